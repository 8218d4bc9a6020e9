/** Searching in notes, kept up to date: what was noted a moment ago is found. */
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { type NotedView, readNoted } from '../../lib/actions/read/read-noted';
import { NoteSearch } from '../../lib/search/find-in-notes';
import type { WaymarkDatabase } from '../../lib/store/database';
import { useLiveQuery } from './use-live-query';

export interface OpenNotes {
  search: NoteSearch;
  noted: ReadonlyMap<number, NotedView>;
}

/**
 * @param isWanted false while other things are waited for
 * @returns undefined until they are read
 */
export function useNoteSearch(db: WaymarkDatabase, isWanted = true): OpenNotes | undefined {
  const read = useLiveQuery(
    useCallback(async () => (isWanted ? readNoted(db) : undefined), [db, isWanted]),
  );
  const last = useRef<NoteSearch | undefined>(undefined);
  return useMemo(() => {
    if (!read) return undefined;
    const entries = read.map(({ entries: [entry], ...note }) => ({
      ...note,
      title: entry?.title ?? '',
    }));
    last.current = new NoteSearch(entries, last.current);
    return { search: last.current, noted: new Map(read.map((view) => [view.resourceId, view])) };
  }, [read]);
}
