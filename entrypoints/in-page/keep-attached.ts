/**
 * Puts what Waymark shows into the document, and back when the page drops it; but never fights.
 * It comes before the head: wherever an element is put, some selector of the page that goes by
 * position means another one from then on. There, only those do that count from the front among the
 * children of the root, and what those mean is the head, of which nothing is shown, or the body by
 * number. Last, it would be the `:last-child` of the root; in the body, first or last there.
 */
import { whenVisibilityChanges } from './listen';

/** A page that removes the chip more often than this does not want it. */
const MOST_RETURNS = 3;
/** Time a page gets to finish what it is doing before the chip comes back, ms. */
const RETURN_AFTER_MS = 300;

/** Keeps `host` in the document until `signal` aborts. */
export function keepAttached(host: Element, signal: AbortSignal): void {
  let returns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attach = () => {
    clearTimeout(timer);
    timer = undefined;
    const root = document.documentElement;
    if (signal.aborted || host.isConnected || !(root instanceof HTMLElement)) return;
    root.prepend(host);
    observer.disconnect();
    observer.observe(document, { childList: true });
    observer.observe(root, { childList: true });
  };
  const observer = new MutationObserver(() => {
    if (host.isConnected || timer !== undefined || returns >= MOST_RETURNS) return;
    returns += 1;
    timer = setTimeout(attach, RETURN_AFTER_MS);
  });
  // A hidden tab holds no timer: what was to come back comes back at once.
  const follow = () => document.visibilityState === 'hidden' && timer !== undefined && attach();
  whenVisibilityChanges(follow, signal);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  attach();
}
