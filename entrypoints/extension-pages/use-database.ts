/** The database of a page of the extension, and whether it answers. For popup and library. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  type DatabaseState,
  type DatabaseWatch,
  watchDatabase,
} from '../../lib/actions/catalogue/watch-database';
import type { Failure } from '../../lib/messages/failure-of';
import { askWorker } from '../../lib/messages/to-worker';
import { database, type WaymarkDatabase } from '../../lib/store/database';
import { isPrivatePage } from './is-private-page';

export interface PageDatabase extends DatabaseState {
  db: WaymarkDatabase;
  /** Something that was read failed. */
  report: (error: unknown) => void;
  /** Tries again now. */
  check: () => void;
}

const nothing = () => Promise.resolve();

/**
 * @param before why it did not open before, where that is known
 * @param beforeWorker the worker is woken after it, which takes from the page what it needs itself
 */
export function useDatabase(before?: Failure, beforeWorker = nothing): PageDatabase {
  const db = useMemo(database, []);
  // What may be there is not the record.
  const isPrivate = isPrivatePage();
  const known = isPrivate ? 'private' : before;
  const [state, setState] = useState<DatabaseState>({
    failure: known,
    canRead: known === undefined,
    generation: 0,
  });
  const watch = useRef<DatabaseWatch | undefined>(undefined);
  const first = useRef(known);
  useEffect(() => {
    if (isPrivate) return undefined;
    watch.current = watchDatabase(db, {
      known: first.current,
      // The worker may have died before the lists were stored or the search index was built.
      askWorker: async () => {
        await beforeWorker();
        await askWorker('workWanted', undefined);
      },
      onChange: setState,
    });
    return () => watch.current?.stop();
  }, [db, isPrivate, beforeWorker]);
  const report = useCallback((error: unknown) => watch.current?.report(error), []);
  const check = useCallback(() => watch.current?.check(), []);
  return { ...state, db, report, check };
}
