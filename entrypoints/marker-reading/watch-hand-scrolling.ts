/**
 * Tells scrolling by the user's own hand (wheel, touch, keys, scrollbar) from everything else
 * that moves a page: a restored position, a script, a jump to an anchor.
 */

import { listen } from '../in-page/listen';
import { rectOf, tagOf } from '../in-page/safe-element';

/** A movement belongs to the input that caused it for this long, ms. */
const CAUSED_WITHIN_MS = 300;
/** A flick glides on: as long as it does not pause for this long it is still the same hand, ms. */
const GLIDE_PAUSE_MS = 200;

/**
 * Keys that go somewhere else in the page, or press something that does: what moves then is a jump.
 * Any other key may be one that scrolls: the browser's, the site's own, or an extension's.
 */
const JUMPING_KEYS = new Set(['Enter', 'Tab', 'Escape']);
const MODIFIERS = new Set(['Alt', 'AltGraph', 'CapsLock', 'Control', 'Fn', 'Meta', 'Shift']);

/**
 * @param onMove the page was moved, at most once a frame, and whether by hand. A browser may
 *   scroll before it tells of the wheel: what was in view before is known from the move before.
 * @param now a clock in ms that never goes back
 */
export function watchHandScrolling(
  onMove: (isByHand: boolean) => void,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): void {
  let handUntil = Number.NEGATIVE_INFINITY;
  let isDragging = false;
  let isFrameDue = false;
  let isByHand = false;
  const options = { capture: true, passive: true, signal };

  const begin = () => {
    handUntil = now() + CAUSED_WITHIN_MS;
  };
  // With Ctrl, and from a pinch, the wheel zooms, and what moves then was not scrolled.
  listen<WheelEvent>(window, 'wheel', (event) => void (!event.ctrlKey && begin()), options);
  listen(window, 'touchmove', begin, options);
  listen<KeyboardEvent>(
    window,
    'keydown',
    (event) => {
      if (JUMPING_KEYS.has(event.key) || MODIFIERS.has(event.key)) return;
      if (!isTyping(event)) begin();
    },
    options,
  );
  // Mouse events, not pointer events: only they are sent for the scrollbar in every browser.
  listen<MouseEvent>(
    window,
    'mousedown',
    (event) => {
      if (!(event.button === 1 || isOnScrollbar(event))) return;
      begin();
      isDragging = true;
    },
    options,
  );
  const release = () => {
    if (!isDragging) return;
    isDragging = false;
    handUntil = now() + CAUSED_WITHIN_MS;
  };
  // After a drag of the scrollbar some browsers send no mouseup, but the next movement tells.
  listen(window, 'mouseup', release, options);
  listen<MouseEvent>(window, 'mousemove', ({ buttons }) => buttons === 0 && release(), options);
  listen(
    window,
    'scroll',
    () => {
      const at = now();
      if (isDragging || at <= handUntil) {
        isByHand = true;
        handUntil = Math.max(handUntil, at + GLIDE_PAUSE_MS);
      }
      if (isFrameDue) return;
      isFrameDue = true;
      requestAnimationFrame(() => {
        const wasByHand = isByHand;
        isFrameDue = false;
        isByHand = false;
        if (!signal.aborted) onMove(wasByHand);
      });
    },
    options,
  );
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLFormElement) return false;
  return target.isContentEditable || /^(input|textarea|select)$/.test(tagOf(target));
}

function isOnScrollbar(event: MouseEvent): boolean {
  const { target } = event;
  // A form answers to the names of its fields, and has no scrollbar to speak of.
  if (!(target instanceof Element) || target instanceof HTMLFormElement) return false;
  const rect = rectOf(target);
  const isRoot = target === document.documentElement;
  const left = isRoot ? 0 : rect.left + target.clientLeft;
  const top = isRoot ? 0 : rect.top + target.clientTop;
  return (
    (target.clientWidth > 0 && event.clientX > left + target.clientWidth) ||
    (target.clientHeight > 0 && event.clientY > top + target.clientHeight)
  );
}
