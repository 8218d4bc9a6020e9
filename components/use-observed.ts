/** The newest value of something that changes by itself, such as a live query. */
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * @param start begins observing and returns what stops it; the same function until something else
 * is to be observed, and the old value stays until a new one comes
 * @returns undefined until the first value is there
 * @throws in rendering, what the observed thing failed with, for the error boundary to show
 */
export function useObserved<T>(
  start: (onValue: (value: T) => void, onError: (error: unknown) => void) => () => void,
): T | undefined {
  const [value, setValue] = useState<{ current: T } | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  // Not after the next painting: what is asked for is what the page waits for.
  useLayoutEffect(
    () =>
      start(
        (current) => setValue({ current }),
        (error) => setFailure({ error }),
      ),
    [start],
  );
  if (failure) throw failure.error;
  return value?.current;
}
