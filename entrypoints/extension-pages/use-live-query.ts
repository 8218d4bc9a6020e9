/** The newest answer to a query over the database, in a page of the extension. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { observe } from '../../lib/store/live';

/**
 * @param query reads from the database and nothing else; the same function (`useCallback`) until
 * something else is asked for, and the old answer stays until the new one is there
 * @returns undefined until the first answer is there
 * @throws in rendering, what the query failed with, for the error boundary to show
 */
export function useLiveQuery<T>(query: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<{ current: T } | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  // Not after the next painting: what is asked for is what the page waits for.
  useLayoutEffect(
    () =>
      observe(
        query,
        (current) => setAnswer({ current }),
        (error) => setFailure({ error }),
      ),
    [query],
  );
  if (failure) throw failure.error;
  return answer?.current;
}
