import type { Page } from '@playwright/test';
import { type LinkMarkView, readLayer } from '../../../scripts/browser/link-marks-reader';
import { LINK_SHAPES, pageOfShapes } from './link-shapes';
import { expect, test } from './marker-test';

const UBER = 'https://eng.uber.com';
const PAGE = `${UBER}/a-page-of-shapes/`;
/** The same bytes at a host that Waymark may not see. */
const UNSEEN = PAGE.replace('://', '://unseen.');
const ENTRY = `${UBER}/distributed-tracing/`;

/** Edges in the window, px. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What stands where in one cell of the page. */
interface Cell {
  /** Around the link, and around each line of all in it. */
  link: Box[];
  /** Each line of text of the links beside it. */
  others: Box[];
}

const readCells = (page: Page) =>
  page.evaluate(() => {
    const boxOf = ({ left, top, right, bottom }: DOMRect) => ({ left, top, right, bottom });
    return [...document.querySelectorAll('section')].map((cell) => {
      const link = cell.querySelector('a[href*=utm_source]') as Element;
      const range = document.createRange();
      const textsOf = (element: Element) => {
        range.selectNodeContents(element);
        return [...range.getClientRects()].map(boxOf);
      };
      const others = [...cell.querySelectorAll('a')].filter((other) => other !== link);
      return {
        link: [...[...link.getClientRects()].map(boxOf), ...textsOf(link)],
        others: others.flatMap(textsOf),
      };
    });
  });

/** Every box of the page, and how far it scrolls. */
const readLayout = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const boxes = [...document.querySelectorAll('body, body *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { scrollTop, clientHeight, scrollHeight: inner } = element;
      return [element.localName, x, y, width, height, scrollTop, clientHeight, inner].join(' ');
    });
    return [`${scrollWidth} ${scrollHeight}`, ...boxes];
  });

/** How far a point is from a box, px. */
const distance = (box: Box, x: number, y: number) =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
const overlap = (a: Box, b: Box) =>
  Math.min(
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  );

/** @returns what is wrong with the marks, in words */
function findFaults(cells: readonly Cell[], dots: readonly LinkMarkView[]): string[] {
  return cells.flatMap(({ link, others }, index) => {
    const name = LINK_SHAPES[index]?.name ?? '';
    const away = ({ left, top, width, height }: LinkMarkView) =>
      Math.min(...link.map((line) => distance(line, left + width / 2, top + height / 2)));
    // Beside the link, or over the edge of its line, by no more than its own width.
    const own = dots.filter((dot) => away(dot) <= dot.width);
    const [dot] = own;
    if (own.length !== 1 || !dot) return [`${name}: ${own.length} marks`];
    const { left, top, width, height } = dot;
    const edges = { left, top, right: left + width, bottom: top + height };
    const covered = others.filter((other) => overlap(other, edges) > 1);
    return [
      ...(width < 5 || width > 13 ? [`${name}: ${width} px wide`] : []),
      ...(left < 0 || top < 0 || edges.right > 1280 ? [`${name}: cut`] : []),
      ...covered.map((other) => `${name}: covers another link ${JSON.stringify({ edges, other })}`),
    ];
  });
}

test('marks stand at links of every shape, on no other link, and move nothing', async ({
  site,
  quietPage: page,
}) => {
  const body = pageOfShapes(ENTRY);
  site.serve(PAGE, body);
  site.serve(UNSEEN, body);
  await page.setViewportSize({ width: 1280, height: 1500 });
  await page.goto(UNSEEN);
  const without = await readLayout(page);
  await page.goto(PAGE);
  await expect
    .poll(async () => findFaults(await readCells(page), (await readLayer(page))?.dots ?? []), {
      timeout: 30_000,
    })
    .toEqual([]);
  expect((await readLayer(page))?.dots.length).toBe(LINK_SHAPES.length);
  expect(await readLayout(page)).toEqual(without);
});
