/** Live queries: a write in any context of the extension runs the query again in all of them. */
import { liveQuery } from 'dexie';

/** What a query came to, and at which of its turns. */
interface Answer<T> {
  turn: number;
  value: T;
}

/**
 * Runs a query now and after every change to what it read. Where changes come faster than it is
 * answered, each answer is given all the same, and followed by a newer one.
 * @param query reads from the database and nothing else
 * @returns a function that stops it
 */
export function observe<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  let asked = 0;
  let given = 0;
  let isStopped = false;
  // Each once, and none after a newer one.
  const give = ({ turn, value }: Answer<T>): void => {
    if (isStopped || turn <= given) return;
    given = turn;
    onValue(value);
  };
  const run = async (): Promise<Answer<T>> => {
    asked += 1;
    const turn = asked;
    try {
      const answer = { turn, value: await query() };
      // Dexie withholds an answer during which something changed, as long as that goes on.
      setTimeout(() => give(answer));
      return answer;
    } catch (error) {
      // Dexie keeps this one to itself and waits for ever.
      if ((error as Error).name === 'DatabaseClosedError') onError(error);
      throw error;
    }
  };
  const subscription = liveQuery(run).subscribe({ next: give, error: onError });
  return () => {
    isStopped = true;
    subscription.unsubscribe();
  };
}
