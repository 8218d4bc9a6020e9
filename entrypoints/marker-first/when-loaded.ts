/**
 * Lets the page load and be looked at before the marker begins. Chromium holds a page's `load`
 * back until scripts that it is to run later (`document_end`, `document_idle`) have run: 13 to
 * 35 ms for an article. So the first line is run at once (1 ms), and does nothing but wait.
 */
import { isShown } from '../in-page/is-shown';

/** A page that goes on loading (a picture that never comes) is not waited for longer, ms. */
const AT_LATEST_MS = 200;

/** Events after which the page may be loaded, or shown. */
const CHANGES = ['visibilitychange', 'prerenderingchange', 'DOMContentLoaded'];

/** Calls `run` once, when the page is in front of the user, has loaded and has been painted. */
export function whenLoaded(run: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const begin = () => {
    // A page that calls `document.open` removes all listeners: only the timer is left.
    if (document.readyState === 'loading') {
      beginIn(AT_LATEST_MS);
      return;
    }
    isOver = true;
    for (const type of CHANGES) document.removeEventListener(type, follow);
    removeEventListener('load', afterFrame);
    run();
  };
  /** A tab that is behind, or a page that is loaded ahead of being shown, holds no timer. */
  const beginIn = (ms: number) => {
    clearTimeout(timer);
    // A page may load, and wait for its next frame with that, just before this begins by itself.
    if (!isOver && isShown()) timer = setTimeout(begin, ms);
  };
  /** What a page makes up is not heard: it could keep its mark from coming. */
  const follow = (event?: Event) => {
    if (event && !event.isTrusted) return;
    beginIn(document.readyState === 'complete' ? 0 : AT_LATEST_MS);
  };
  const afterFrame = (event: Event) => requestAnimationFrame(() => follow(event));
  // No signal takes them away: to make one costs a tenth of a millisecond, in every page.
  for (const type of CHANGES) document.addEventListener(type, follow);
  addEventListener('load', afterFrame);
  follow();
}
