/** What the browser keeps, for the page that imports a history: one look at a time, with a right that is lent for it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  dropLentRights,
  isRightKnown,
  type LentRight,
  returnLentRights,
  withLentRight,
} from '../../../lib/actions/browser/lent-rights';

export interface LentRights {
  hasReadingList: boolean;
  /**
   * Has the browser ask from within the press, and ends whatever was looked at before.
   * @returns what came of the work; undefined where it was ended
   */
  run: <Result>(
    right: LentRight,
    work: (signal: AbortSignal) => Promise<Result>,
  ) => Promise<Result | 'declined' | undefined>;
  stop: () => void;
}

export function useLentRights(): LentRights {
  const running = useRef<AbortController | undefined>(undefined);
  const [hasReadingList, setHasReadingList] = useState(false);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
  }, []);
  useEffect(() => {
    // One after the other: what can be asked for is shown once nothing takes it back any more.
    void returnLentRights()
      .then(() => isRightKnown('readingList'))
      .then(setHasReadingList);
    // A tab that is closed gives back what it was lent, too.
    const leave = () => {
      if (running.current) dropLentRights();
      stop();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      stop();
    };
  }, [stop]);
  const run = useCallback<LentRights['run']>(
    async (right, work) => {
      stop();
      const own = new AbortController();
      running.current = own;
      const { signal } = own;
      try {
        const found = await withLentRight(right, () => work(signal), { signal });
        return signal.aborted ? undefined : found;
      } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
      }
    },
    [stop],
  );
  return useMemo(() => ({ hasReadingList, run, stop }), [hasReadingList, run, stop]);
}
