/** The list that is shown, with its topics and the one that was gone to. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type SectionNode, sectionTree } from '../../../components/filter-list';
import type { ListPageView } from '../../../components/view-models';
import {
  areSameContents,
  type ListContents,
  listViewer,
  readListContents,
} from '../../../lib/actions/read/read-list';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { ReadReadings } from '../../../lib/store/follow-readings';
import { type ReadFrom, recordReader } from '../../../lib/store/record-reader';
import type { Route } from '../../extension-pages/library-route';
import { useRecord } from '../frame/use-record';
import { useFollowReadings } from './use-follow-readings';
import { viewList } from './view-list';

export interface ShownList {
  /** Absent where another page is shown. */
  listId: string | undefined;
  /** Absent until it is read, and where there is no such list. */
  list: ListPageView | undefined;
  sections: SectionNode[];
  /** Another object each time one is gone to. */
  section: { path: string[] } | undefined;
  onSection: (path: string[]) => void;
}

export function useShownList(db: WaymarkDatabase, route: Route): ShownList {
  const [section, setSection] = useState<ShownList['section']>(undefined);
  const listId = route.page === 'list' ? route.listId : undefined;
  const read = useMemo(
    () =>
      listId === undefined
        ? undefined
        : async (from: ReadFrom): Promise<ReadList> => {
            const contents = await readListContents(from, listId);
            // Otherwise they are followed one by one.
            const readings = contents && from !== db && (await readingsOf(from, contents));
            return { contents, ...(readings && { readings }) };
          },
    [db, listId],
  );
  const shown = useListWithReadings(db, useRecord(db, read));
  const list = shown?.listId === listId ? shown : undefined;
  const sections = useMemo(() => (list ? sectionTree(list.sections) : []), [list]);
  const onSection = useCallback((path: string[]) => setSection({ path }), []);
  return { listId, list, sections, section, onSection };
}

/** A list as it is read. */
interface ReadList {
  contents: ListContents | undefined;
  /** Of its entries, where they were read with it. */
  readings?: ReadReadings;
}

async function readingsOf(from: ReadFrom, { resourceIds }: ListContents): Promise<ReadReadings> {
  const readings = await recordReader(from).readingsOf(resourceIds);
  return new Map(resourceIds.map((id, at) => [id, readings[at]]));
}

/** @returns the list with the readings of its entries; the one before until those are read */
function useListWithReadings(
  db: WaymarkDatabase,
  { contents: read, readings }: Partial<ReadList> = {},
): ListPageView | undefined {
  const contents = useSameContents(read);
  const [list, setList] = useState<ListPageView | undefined>(undefined);
  const view = useMemo(() => contents && listViewer(contents), [contents]);
  const onRead = useCallback(
    (readings: ReadReadings) => view && setList(viewList(view(readings))),
    [view],
  );
  useLayoutEffect(() => {
    if (readings) onRead(readings);
  }, [readings, onRead]);
  useFollowReadings(db, readings ? undefined : contents?.resourceIds, onRead);
  return contents && list;
}

/** @returns the same object as long as it says the same: a list is read again for less than a change of it */
function useSameContents(read: ListContents | undefined): ListContents | undefined {
  const kept = useRef<ListContents | undefined>(undefined);
  return useMemo(() => {
    if (!read || !kept.current || !areSameContents(kept.current, read)) kept.current = read;
    return kept.current;
  }, [read]);
}
