/** Work on the database that is done whole or not at all, and work that is only tried. */
import type { WaymarkDatabase } from '../../store/database';

/**
 * @param signal ends it at any step; then nothing of it is stored, and it rejects with an `AbortError`
 */
export async function inOneTransaction<Result>(
  db: WaymarkDatabase,
  tables: WaymarkDatabase['tables'],
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  signal?.throwIfAborted();
  try {
    return await db.transaction('rw', tables, async (transaction) => {
      const abort = () => {
        try {
          transaction.abort();
        } catch {
          // Too late: it is being stored.
        }
      };
      signal?.addEventListener('abort', abort);
      try {
        return await work();
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    });
  } catch (error) {
    // Which of the steps it was that found no transaction any more says nothing.
    signal?.throwIfAborted();
    throw error;
  }
}

/** Takes the transaction back, and carries out of it what was found. */
class TakenBack extends Error {
  constructor(readonly found: unknown) {
    super('this was only tried');
  }
}

/**
 * Does it and takes it back: afterwards the database is what it was, to the ids that it gives next.
 * @returns what came of it
 */
export async function tryAndTakeBack<Result>(
  db: WaymarkDatabase,
  tables: WaymarkDatabase['tables'],
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const trying: Promise<never> = inOneTransaction(
    db,
    tables,
    async () => {
      throw new TakenBack(await work());
    },
    signal,
  );
  return trying.catch((error: unknown) => {
    if (error instanceof TakenBack) return error.found as Result;
    throw error;
  });
}
