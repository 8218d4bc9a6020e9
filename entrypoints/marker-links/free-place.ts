/** Where the words about a link stand: beside or around it, where they cover no other text of the page. */
import type { Box, Direction } from '../in-page/link-place';
import { elementAt, tagOf } from '../in-page/safe-element';

/** A corner in the window, CSS pixels. */
interface Corner {
  x: number;
  y: number;
}

/** The words, and the window they are to stand in, CSS pixels. */
interface Size {
  width: number;
  height: number;
}

/** Distance of the words from their link, and from the edge of the window, px. */
const GAP = 6;
/** A line of text is taller than this, and a word is wider: no closer need to look, px. */
const STEP_X = 24;
const STEP_Y = 7;

/**
 * @param line the line of the link, with its mark
 * @param isTaken whether something is to be read at a place already
 * @returns the place at the end of the line, over it, under it or before it: the first that is free.
 * Where none is, under it
 */
export function findFreePlace(
  line: Box,
  { width, height }: Size,
  direction: Direction,
  window: Size,
  isTaken: (box: Box) => boolean = holdsText,
): Corner {
  const middle = (line.top + line.bottom - height) / 2;
  const right = { x: line.right + GAP, y: middle };
  const left = { x: line.left - GAP - width, y: middle };
  const isFromRight = direction === 'rtl';
  const within = isFromRight ? line.right - width : line.left;
  const x = Math.max(GAP, Math.min(within, window.width - width - GAP));
  const over = { x, y: line.top - GAP - height };
  const under = { x, y: line.bottom + GAP };
  const [end, start] = isFromRight ? [left, right] : [right, left];
  const free = [end, over, under, start].find(({ x, y }) => {
    const box = { left: x, top: y, right: x + width, bottom: y + height };
    const isInWindow =
      box.left >= 0 && box.top >= 0 && box.right <= window.width && box.bottom <= window.height;
    return isInWindow && !isTaken(box);
  });
  if (free) return free;
  return under.y + height > window.height ? { x, y: Math.max(GAP, over.y) } : under;
}

/** What is seen or pressed as a whole. */
const SOLID = new Set(['img', 'svg', 'video', 'canvas', 'iframe', 'button', 'input', 'select']);

/** Whether a box covers text of the page, or a picture or control. */
function holdsText(box: Box): boolean {
  const looked = new Set<Element>();
  for (let y = box.top + 1; y < box.bottom; y += STEP_Y) {
    for (let x = box.left + 1; x < box.right; x += STEP_X) {
      const element = elementAt(x, y);
      if (!element || looked.has(element)) continue;
      looked.add(element);
      if (SOLID.has(tagOf(element)) || hasTextWithin(element, box)) return true;
    }
  }
  return false;
}

const readFirst = Object.getOwnPropertyDescriptor(Node.prototype, 'firstChild')?.get;
const readNext = Object.getOwnPropertyDescriptor(Node.prototype, 'nextSibling')?.get;

/** Whether a line of an element's own text reaches into a box. */
function hasTextWithin(element: Element, box: Box): boolean {
  const range = new Range();
  let node = readFirst?.call(element) as Node | null;
  for (; node; node = readNext?.call(node) as Node | null) {
    if (node.nodeType !== Node.TEXT_NODE || (node as Text).data.trim() === '') continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const isApart =
        line.right <= box.left ||
        line.left >= box.right ||
        line.bottom <= box.top ||
        line.top >= box.bottom;
      if (!isApart) return true;
    }
  }
  return false;
}
