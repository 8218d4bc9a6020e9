/** Parts of the interface that are loaded when they are wanted, so that the first rows need not wait for them. */
import { useEffect, useState } from 'preact/hooks';

/**
 * @param isWanted whether to load them now
 * @param load the same function each time
 * @returns the parts, once they are there
 * @throws in rendering, what loading failed with, for the error boundary to show
 */
export function useLater<Parts>(isWanted: boolean, load: () => Promise<Parts>): Parts | undefined {
  const [loaded, setLoaded] = useState<{ parts: Parts } | { error: unknown } | undefined>(
    undefined,
  );
  useEffect(() => {
    if (!isWanted || loaded) return;
    load().then(
      (parts) => setLoaded({ parts }),
      (error: unknown) => setLoaded({ error }),
    );
  }, [isWanted, loaded, load]);
  if (loaded && 'error' in loaded) throw loaded.error;
  return loaded?.parts;
}
