/** The list that is shown, with its topics and the one that was gone to. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { type SectionNode, sectionTree } from '../../components/filter-list';
import type { ListPageView } from '../../components/view-models';
import type { WaymarkDatabase } from '../../lib/store/database';
import { useLiveQuery } from '../extension-pages/use-live-query';
import type { Route } from './route';
import { readListPage } from './view-list';

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
  const found = useLiveQuery(
    useCallback(
      async () => (listId === undefined ? undefined : readListPage(db, listId)),
      [db, listId],
    ),
  );
  const list = found?.listId === listId ? found : undefined;
  const sections = useMemo(() => (list ? sectionTree(list.sections) : []), [list]);
  const onSection = useCallback((path: string[]) => setSection({ path }), []);
  return { listId, list, sections, section, onSection };
}
