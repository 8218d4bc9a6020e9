/** Searching within the list that is shown; loaded once the list is there. */
import { useLayoutEffect } from 'preact/hooks';
import type { FoundInList } from '../../../components/filter-list';
import type { ListPageView } from '../../../components/view-models';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { useFindInList } from './use-find-in-list';

/** Finds entries of the list. */
export type Find = (query: string) => FoundInList;

interface FindInListProps {
  db: WaymarkDatabase;
  list: ListPageView;
  /** Hears what finds entries of the list as it is, and undefined where it cannot be searched. */
  onChange: (find: { current: Find } | undefined) => void;
}

/** Shows nothing. */
export function FindInList({ db, list, onChange }: FindInListProps) {
  const find = useFindInList(db, list);
  // Before the list is painted: it would show its rows as they were.
  useLayoutEffect(() => {
    onChange(find && { current: find });
    return () => onChange(undefined);
  }, [find, onChange]);
  return null;
}
