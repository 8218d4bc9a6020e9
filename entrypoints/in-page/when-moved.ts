/**
 * Tells when something of the page may have moved, come or been covered: by scrolling in any box,
 * by what the page changes, by fonts and pictures that arrive. Nothing is looked at meanwhile, and
 * while the tab is behind no timer is held.
 */
import { isVisible } from './is-shown';
import { listen, whenAborted, whenVisibilityChanges } from './listen';

/** Several changes within this time are looked at once, ms. */
const SETTLE_MS = 120;
/** Something that glides is followed frame by frame for this long at most, ms. */
const GLIDE_MS = 700;
/** What can be animated without anything moving. */
export const STILL =
  /color|opacity|shadow|fill|stroke|outline|decoration|background|filter|visibility/i;
/** What tells of a change that no other event tells of: menus by CSS alone open on these, too. */
const EVENTS =
  'resize transitionend animationstart animationend toggle load click change keyup pointerover focusin fullscreenchange scrollend';
/** Attributes by which pages show, hide and move things. */
const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'aria-expanded', 'aria-hidden', 'dir'];

/** Why to look. */
export interface Move {
  /** Nothing else happened than scrolling. */
  isScroll: boolean;
  /** Nothing at all happened since the last look, which took too long. */
  isMore: boolean;
}

/** How closely the page is followed. */
export interface Movement {
  /** Looks in the next frame. */
  now(): void;
  /** Goes on in the next frame with a look that took too long. */
  more(): void;
  /** Looks when the page has settled. */
  soon(): void;
  /** From now on every frame of scrolling counts, and every change of what is shown. */
  followClosely(): void;
}

/**
 * @returns what decides how closely to look
 */
export function whenMoved(onMove: (move: Move) => void, signal: AbortSignal): Movement {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isScroll = true;
  let isMore = true;
  let isClose = false;
  let isDue = false;
  let glidesUntil = 0;
  let lookedAt = 0;

  const request = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      const move = { isScroll, isMore };
      isScroll = true;
      isMore = true;
      lookedAt = performance.now();
      onMove(move);
      if (performance.now() < glidesUntil) now();
    });
  };
  const now = () => {
    isScroll = false;
    isMore = false;
    request();
  };
  const scrolled = () => {
    if (!isClose) return soon();
    isMore = false;
    request();
  };
  const soon = () => {
    isDue = true;
    if (!isVisible()) return;
    // What is shown must not outlive what it is shown at: a dialog that opens covers links at once.
    if (isClose && performance.now() - lookedAt > SETTLE_MS) now();
    timer ??= setTimeout(() => {
      timer = undefined;
      isDue = false;
      now();
    }, SETTLE_MS);
  };
  const options = { capture: true, passive: true, signal };
  listen(window, 'scroll', scrolled, options);
  listen(window, EVENTS, soon, options);
  const glide = ({ propertyName }: TransitionEvent) => {
    if (!isClose || STILL.test(propertyName)) return;
    glidesUntil = performance.now() + GLIDE_MS;
    now();
  };
  listen(window, 'transitionrun', glide, options);
  if (document.fonts) listen(document.fonts, 'loadingdone', soon, { signal });
  const followVisibility = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isVisible() && isDue) soon();
  };
  whenVisibilityChanges(followVisibility, signal);

  const sizes = new ResizeObserver(soon);
  const changes = new MutationObserver(soon);
  whenAborted(signal, () => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
    sizes.disconnect();
    changes.disconnect();
  });
  return {
    now,
    more: request,
    soon,
    followClosely() {
      if (isClose || signal.aborted) return;
      isClose = true;
      for (const box of [document.documentElement, document.body]) if (box) sizes.observe(box);
      changes.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ATTRIBUTES,
      });
    },
  };
}
