/**
 * The popup as a person sees it, beside a popup of plain HTML in the same browser, in turns: what is
 * painted and when, letters lost, keys, and what a long record costs. A clock starts when the page is
 * asked for, and stops when the browser has presented what is waited for.
 */
import { resolve } from 'node:path';
import { readQueries, shippedDocuments } from '../bench-search';
import { extensionIdOf, launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { article, startSite } from '../browser/site';
import { benchMark, listedAddress } from './bench-mark';
import { type Comparison, comparisonTable, type Figure, figureTable } from './figure';
import { fillCatalogue, fillRecord } from './fill-database';
import { measureMemory } from './measure-memory';
import { openPainted, type PaintedPart, settle } from './open-painted';
import type { Seen } from './watch-paint';

const FLOOR = resolve(import.meta.dirname, 'floor');
const RUNS = 20;
/** The first openings fill caches of compiled code, on the disk too; after six they are as fast as they get. */
const WARM_UPS = 8;
const QUERY = 'kafka';
const LETTERS = 'consistent hashi';
/** One letter in so many ms: as one types, and as what pastes or dictates does. */
const PACES_MS = [35, 5];
/** What of the library is measured: the longest of the shipped lists. */
const LIST_PAGE = 'library.html#/list/awesome-scalability';
const READINGS = [0, 2_000, 20_000];
const EVENTS = 60_000;
/** Of so many queries every key is measured: 130 keys and more. */
const QUERIES_TYPED = 12;
const POPUPS_TYPED_INTO = 5;

/** @returns Markdown: paint and letters beside the floor, then keys, then long records. */
export async function benchPopup(sizes: readonly number[]): Promise<string> {
  const shipped = shippedDocuments();
  const paints: Comparison[] = [];
  const keys: Figure[] = [];
  for (const size of [shipped.length, ...sizes]) {
    const waymark = await launchBrowser({ besides: [FLOOR] });
    try {
      if (size !== shipped.length) await fillCatalogue(waymark, shipped, size);
      const entries = `${size.toLocaleString('en')} entries`;
      if (size <= 10_000) paints.push(...(await comparePaint(waymark, entries)));
      keys.push(...(await measureKeys(waymark, entries)));
      const memory = await measureMemory(waymark, QUERY);
      keys.push({ name: `memory, ${entries}, MB`, values: [memory / 1e6], aim: 'under 150' });
    } finally {
      await waymark.close();
    }
  }
  return [comparisonTable(paints), figureTable(keys), figureTable(await measureRecords())].join(
    '\n\n',
  );
}

async function comparePaint(waymark: WaymarkBrowser, entries: string): Promise<Comparison[]> {
  const addresses = {
    floor: `chrome-extension://${extensionIdOf(FLOOR)}/popup.html`,
    ours: waymark.url('popup.html'),
  };
  const comparisons: Comparison[] = [];
  for (const isStopped of [true, false]) {
    const floor: Seen[] = [];
    const ours: Seen[] = [];
    const lost = PACES_MS.map((everyMs) => ({
      everyMs,
      floor: [] as number[],
      ours: [] as number[],
    }));
    for (let run = -WARM_UPS; run < RUNS; run += 1) {
      const before = async () => {
        if (isStopped) await waymark.stopWorker();
        await settle();
      };
      await before();
      const least = await open(waymark, addresses.floor, '', 'content-painted');
      await before();
      const opened = await open(waymark, addresses.ours, QUERY, 'row-painted');
      if (run < 0) continue;
      floor.push(least);
      ours.push(opened);
      if (run % 2 === 1) continue;
      for (const { everyMs, ...counts } of lost) {
        for (const of of ['floor', 'ours'] as const) {
          await before();
          counts[of].push(await countLost(waymark, addresses[of], everyMs));
        }
      }
    }
    const worker = `${entries}, worker ${isStopped ? 'stopped' : 'awake'}`;
    const at = (of: readonly Seen[], name: keyof Seen) =>
      of.map((each) => each[name] ?? Number.NaN);
    const content = at(floor, 'contentAt');
    comparisons.push(
      {
        name: `first content painted, ${worker}`,
        floor: content,
        ours: at(ours, 'contentAt'),
        most: 1.15,
      },
      {
        name: `field has focus, ${worker}`,
        floor: at(floor, 'focusAt'),
        ours: at(ours, 'focusAt'),
        most: 1.1,
      },
      {
        name: `rows of a query typed at once painted (floor: its content), ${worker}`,
        floor: content,
        ours: at(ours, 'rowAt'),
        most: 1.5,
      },
      ...lost.map(({ everyMs, ...counts }) => ({
        name: `of 16 letters, one in ${everyMs} ms from the navigation on, lost, ${worker}`,
        ...counts,
      })),
    );
  }
  return comparisons;
}

const ROWS = '[role=option] .title, .line .title';

/** Opens a page as large as the popup, waits until something is painted, and closes it again. */
function open(
  waymark: WaymarkBrowser,
  address: string,
  query: string,
  until: PaintedPart,
): Promise<Seen> {
  return openPainted(waymark, address, { query, rows: ROWS, until });
}

/** Types from the moment the page is asked for, and counts the letters that never arrive. */
async function countLost(
  { context }: WaymarkBrowser,
  address: string,
  everyMs: number,
): Promise<number> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const opening = page.goto(address);
  for (const text of LETTERS) {
    void session.send('Input.dispatchKeyEvent', { type: 'keyDown', text }).catch(() => undefined);
    await new Promise((done) => setTimeout(done, everyMs));
  }
  await opening;
  await settle();
  const arrived = await page.evaluate(() => {
    localStorage.clear();
    return document.querySelector<HTMLInputElement>('input.query')?.value.length ?? 0;
  });
  await page.close();
  return LETTERS.length - arrived;
}

