// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Box } from '../../entrypoints/in-page/link-place';
import { findFreePlace } from '../../entrypoints/marker-links/free-place';

const WINDOW = { width: 800, height: 600 };
const SIZE = { width: 200, height: 18 };
const LINE = { left: 300, top: 100, right: 400, bottom: 120 };
/** Text in the boxes given, and nowhere else. */
const textIn =
  (...boxes: Box[]) =>
  (box: Box) =>
    boxes.some(
      (text) =>
        text.left < box.right &&
        text.right > box.left &&
        text.top < box.bottom &&
        text.bottom > box.top,
    );
const REST = { left: 400, top: 100, right: 700, bottom: 120 };
const BEFORE = { left: 0, top: 100, right: 300, bottom: 120 };
const LINE_ABOVE = { left: 0, top: 70, right: 700, bottom: 95 };
const LINE_BELOW = { left: 0, top: 125, right: 700, bottom: 150 };

describe('the words about a link', () => {
  it.each([
    ['at its end, where nothing stands there', [LINE_ABOVE, LINE_BELOW], { x: 406, y: 101 }],
    ['over it, where its line goes on', [REST, LINE_BELOW], { x: 300, y: 76 }],
    ['under it, where that is the free place', [REST, LINE_ABOVE], { x: 300, y: 126 }],
    ['before it, where that is', [REST, LINE_ABOVE, LINE_BELOW], { x: 94, y: 101 }],
    ['under it, where nothing is free', [REST, LINE_ABOVE, LINE_BELOW, BEFORE], { x: 300, y: 126 }],
  ])('stand %s', (_, texts, place) => {
    expect(findFreePlace(LINE, SIZE, 'ltr', WINDOW, textIn(...texts))).toEqual(place);
  });

  it('stand before a line that runs from the right', () => {
    expect(findFreePlace(LINE, SIZE, 'rtl', WINDOW, () => false)).toEqual({ x: 94, y: 101 });
  });

  it('stay in the window', () => {
    const low = { left: 700, top: 560, right: 790, bottom: 590 };
    expect(findFreePlace(low, SIZE, 'ltr', WINDOW, () => true)).toEqual({ x: 594, y: 536 });
  });
});
