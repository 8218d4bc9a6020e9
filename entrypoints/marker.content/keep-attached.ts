/** Puts what Waymark shows into the document, and back when the page drops it; but never fights. */
import { whenVisibilityChanges } from './listen';

/** A page that removes the chip more often than this does not want it. */
const MOST_RETURNS = 3;
/** Time a page gets to finish what it is doing before the chip comes back, ms. */
const RETURN_AFTER_MS = 300;

/**
 * Keeps `host` in the document until `signal` aborts.
 * @param where before everything, where no rule of a page means its last element, or at the end
 */
export function keepAttached(
  host: Element,
  signal: AbortSignal,
  where: 'first' | 'last' = 'last',
): void {
  let returns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attach = () => {
    clearTimeout(timer);
    timer = undefined;
    const root = document.documentElement;
    if (signal.aborted || host.isConnected || !(root instanceof HTMLElement)) return;
    if (where === 'first') root.prepend(host);
    else root.append(host);
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
