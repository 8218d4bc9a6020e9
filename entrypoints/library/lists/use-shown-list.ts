/** The list that is shown, with its topics and the one that was gone to. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { type SectionNode, sectionTree } from '../../../components/filter-list';
import type { ListPageView } from '../../../components/view-models';
import {
  type ListContents,
  listViewer,
  readListContents,
} from '../../../lib/actions/read/read-list';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { ReadReadings } from '../../../lib/store/follow-readings';
import type { Route } from '../../extension-pages/library-route';
import { useLiveQuery } from '../../extension-pages/use-live-query';
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
  const contents = useLiveQuery(
    useCallback(
      async () => (listId === undefined ? undefined : readListContents(db, listId)),
      [db, listId],
    ),
  );
  const shown = useListWithReadings(db, contents);
  const list = shown?.listId === listId ? shown : undefined;
  const sections = useMemo(() => (list ? sectionTree(list.sections) : []), [list]);
  const onSection = useCallback((path: string[]) => setSection({ path }), []);
  return { listId, list, sections, section, onSection };
}

/** @returns the list with the readings of its entries; the one before until those are read */
function useListWithReadings(
  db: WaymarkDatabase,
  contents: ListContents | undefined,
): ListPageView | undefined {
  const [list, setList] = useState<ListPageView | undefined>(undefined);
  const view = useMemo(() => contents && listViewer(contents), [contents]);
  const onRead = useCallback(
    (readings: ReadReadings) => view && setList(viewList(view(readings))),
    [view],
  );
  useFollowReadings(db, contents?.resourceIds, onRead);
  return contents && list;
}