/** Real keys of many queries into fresh popups, from the first on. */
async function measureKeys({ context, url }: WaymarkBrowser, entries: string): Promise<Figure[]> {
  const queries = readQueries()
    .map(({ query }) => query)
    .filter((query) => /^[a-z][a-z ]{9,}$/i.test(query))
    .slice(0, QUERIES_TYPED);
  const all: KeyTimes[] = [];
  for (let popup = 0; popup < POPUPS_TYPED_INTO; popup += 1) {
    const page = await context.newPage();
    await page.setViewportSize({ width: 400, height: 560 });
    await page.addInitScript(watchKeys);
    await page.goto(url('popup.html'));
    for (const query of queries) {
      for (const key of query) await page.keyboard.press(key);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      );
      await page.locator('input.query').selectText();
    }
    all.push(...(await page.evaluate(() => globalThis.keyTimes)));
    await page.evaluate(() => localStorage.clear());
    await page.close();
  }
  const aim = /100,000/.test(entries) ? 'p95 at most 16' : 'p95 at most 8';
  return [
    { name: `input to rows in the document, ${entries}`, values: all.map((k) => k.rowsMs), aim },
    { name: `key down to painted, ${entries}`, values: all.map((k) => k.paintedMs) },
  ];
}

/** One key that changed what is shown. */
interface KeyTimes {
  rowsMs: number;
  paintedMs: number;
}

declare global {
  var keyTimes: KeyTimes[];
}

/** Runs in the popup: notes of each key when its rows are in the document, and the end of that frame. */
function watchKeys(): void {
  const times: KeyTimes[] = [];
  globalThis.keyTimes = times;
  let downAt = 0;
  let inputAt = 0;
  addEventListener('keydown', () => (downAt = performance.now()), true);
  addEventListener('input', () => (inputAt = performance.now()), true);
  new MutationObserver(() => {
    if (inputAt === 0) return;
    const [from, rowsMs] = [downAt, performance.now() - inputAt];
    inputAt = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.push({ rowsMs, paintedMs: performance.now() - from });
      port2.postMessage(0);
    });
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}

/** What a long record costs: browsers with records of several lengths, asked in turns. */
async function measureRecords(): Promise<Figure[]> {
  const site = await startSite();
  const address = listedAddress();
  site.serve(address, article('A page on a list', 400));
  const browsers: WaymarkBrowser[] = [];
  const whats = ['rows at rest painted', 'library painted', 'page ready to mark, library open'];
  const values = whats.map(() => READINGS.map(() => [] as number[]));
  try {
    for (const readings of READINGS) {
      const waymark = await launchBrowser({ site });
      browsers.push(waymark);
      if (readings > 0) await fillRecord(waymark, { readings, events: EVENTS });
    }
    for (let run = -WARM_UPS; run < RUNS; run += 1) {
      for (const [at, waymark] of browsers.entries()) {
        await waymark.stopWorker();
        await settle();
        const rest = await open(waymark, waymark.url('popup.html'), '', 'row-painted');
        const library = await open(waymark, waymark.url(LIST_PAGE), '', 'row-painted');
        const tab = await waymark.context.newPage();
        await tab.goto(waymark.url(LIST_PAGE));
        await tab.locator('.line').first().waitFor();
        const [mark = Number.NaN] = await benchMark(waymark, address, 1);
        await tab.close();
        if (run < 0) continue;
        for (const [which, value] of [rest.rowAt, library.rowAt, mark].entries()) {
          values[which]?.[at]?.push(value ?? Number.NaN);
        }
      }
    }
  } finally {
    for (const waymark of browsers) await waymark.close();
    await site.close();
  }
  return whats.flatMap((what, which) =>
    READINGS.map((readings, at) => ({
      name: `${what}, ${readings.toLocaleString('en')} readings`,
      values: values[which]?.[at] ?? [],
      ...(readings > 0 ? { aim: 'within a tenth of none' } : {}),
    })),
  );
}
