/**
 * The pages of the library with a short and a long record: when their heading and their first content
 * are painted, and how long a frame takes while they are scrolled.
 */
import type { Page } from '@playwright/test';
import { shippedDocuments } from '../bench-search';
import { launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { type Figure, figureTable } from './figure';
import { fillCatalogue, fillRecord } from './fill-database';
import { openPainted, settle } from './open-painted';
import type { Seen } from './watch-paint';

const RUNS = 10;
/** The first openings fill caches of compiled code. */
const WARM_UPS = 4;
const RECORDS = [
  { readings: 0, events: 0 },
  { readings: 20_000, events: 60_000 },
];
const VIEWPORT = { width: 1280, height: 800 };
const HEADING = 'main h1';
const AIM_MS = 150;

/** Each by its address, and what is the first below its heading that says something. */
const LIBRARY_PAGES = {
  home: ['#/', '.home .line .title, .home-empty'],
  list: ['#/list/awesome-scalability', '.line .title'],
  'entry beside its list': ['#/list/awesome-scalability/entry/20/details', '#panel-title'],
  search: ['#/search/kafka', '.line .title'],
  'search for a company': ['#/search/company:netflix', '.line .title'],
  add: ['#/add', '.add-list .lead'],
  import: ['#/import', '.add-list :is(p:not(.unseen), h2)'],
  plan: ['#/plan', '.plan :is(p, h2)'],
  review: ['#/review', '.review p'],
  progress: ['#/progress', '.progress-lines li'],
  history: ['#/history', '.event-title, .nothing'],
  matches: ['#/matches', '.page .lead'],
  data: ['#/data', '.data .lead'],
  settings: ['#/settings', '.settings :is(p, h2)'],
  welcome: ['#/welcome', '.welcome .lead'],
} as const satisfies Record<string, readonly [hash: string, content: string]>;

type PageName = keyof typeof LIBRARY_PAGES;
type PageTimes = Record<'heading' | 'content', number[]>;

const LONG_LISTS = [10_000, 100_000];
const LIST_ID = 'long';
/** Pages of the history that are asked for before it is scrolled, 200 events each. */
const HISTORY_PAGES = 10;
const SCROLLED_PX = 12_000;
const PX_A_SECOND = 4_000;

/** @returns Markdown: heading and first content of each page */
export async function benchLibraryPages(): Promise<string> {
  const browsers: WaymarkBrowser[] = [];
  const measured = new Map<PageName, PageTimes[]>(
    (Object.keys(LIBRARY_PAGES) as PageName[]).map((name) => [
      name,
      RECORDS.map(() => ({ heading: [], content: [] })),
    ]),
  );
  try {
    for (const record of RECORDS) {
      const waymark = await launchBrowser({ viewport: VIEWPORT });
      browsers.push(waymark);
      if (record.readings > 0) await fillRecord(waymark, record);
    }
    for (let run = -WARM_UPS; run < RUNS; run += 1) {
      for (const [name, times] of measured) {
        for (const [at, waymark] of browsers.entries()) {
          const seen = await openPage(waymark, name);
          if (run < 0 || !seen) continue;
          times[at]?.heading.push(seen.headingAt ?? Number.NaN);
          times[at]?.content.push(seen.rowAt ?? Number.NaN);
        }
      }
    }
  } finally {
    for (const waymark of browsers) await waymark.close();
  }
  return figureTable([...measured].flatMap(([name, times]) => figuresOf(name, times)));
}

/** @returns undefined where the page does not show what it should, which is told */
async function openPage(waymark: WaymarkBrowser, name: PageName): Promise<Seen | undefined> {
  const [hash, rows] = LIBRARY_PAGES[name];
  const watched = { query: '', rows, heading: HEADING, until: 'row-painted' } as const;
  await settle();
  try {
    return await openPainted(waymark, waymark.url(`library.html${hash}`), {
      ...watched,
      viewport: VIEWPORT,
    });
  } catch (error) {
    console.error(`${name}:`, error);
    process.exitCode = 1;
    return undefined;
  }
}

function figuresOf(name: PageName, times: readonly PageTimes[]): Figure[] {
  return times.flatMap(({ heading, content }, at) => {
    const record = `${(RECORDS[at]?.readings ?? 0).toLocaleString('en')} readings`;
    const aim = `under ${AIM_MS}`;
    return [
      { name: `${name}: heading, ${record}`, values: heading, aim },
      { name: `${name}: first content, ${record}`, values: content, aim },
    ];
  });
}

/** @returns Markdown: frames while lists and the history are scrolled */
export async function benchScrolling(): Promise<string> {
  const figures: Figure[] = [];
  for (const [at, entries] of LONG_LISTS.entries()) {
    const waymark = await launchBrowser({ viewport: VIEWPORT });
    try {
      await fillCatalogue(waymark, shippedDocuments(), entries, LIST_ID);
      await fillRecord(waymark, { readings: 20_000, events: 60_000 });
      const page = await waymark.context.newPage();
      await page.goto(waymark.url(`library.html#/list/${LIST_ID}`));
      await page.locator('.line').first().waitFor();
      const name = `a frame while a list of ${entries.toLocaleString('en')} entries is scrolled`;
      figures.push({ name, values: await framesWhileScrolling(page) });
      if (at === 0) figures.push(await measureHistory(page, waymark.url('library.html#/history')));
    } finally {
      await waymark.close();
    }
  }
  return figureTable(figures.map((figure) => ({ ...figure, aim: 'max under 32' })));
}

async function measureHistory(page: Page, address: string): Promise<Figure> {
  await page.goto(address);
  for (let more = 0; more < HISTORY_PAGES; more += 1) {
    const events = await page.locator('.event').count();
    await page.locator('.button.more').click();
    await page.locator('.event').nth(events).waitFor();
  }
  const events = await page.locator('.event').count();
  const name = `a frame while ${events.toLocaleString('en')} events of the history are scrolled`;
  return { name, values: await framesWhileScrolling(page) };
}

/** As text: what runs this names its functions by a helper of its own, which the page does not have. */
const COUNT_FRAMES = `(() => {
  const frames = [];
  let before = performance.now();
  const next = () => {
    const now = performance.now();
    frames.push(now - before);
    before = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  globalThis.frames = frames;
})()`;

/** Scrolls as a wheel does, over and over. @returns from each frame to the next, ms */
async function framesWhileScrolling(page: Page): Promise<number[]> {
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  await page.evaluate(COUNT_FRAMES);
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
