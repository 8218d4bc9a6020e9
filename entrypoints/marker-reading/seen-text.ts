/**
 * Whether a person can see the text of an article that stands in the window: a text under a cover,
 * blurred, transparent or as small as dust is not read, whatever is scrolled and however long it
 * stands there.
 */
import { lightnessOf } from '../in-page/colour-lightness';
import {
  containsNode,
  elementsAt,
  isRendered,
  isUnseen,
  parentOf,
  rectOf,
  rootOf,
  tagOf,
} from '../in-page/safe-element';
import type { Article, Block } from './find-article';

/** Paragraphs of the window that are looked at. */
const MOST_SAMPLES = 5;
/** Letters smaller than this nobody reads, CSS pixels. */
const LEAST_LETTER = 6;
/** What shines through less than this is not seen. */
const LEAST_OPACITY = 0.15;
/** What covers with at least so much of its colour hides the text behind it. */
const COVERING_ALPHA = 0.9;
/** Letters of the usual size cannot be made out behind more blur than this, CSS pixels. */
const MOST_BLUR = 3;
/** A point this far inside a paragraph lies on its first letters, CSS pixels. */
const INSIDE = 12;
const PICTURES = new Set(['img', 'video', 'iframe', 'object', 'embed']);

/** @returns whether at least half of what stands in the window can be seen; true where nothing does */
export function isTextSeen({ root, blocks }: Article): boolean {
  const here = blocks.filter(isInWindow);
  // What is folded away has a place in the window, where something else is shown.
  const samples = spread(here.filter(({ element }) => !isUnseen(element)));
  const unseen = samples.filter((block) => !isBlockSeen(block));
  // One line may stand under a header that sticks, with a figure below it.
  const [only] = samples.length === 1 ? unseen : [];
  if (only && isRendered(only.element) && isLegible(only.element) && !isMiddleCovered(root)) {
    return true;
  }
  return unseen.length * 2 <= samples.length && samples.length >= Math.min(1, here.length);
}

function isMiddleCovered(root: Element): boolean {
  const hits = elementsAt(innerWidth / 2, innerHeight / 2);
  return hits.some((hit) => !containsNode(root, hit) && !containsNode(hit, root) && covers(hit));
}

function isInWindow({ element }: Block): boolean {
  const { top, bottom, left, right } = rectOf(element);
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top;
}

function spread(blocks: readonly Block[]): Block[] {
  const step = blocks.length / MOST_SAMPLES;
  if (step <= 1) return [...blocks];
  const places = Array.from({ length: MOST_SAMPLES }, (_, at) => Math.floor((at + 0.5) * step));
  return places.map((at) => blocks[at]).filter((block) => block !== undefined);
}

function isBlockSeen({ element }: Block): boolean {
  if (!isRendered(element)) return false;
  const { x, y } = pointOn(element);
  // Waymark's own hosts let pointers through, or are no larger than a paragraph.
  const hits = elementsAt(x, y);
  const own = hits.find((hit) => containsNode(element, hit)) ?? element;
  for (const hit of hits) {
    if (hit === own || containsNode(hit, element)) break;
    if (covers(hit) || inRootOf(hit, x, y).some(covers)) return false;
  }
  return isLegible(own);
}

function pointOn(element: Element): { x: number; y: number } {
  const { left, right, top, bottom } = rectOf(element);
  const isRightToLeft = getComputedStyle(element).direction === 'rtl';
  const from = Math.max(0, left);
  const to = Math.min(innerWidth, right);
  const inside = Math.min(INSIDE, (to - from) / 2);
  return {
    x: isRightToLeft ? to - inside : from + inside,
    y: (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2,
  };
}

/** What a component shows at a point, where its page lets others look into it. */
function inRootOf(host: Element, x: number, y: number): Element[] {
  const root = rootOf(host);
  return root ? elementsAt(x, y, root).filter((hit) => hit.getRootNode() === root) : [];
}

/** Whether an element that lies over a text hides it; most of them are transparent. */
function covers(element: Element): boolean {
  const style = getComputedStyle(element);
  if (opacityOf(element) < COVERING_ALPHA) return false;
  if (PICTURES.has(tagOf(element)) || style.backgroundImage.includes('url(')) return true;
  if (blurOf(style.backdropFilter) > MOST_BLUR) return true;
  return lightnessOf(style.backgroundColor).alpha >= COVERING_ALPHA;
}

function isLegible(element: Element): boolean {
  const style = getComputedStyle(element);
  if (Number.parseFloat(style.fontSize) < LEAST_LETTER) return false;
  const letters = style.webkitTextFillColor || style.color;
  if (lightnessOf(letters).alpha < LEAST_OPACITY && !isPaintedThrough(element)) return false;
  if (opacityOf(element) < LEAST_OPACITY || isBlurred(element)) return false;
  return letters !== groundOf(element);
}

/** A gradient shows through the letters. */
function isPaintedThrough(element: Element): boolean {
  return anyAround(element, ({ backgroundClip }) => backgroundClip === 'text');
}

function isBlurred(element: Element): boolean {
  return anyAround(element, ({ filter }) => blurOf(filter) > MOST_BLUR);
}

function blurOf(filter: string | undefined): number {
  return Number(/blur\(([\d.]+)px\)/.exec(filter ?? '')?.[1] ?? 0);
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at; at = parentOf(at)) {
    opacity *= Number(getComputedStyle(at).opacity || 1);
  }
  return opacity;
}

/** @returns the colour on which letters stand, as CSS; undefined where a picture says it, or nothing */
function groundOf(element: Element): string | undefined {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none' && backgroundImage !== '') return undefined;
    if (lightnessOf(backgroundColor).alpha > 0) return backgroundColor;
  }
  return undefined;
}

function anyAround(element: Element, is: (style: CSSStyleDeclaration) => boolean): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (is(getComputedStyle(at))) return true;
  }
  return false;
}
