/**
 * Lets the page load before the marker begins. Chromium holds a page's `load` back until scripts
 * that it is to run later (`document_end`, `document_idle`) have run, and paints the page first:
 * 13 to 35 ms for an article. So index.ts is run at once (1.5 ms), and does nothing but wait.
 */

/** A page that goes on loading (a picture that never comes) is not waited for longer, ms. */
const AT_LATEST_MS = 200;

/** Calls `run` once, when the page has loaded and been painted, unless `signal` aborts before. */
export function whenLoaded(run: () => void, signal: AbortSignal): void {
  if (document.readyState === 'complete') {
    run();
    return;
  }
  const waiting = new AbortController();
  const once = AbortSignal.any([signal, waiting.signal]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    if (once.aborted) return;
    // A page that opens its document anew takes all listeners away: only the timer is left.
    if (document.readyState === 'loading') {
      beginIn(AT_LATEST_MS);
      return;
    }
    waiting.abort();
    run();
  };
  /** A hidden tab holds no timer. */
  const beginIn = (ms: number) => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(begin, ms);
    else if (document.readyState === 'complete') begin();
  };
  once.addEventListener('abort', () => clearTimeout(timer));
  for (const type of ['visibilitychange', 'DOMContentLoaded']) {
    document.addEventListener(type, () => beginIn(AT_LATEST_MS), { signal: once });
  }
  const paintFirst = () => {
    if (document.visibilityState === 'visible') requestAnimationFrame(() => beginIn(0));
    else begin();
  };
  addEventListener('load', paintFirst, { signal: once });
  beginIn(AT_LATEST_MS);
}
