/** How fast work goes that a page is told of. */
import { useCallback, useRef } from 'preact/hooks';
import { paceOf, type WorkPace } from '../../lib/actions/read/read-long-work';

/** @returns what is asked with each word of how much is done; where that is less than before, other work has begun */
export function usePace(): (done: number, total: number) => WorkPace | undefined {
  const begun = useRef<{ at: number; done: number; last: number } | undefined>(undefined);
  return useCallback((done, total) => {
    const now = Date.now();
    if (!begun.current || done < begun.current.last) begun.current = { at: now, done, last: done };
    begun.current.last = done;
    return paceOf({ since: begun.current, done, total }, now);
  }, []);
}
