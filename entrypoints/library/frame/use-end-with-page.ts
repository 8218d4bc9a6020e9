/** What becomes of a worker when its page is left. */
import { useEffect, useRef } from 'preact/hooks';
import type { ListRequest } from '../../extension-pages/list-messages';
import type { PageWorker } from './use-page-worker';

/**
 * Ends a worker with its page. One that stores a list goes on until it has answered; where storing ends
 * with the page it is told to cancel, and only it knows whether it was stopped in time.
 * @param turn goes on by one: an answer to what was begun before is none
 * @param isStoredAnyway storing does not end with the page
 * @returns whether the page is left
 */
export function useEndWithPage(
  worker: PageWorker<ListRequest>,
  isStoring: { readonly current: boolean },
  turn: { current: number },
  isStoredAnyway = false,
): { readonly current: boolean } {
  const isLeft = useRef(false);
  useEffect(
    () => () => {
      isLeft.current = true;
      turn.current += 1;
      if (!isStoring.current) worker.stop();
      else if (!isStoredAnyway) worker.ask({ kind: 'cancel' });
    },
    [worker, isStoring, turn, isStoredAnyway],
  );
  return isLeft;
}
