/** The newest answer to a query over the database, in a page of the extension. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { observe } from '../../lib/store/live';

/**
 * Reads in a quicker way what a query brings, and gives it.
 * @returns resolves when it is time to ask the query itself; undefined where it is at once
 */
export type ReadEarly<T> = (give: (early: T) => void) => Promise<void> | undefined;

/**
 * @param query reads from the database and nothing else; the same function (`useCallback`) until
 * something else is asked for, and the old answer stays until the new one is there. Absent where nothing
 * is asked for
 * @param readEarly the same function too
 * @returns undefined until the first answer is there
 * @throws in rendering, what the query failed with, for the error boundary to show
 */
export function useLiveQuery<T>(
  query: (() => Promise<T>) | undefined,
  readEarly?: ReadEarly<T>,
): T | undefined {
  const [answer, setAnswer] = useState<{ current: T } | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  // Not after the next painting: what is asked for is what the page waits for.
  useLayoutEffect(() => {
    if (!query) {
      setAnswer(undefined);
      return undefined;
    }
    let isOver = false;
    let stop: (() => void) | undefined;
    const give = (current: T) => !isOver && setAnswer({ current });
    const follow = () => {
      if (!isOver) stop = observe(query, give, (error) => setFailure({ error }));
    };
    const coming = readEarly?.(give);
    if (coming) void coming.then(follow);
    else follow();
    return () => {
      isOver = true;
      stop?.();
    };
  }, [query, readEarly]);
  if (failure) throw failure.error;
  return answer?.current;
}
