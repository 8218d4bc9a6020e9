/** Live queries: a write in any context of the extension runs the query again in all of them. */
import { liveQuery } from 'dexie';

/**
 * Runs a query now and after every change to what it read.
 * @param query reads from the database and nothing else
 * @returns a function that stops it
 */
export function observe<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  const run = async (): Promise<T> => {
    try {
      return await query();
    } catch (error) {
      // Dexie keeps this one to itself and waits for ever.
      if ((error as Error).name === 'DatabaseClosedError') onError(error);
      throw error;
    }
  };
  const subscription = liveQuery(run).subscribe({ next: onValue, error: onError });
  return () => subscription.unsubscribe();
}
