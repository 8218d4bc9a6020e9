/** What becomes of a worker when its page is left. */
import { useEffect, useRef } from 'preact/hooks';
import type { ListRequest } from '../extension-pages/list-messages';
import type { PageWorker } from './use-page-worker';

/**
 * Ends a worker with its page. While it stores a list it is only told to cancel, and goes on until it
 * has answered: only the worker knows whether it was stopped in time.
 * @param turn goes on by one: an answer to what was begun before is none
 * @returns whether the page is left
 */
export function useEndWithPage(
  worker: PageWorker<ListRequest>,
  isStoring: { readonly current: boolean },
  turn: { current: number },
): { readonly current: boolean } {
  const isLeft = useRef(false);
  useEffect(
    () => () => {
      isLeft.current = true;
      turn.current += 1;
      if (isStoring.current) worker.ask({ kind: 'cancel' });
      else worker.stop();
    },
    [worker, isStoring, turn],
  );
  return isLeft;
}
