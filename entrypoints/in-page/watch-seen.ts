/**
 * Whether a box that Waymark shows in a page can be seen where it stands. A page can lay something
 * over it that lets presses through, or move it under the pointer, and have it pressed unseen.
 */

import { isCoveredByHand, isRecoloured } from './covers';
import { whenAborted } from './listen';
import { onceShownFor } from './once-shown-for';
import { rectOf } from './safe-element';

/** Who aims at a box has seen it this long, ms: from seeing to pressing takes people 250 ms and more. */
const SEEN_MS = 400;
/** The least that a browser lets between two looks at what covers a box, ms. */
const LOOK_MS = 100;
/** Moved by less than this is not moved, px. */
const SAME = 1;

/** Chromium can tell what covers an element, is over it without taking presses, or dims it. */
const TRACKS = 'isVisible' in IntersectionObserverEntry.prototype;

/** A page in other colours counts as dimmed to the browser, whoever has asked for them. */
const isTold = () => TRACKS && !isRecoloured();

type Report = IntersectionObserverEntry & { isVisible?: boolean };

/**
 * Watches a box until `signal` aborts; `data-seen` stands on it while it has been seen long enough.
 * @param isExpected whether it came by a press of what was seen: whoever made it knows what came
 * @returns whether it is and was to be seen where it is now
 */
export function watchSeen(
  box: HTMLElement,
  host: Element,
  isExpected: boolean,
  signal: AbortSignal,
): () => boolean {
  let place = rectOf(box);
  let observer: IntersectionObserver | undefined;
  let stopWaiting: (() => void) | undefined;
  const setSeen = (isSeen: boolean) => {
    stopWaiting?.();
    stopWaiting = undefined;
    box.toggleAttribute('data-seen', isSeen);
  };
  const see = () => {
    if (!box.hasAttribute('data-seen')) stopWaiting ??= onceShownFor(SEEN_MS, () => setSeen(true));
  };
  const observe = () => {
    observer?.disconnect();
    place = rectOf(box);
    let share: number | undefined;
    const follow = (reports: Report[]) => {
      const report = reports.at(-1);
      if (!report || signal.aborted) return;
      share ??= report.intersectionRatio;
      if (report.intersectionRatio !== share || !isSame(report.boundingClientRect, place)) {
        setSeen(false);
        observe();
      } else if (isTold() ? report.isVisible : share > 0) see();
      else setSeen(false);
    };
    // The margin makes the window as small as the box: when the box moves, it leaves that.
    const options = { trackVisibility: true, delay: LOOK_MS, threshold: SHARES };
    observer = new IntersectionObserver(follow, { ...options, rootMargin: marginAround(place) });
    observer.observe(box);
  };
  setSeen(isExpected);
  observe();
  // Looked for while the pointer is on its way, what was covered then is not seen when it is pressed.
  const lookAhead = () => {
    if (isTold() || !isCoveredByHand(place, host)) return;
    setSeen(false);
    see();
  };
  box.addEventListener('pointerenter', lookAhead, { signal });
  whenAborted(signal, () => {
    observer?.disconnect();
    setSeen(false);
  });
  return () =>
    box.hasAttribute('data-seen') &&
    isSame(rectOf(box), place) &&
    !isMasked() &&
    (isTold() || !isCoveredByHand(place, host));
}

const SHARES = [0, 0.25, 0.5, 0.75, 0.9, 1];

/** Around what is in the window; the whole window for anything else, so that it is seen to come. */
function marginAround({ top, right, bottom, left, width }: DOMRect): string {
  if (width === 0 || bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) {
    return '0px';
  }
  return [top, innerWidth - right, innerHeight - bottom, left]
    .map((inset) => `${-Math.floor(inset)}px`)
    .join(' ');
}

function isSame(some: DOMRectReadOnly, other: DOMRectReadOnly): boolean {
  return (['left', 'top', 'width', 'height'] as const).every(
    (side) => Math.abs(some[side] - other[side]) < SAME,
  );
}

/** What Chromium does not tell: a mask on the document, the only element around the host. */
function isMasked(): boolean {
  const style = getComputedStyle(document.documentElement);
  const masks = [style.maskImage, style.getPropertyValue('-webkit-mask-box-image-source')];
  return masks.some((mask) => mask && mask !== 'none');
}
