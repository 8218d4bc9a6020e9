/** Work that is due now and again: in idle time, never twice at once, and only while the tab is visible. */
import { isVisible } from '../in-page/is-shown';
import { whenAborted, whenVisibilityChanges } from '../in-page/listen';
import { untilIdle } from '../in-page/run-in-slices';

/** However often something causes the work, it is done once in so long, ms. */
const SETTLE_MS = 250;

/** The ways to have work done. What is due while the tab is hidden is done when it is shown. */
export interface Due {
  now(): void;
  /** Once what causes it has settled. */
  soon(): void;
}

/** @param work is due from the beginning, and first done when it is asked for or the tab is shown */
export function whenDue(work: () => Promise<void>, signal: AbortSignal): Due {
  let isRunning = false;
  let isDue = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mayRun = () => isDue && !signal.aborted && isVisible();
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    while (mayRun()) {
      isDue = false;
      // Not in one piece with what began it, which may be long already.
      await untilIdle();
      if (!signal.aborted) await work();
    }
    isRunning = false;
  };
  const stopTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  whenVisibilityChanges(() => (isVisible() ? void run() : stopTimer()), signal);
  whenAborted(signal, stopTimer);
  return {
    now() {
      isDue = true;
      void run();
    },
    soon() {
      isDue = true;
      if (!isVisible()) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void run();
      }, SETTLE_MS);
    },
  };
}
