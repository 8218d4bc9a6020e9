/**
 * Looks for what covers a box of Waymark's, for a browser that does not tell: Firefox ESR 153 has no
 * `trackVisibility`. It finds what takes presses itself, and what can stand above the greatest
 * z-index without taking any; not what is drawn from inside a closed shadow root, by generated
 * content of other elements than the document's own, or by a shadow.
 */
import { elementAt, isRendered, parentOf, rectOf } from './safe-element';

/** That of the chip. Of two elements with it, the one that comes later in the page is above. */
const GREATEST_Z_INDEX = '2147483647';
/** What the browser shows above everything. */
const TOP_LAYER = ':popover-open, :modal, :fullscreen';
/** Filters that keep letters apart from their ground, from which share to which. */
const HARMLESS: Record<string, [least: number, most: number]> = {
  invert: [0, 1],
  'hue-rotate': [0, Number.POSITIVE_INFINITY],
  sepia: [0, 1],
  grayscale: [0, 1],
  saturate: [0, 3],
  brightness: [0.5, 1.5],
  contrast: [0.7, 1.5],
};
/** Where in the box it is looked at, as shares of its sides: not at its round corners. */
const POINTS = [0.1, 0.5, 0.9];

/** @returns whether something of the page is seen in place of (a part of) the box */
export function isCoveredByHand(box: DOMRect, host: Element): boolean {
  return (
    isDimmed() ||
    POINTS.some((x) => POINTS.some((y) => !isHit(box, host, x, y))) ||
    [...document.querySelectorAll(TOP_LAYER)].some((top) => top !== host && isOver(box, top)) ||
    isUnderGreatest(box, host)
  );
}

function isHit({ left, top, width, height }: DOMRect, host: Element, x: number, y: number) {
  const [atX, atY] = [left + width * x, top + height * y];
  const isOutside = atX < 0 || atY < 0 || atX >= innerWidth || atY >= innerHeight;
  return isOutside || elementAt(atX, atY) === host;
}

/** The document is the only element around the host. */
function isDimmed(): boolean {
  const { opacity, filter, mixBlendMode, clipPath } = getComputedStyle(document.documentElement);
  const isFiltered = filter !== 'none' && !isRecolouring(filter);
  return Number(opacity) < 1 || isFiltered || mixBlendMode !== 'normal' || clipPath !== 'none';
}

/** @returns whether the whole page is shown in other colours, as extensions for dark pages do it */
export function isRecoloured(): boolean {
  return isRecolouring(getComputedStyle(document.documentElement).filter);
}

/**
 * @param filter as CSS computes it
 * @returns whether it changes colours, and leaves everything as legible as it was
 */
export function isRecolouring(filter: string): boolean {
  const parts = filter.match(/[\w-]+\([^()]*\)/g) ?? [];
  return parts.length > 0 && parts.join(' ') === filter && parts.every(isHarmless);
}

function isHarmless(part: string): boolean {
  const [, name = '', amount = ''] = /^([\w-]+)\(([\d.]*)/.exec(part) ?? [];
  const [least, most] = HARMLESS[name] ?? [1, 0];
  const share = amount === '' ? 1 : Number(amount);
  const isHalfWay = name === 'invert' && share > 0.2 && share < 0.8;
  return share >= least && share <= most && !isHalfWay;
}

function isOver(box: DOMRect, top: Element): boolean {
  const { display, backgroundColor, backgroundImage } = getComputedStyle(top, '::backdrop');
  const isClear = /^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor);
  if (display !== 'none' && (!isClear || backgroundImage !== 'none')) return true;
  return [top, ...top.querySelectorAll('*')].some((each) => isSeenIn(box, each));
}

function isUnderGreatest(box: DOMRect, host: Element): boolean {
  for (const element of document.querySelectorAll('*')) {
    if (element === host || !isSeenIn(box, element)) continue;
    for (let at: Element | null = element; at; at = parentOf(at)) {
      const { zIndex, position } = getComputedStyle(at);
      if (zIndex === GREATEST_Z_INDEX && position !== 'static') return true;
    }
  }
  const roots = [document.documentElement, document.body].filter((root) => root !== null);
  return roots.some((root) =>
    ['::before', '::after'].some((part) => {
      const { content, zIndex } = getComputedStyle(root, part);
      return content !== 'none' && content !== 'normal' && zIndex === GREATEST_Z_INDEX;
    }),
  );
}

function isSeenIn(box: DOMRect, element: Element): boolean {
  const { left, top, right, bottom, width, height } = rectOf(element);
  const isApart =
    width === 0 ||
    height === 0 ||
    left >= box.right ||
    right <= box.left ||
    top >= box.bottom ||
    bottom <= box.top;
  return !isApart && isRendered(element);
}
