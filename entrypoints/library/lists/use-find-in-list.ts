/** Searching within one list. */
import { useCallback, useMemo } from 'preact/hooks';
import type { ListPageView } from '../../../components/view-models';
import { readSearchIndex } from '../../../lib/actions/read/read-search-index';
import { openSearch } from '../../../lib/search/open-search';
import { scoreWithFuse } from '../../../lib/search/rank/fuse-scores';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { useNoteSearch } from '../../extension-pages/use-note-search';
import { findInList } from './find-in-list';

/** @returns what finds entries of the list; absent until its index is read */
export function useFindInList(db: WaymarkDatabase, list: ListPageView) {
  const { listId } = list;
  const stored = useLiveQuery(useCallback(() => readSearchIndex(db, listId), [db, listId]));
  const searchIndex = stored?.searchIndex;
  const searcher = useMemo(
    () => searchIndex && openSearch(searchIndex, scoreWithFuse),
    [searchIndex],
  );
  const notes = useNoteSearch(db)?.search;
  return useMemo(
    () =>
      searcher && stored
        ? (query: string) => findInList(searcher, list, query, stored.state, notes)
        : undefined,
    [searcher, list, stored, notes],
  );
}
