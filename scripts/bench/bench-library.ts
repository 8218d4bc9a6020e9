/**
 * The pages of the library with a short and a long record: when their first content is painted, and
 * how long a frame takes while they are scrolled.
 */
import type { Page } from '@playwright/test';
import { shippedDocuments } from '../bench-search';
import { launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { type Figure, figureTable } from './figure';
import { fillCatalogue, fillRecord } from './fill-database';
import { openPainted, settle } from './open-painted';

const RUNS = 10;
/** The first openings fill caches of compiled code. */
const WARM_UPS = 4;
const RECORDS = [
  { readings: 0, events: 0 },
  { readings: 20_000, events: 60_000 },
];
const VIEWPORT = { width: 1280, height: 800 };

/** By its address, and what of it is there first; of those with rows, a row. */
const LIBRARY_PAGES = {
  home: ['#/', '.home h1'],
  list: ['#/list/awesome-scalability', '.line .title'],
  'entry beside its list': ['#/list/awesome-scalability/entry/20/details', '#panel-title'],
  search: ['#/search/kafka', '.line .title'],
  plan: ['#/plan', 'main h1'],
  review: ['#/review', 'main h1'],
  progress: ['#/progress', 'main h1'],
  history: ['#/history', 'main h1'],
  data: ['#/data', 'main h1'],
  settings: ['#/settings', 'main h1'],
} as const satisfies Record<string, readonly [hash: string, rows: string]>;

const LONG_LIST = 10_000;
const LIST_ID = 'long';
/** Pages of the history that are asked for before it is scrolled, 200 events each. */
const HISTORY_PAGES = 10;
const SCROLLED_PX = 12_000;
const PX_A_SECOND = 4_000;

/** @returns Markdown: first content, and frames */
export async function benchLibrary(): Promise<string> {
  return figureTable([...(await measurePages()), ...(await measureScrolling(LONG_LIST))]);
}

async function measurePages(): Promise<Figure[]> {
  const browsers: WaymarkBrowser[] = [];
  const names = Object.keys(LIBRARY_PAGES) as (keyof typeof LIBRARY_PAGES)[];
  const values = new Map(names.map((name) => [name, RECORDS.map(() => [] as number[])]));
  try {
    for (const record of RECORDS) {
      const waymark = await launchBrowser({ viewport: VIEWPORT });
      browsers.push(waymark);
      if (record.readings > 0) await fillRecord(waymark, record);
    }
    for (let run = -WARM_UPS; run < RUNS; run += 1) {
      for (const name of names) {
        const [hash, rows] = LIBRARY_PAGES[name];
        for (const [at, waymark] of browsers.entries()) {
          await settle();
          const watched = { query: '', rows, until: 'row-painted', viewport: VIEWPORT } as const;
          const { rowAt } = await openPainted(waymark, waymark.url(`library.html${hash}`), watched);
          if (run >= 0) values.get(name)?.[at]?.push(rowAt ?? Number.NaN);
        }
      }
    }
  } finally {
    for (const waymark of browsers) await waymark.close();
  }
  return names.flatMap((name) =>
    RECORDS.map(({ readings }, at) => ({
      name: `${name} painted, ${readings.toLocaleString('en')} readings`,
      values: values.get(name)?.[at] ?? [],
      aim: 'under 150',
    })),
  );
}

/** @param entries of the list that is scrolled */
async function measureScrolling(entries: number): Promise<Figure[]> {
  const waymark = await launchBrowser({ viewport: VIEWPORT });
  try {
    await fillCatalogue(waymark, shippedDocuments(), entries, LIST_ID);
    await fillRecord(waymark, { readings: 20_000, events: 60_000 });
    const page = await waymark.context.newPage();
    await page.goto(waymark.url('library.html#/history'));
    for (let more = 0; more < HISTORY_PAGES; more += 1) {
      const events = await page.locator('.event').count();
      await page.locator('.button.more').click();
      await page.locator('.event').nth(events).waitFor();
    }
    const history = await framesWhileScrolling(page);
    await page.goto(waymark.url(`library.html#/list/${LIST_ID}`));
    await page.locator('.line').first().waitFor();
    const list = await framesWhileScrolling(page);
    return [
      {
        name: `a frame while a list of ${entries.toLocaleString('en')} entries is scrolled`,
        values: list,
      },
      { name: 'a frame while 2,200 events of the history are scrolled', values: history },
    ].map((figure) => ({ ...figure, aim: 'max under 32' }));
  } finally {
    await waymark.close();
  }
}

/** Scrolls as a wheel does, over and over. @returns from each frame to the next, ms */
async function framesWhileScrolling(page: Page): Promise<number[]> {
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  await page.evaluate(() => {
    const frames: number[] = [];
    let before = performance.now();
    const next = () => {
      const now = performance.now();
      frames.push(now - before);
      before = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { frames });
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: VIEWPORT.width / 2,
    y: VIEWPORT.height / 2,
    yDistance: -SCROLLED_PX,
    speed: PX_A_SECOND,
    gestureSourceType: 'mouse',
  });
  await session.detach();
  return page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.slice(1));
}
