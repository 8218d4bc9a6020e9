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

/** What the page waits for first. */
interface Before {
  /** … before it is looked whether the database answers, unless something that was read failed. */
  look?: () => Promise<void>;
  /** … before the worker is woken, which takes from the page what it needs itself. */
  worker?: () => Promise<void>;
}

/**
 * @param before why it did not open before, where that is known
 * @param wait the same functions each time
 */
export function useDatabase(
  before?: Failure,
  { look = nothing, worker = nothing }: Before = {},
): PageDatabase {
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
  const begin = useCallback(() => {
    watch.current ??= watchDatabase(db, {
      known: first.current,
      // The worker may have died before the lists were stored or the search index was built.
      askWorker: async () => {
        await worker();
        await askWorker('workWanted', undefined);
      },
      onChange: setState,
    });
    return watch.current;
  }, [db, worker]);
  useEffect(() => {
    if (isPrivate) return undefined;
    let isMeant = true;
    void look().then(() => isMeant && begin());
    return () => {
      isMeant = false;
      watch.current?.stop();
      watch.current = undefined;
    };
  }, [isPrivate, look, begin]);
  const report = useCallback((error: unknown) => begin().report(error), [begin]);
  const check = useCallback(() => watch.current?.check(), []);
  return { ...state, db, report, check };
}
