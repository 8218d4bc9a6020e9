/** The value of a promise, in a component. */
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * @param load the same promise each time it is called
 * @returns what was given, or the value once it is there; what loading failed with is thrown in
 * rendering, for the error boundary to show
 */
export function usePromised<T>(given: T | undefined, load: () => Promise<T>): T | undefined {
  const [value, setValue] = useState<{ current: T } | { error: unknown } | undefined>(
    given === undefined ? undefined : { current: given },
  );
  useLayoutEffect(() => {
    if (value) return;
    load().then(
      (current) => setValue({ current }),
      (error: unknown) => setValue({ error }),
    );
  }, [value, load]);
  if (value && 'error' in value) throw value.error;
  return value?.current;
}
