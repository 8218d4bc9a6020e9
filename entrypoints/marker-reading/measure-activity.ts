/**
 * How long the page was visible, focused and in use, with its text to be seen. Counts without a
 * timer: every input adds the time that has passed since the one before.
 */
import { isVisible } from '../in-page/is-shown';
import { listen, whenVisibilityChanges } from '../in-page/listen';

/**
 * After the last input the reader may still be reading what is in the window, but not for ever:
 * a full window holds about 250 words, which take a minute.
 */
const IN_USE_MS = 60_000;
/** Inputs closer together than this are settled together, ms. */
const SETTLED_EVERY_MS = 250;

/** The measure of one visit. */
export interface Activity {
  /** Time in use until now, ms. */
  activeMs(): number;
  /** Whether the page is in use now: before somebody, and touched not long ago. */
  isInUse(): boolean;
}

/**
 * @param onUse the page is in use again after a pause
 * @param isTextSeen whether nothing hides what there is to read
 * @param now a clock in ms that never goes back
 */
export function measureActivity(
  onUse: () => void,
  signal: AbortSignal,
  isTextSeen: () => boolean,
  now: () => number = () => performance.now(),
): Activity {
  let total = 0;
  let settledAt = now();
  let usedAt = now();
  let isFront = isPageInFront();
  let isPresent = isFront;

  const settle = () => {
    const at = now();
    if (isPresent) total += Math.max(0, Math.min(at, usedAt + IN_USE_MS) - settledAt);
    settledAt = at;
    isFront = isPageInFront();
    isPresent = isFront && isTextSeen();
  };
  const isInUse = () => isFront && now() < usedAt + IN_USE_MS;
  const use = () => {
    const at = now();
    const wasInUse = isInUse();
    if (wasInUse && at - settledAt < SETTLED_EVERY_MS) {
      usedAt = at;
      return;
    }
    settle();
    usedAt = at;
    if (!wasInUse && isInUse()) onUse();
  };
  const options = { capture: true, passive: true, signal };
  listen(window, 'pointermove pointerdown wheel keydown touchmove focus', use, options);
  listen(window, 'blur', settle, options);
  whenVisibilityChanges(() => (isVisible() ? use() : settle()), signal);
  return {
    activeMs() {
      settle();
      return Math.round(total);
    },
    isInUse,
  };
}

function isPageInFront(): boolean {
  return isVisible() && document.hasFocus();
}
