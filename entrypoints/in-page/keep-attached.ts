/**
 * Puts what Waymark shows into the document, and back when the page drops it or moves it elsewhere.
 * A page that does so again and again is not fought: each return waits twice as long as the last.
 *
 * It comes before the head: wherever an element is put, some selector of the page that goes by
 * position means another one from then on. There, only those do that count from the front among the
 * children of the root, and what those mean is the head, of which nothing is shown, or the body by
 * number. Last, it would be the `:last-child` of the root; in the body, first or last there.
 */
import { isVisible } from './is-shown';
import { whenAborted, whenVisibilityChanges } from './listen';
import { isMarkerAlive } from './marker-parts';
import { parentOf } from './safe-element';

/** Time a page gets to finish what it is doing before the first return, ms. */
const FIRST_RETURN_MS = 300;
/** The longest wait before a return. What stood for as long is wanted: it starts from the first. */
const LONGEST_RETURN_MS = 9_600;

/**
 * Keeps `host` before the head of the document until `signal` aborts.
 * @param onReturn is called before it comes back: in another document it loses its style sheets
 */
export function keepAttached(host: Element, signal: AbortSignal, onReturn: () => void): void {
  let returnMs = FIRST_RETURN_MS;
  let attachedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isInPlace = () => {
    const root = document.documentElement;
    return root !== null && parentOf(host) === root;
  };
  const attach = () => {
    clearTimeout(timer);
    timer = undefined;
    const root = document.documentElement;
    if (signal.aborted || isInPlace() || !(root instanceof HTMLElement)) return;
    root.prepend(host);
    attachedAt = performance.now();
    observer.disconnect();
    observer.observe(document, { childList: true });
    observer.observe(root, { childList: true });
  };
  const comeBack = () => {
    // The marker of a newer version has taken it out (build-element.ts): looking ends this one.
    if (signal.aborted || !isMarkerAlive()) return;
    onReturn();
    attach();
  };
  const observer = new MutationObserver(() => {
    if (isInPlace() || timer !== undefined) return;
    if (performance.now() - attachedAt >= LONGEST_RETURN_MS) returnMs = FIRST_RETURN_MS;
    timer = setTimeout(comeBack, returnMs);
    returnMs = Math.min(returnMs * 2, LONGEST_RETURN_MS);
  });
  // A hidden tab holds no timer: what was to come back comes back at once.
  const follow = () => !isVisible() && timer !== undefined && comeBack();
  whenVisibilityChanges(follow, signal);
  whenAborted(signal, () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  attach();
}
