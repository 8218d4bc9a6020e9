/**
 * The built popup on real catalogues of several sizes: from its first line of script to results on
 * the screen, and the memory it holds.
 */
import type { Page } from '@playwright/test';
import { shippedDocuments } from '../bench-search';
import { launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { bundleScript } from '../browser/bundle-script';
import type { Figure } from './figure';
import type { FillCatalogue } from './fill-catalogue';

const RUNS = 20;
/** Between two openings, ms. */
const SETTLE_MS = 400;
const QUERY = 'uber kafka';
/** The largest catalogue takes minutes to write and to index on a slow machine. */
const INDEXED_WITHIN_MS = 15 * 60_000;

/** One opening; milliseconds since the popup was asked for. */
interface Opening {
  scriptAt: number;
  rowsAt: number;
}

/** @returns opening times with the worker awake and stopped, and memory, for each size. */
export async function benchPopup(sizes: readonly number[]): Promise<Figure[]> {
  const documents = shippedDocuments();
  const figures: Figure[] = [];
  for (const size of [documents.length, ...sizes]) {
    const waymark = await launchBrowser();
    try {
      if (size !== documents.length) await fill(waymark, documents, size);
      figures.push(...(await measure(waymark, size)));
    } finally {
      await waymark.close();
    }
  }
  return figures;
}

/** Writes the rows and waits until the worker has indexed them. */
async function fill(
  waymark: WaymarkBrowser,
  documents: Parameters<FillCatalogue>[0]['documents'],
  size: number,
): Promise<void> {
  const page = await waymark.context.newPage();
  page.setDefaultTimeout(INDEXED_WITHIN_MS);
  await page.goto(waymark.url('library.html'));
  await page.evaluate(await bundleScript('scripts/bench/fill-catalogue.ts'));
  await page.evaluate(
    (input) => (globalThis as unknown as { fillCatalogue: FillCatalogue }).fillCatalogue(input),
    { documents, size },
  );
  // Opening the popup wakes the worker, and tells it to do what is due.
  await page.goto(waymark.url('popup.html'));
  const givenUpAt = Date.now() + INDEXED_WITHIN_MS;
  while (await isIndexing(page)) {
    if (Date.now() > givenUpAt) throw new Error(`${size} entries were not indexed in time`);
    await page.waitForTimeout(500);
  }
  await page.close();
}

function isIndexing(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((done, fail) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction('jobs');
          const jobs = transaction.objectStore('jobs').count();
          transaction.oncomplete = () => {
            db.close();
            done(jobs.result > 0);
          };
        };
      }),
  );
}

async function measure(waymark: WaymarkBrowser, size: number): Promise<Figure[]> {
  // Not a page of the extension: with the worker stopped, nothing of it is left in memory.
  const blank = waymark.context.pages()[0] ?? (await waymark.context.newPage());
  const again = { query: QUERY, results: await keepResults(waymark) };
  const anew = { query: QUERY };
  const nothing = { query: '' };
  const awake = await openOften(waymark, again);
  const stopped = await openOften(waymark, again, waymark.stopWorker);
  const anewAwake = await openOften(waymark, anew);
  const anewStopped = await openOften(waymark, anew, waymark.stopWorker);
  const atRest = await openOften(waymark, nothing);
  const atRestStopped = await openOften(waymark, nothing, waymark.stopWorker);
  const memory = await measureMemory(waymark);
  await blank.bringToFront();
  const entries = `${size.toLocaleString('en')} entries`;
  const aim = size > 10_000 ? 'at most 120' : 'at most 50';
  const fromScript = (openings: Opening[]) =>
    openings.map(({ scriptAt, rowsAt }) => rowsAt - scriptAt);
  return [
    { name: `popup’s script to first results, ${entries}`, values: fromScript(awake), aim },
    {
      name: `the same with the worker stopped, ${entries}`,
      values: fromScript(stopped),
      aim,
    },
    {
      name: `the same with nothing kept of them, ${entries}`,
      values: fromScript(anewAwake),
      aim,
    },
    {
      name: `the same with nothing kept and the worker stopped, ${entries}`,
      values: fromScript(anewStopped),
      aim,
    },
    { name: `popup’s script to rows at rest, ${entries}`, values: fromScript(atRest), aim },
    {
      name: `the same with the worker stopped, ${entries}`,
      values: fromScript(atRestStopped),
      aim,
    },
    {
      name: `popup asked for to first results, ${entries}`,
      values: awake.map(({ rowsAt }) => rowsAt),
    },
    { name: `memory of the popup, ${entries}, MB`, values: [memory / 1e6], aim: 'under 150' },
  ];
}

/** What the popup kept when it was closed the last time. */
interface Kept {
  query: string;
  /** What the query found, as the popup writes it. */
  results?: string;
}

/** Lets the popup find something and keep it. */
async function keepResults(waymark: WaymarkBrowser): Promise<string> {
  const page = await startPopup(waymark, { query: QUERY });
  // Found anew, and closed.
  await page.getByText(/\d+ of [\d,]+/).waitFor();
  await page.goto('about:blank');
  await page.goto(waymark.url('library.html'));
  const results = await page.evaluate(() => localStorage.getItem('results'));
  await page.close();
  if (!results?.includes(QUERY)) throw new Error('the popup kept nothing of what it found');
  return results;
}

/** Opens the popup RUNS times, each time after something was done. */
async function openOften(
  waymark: WaymarkBrowser,
  kept: Kept,
  before: () => Promise<void> = async () => undefined,
): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await before();
    await settle();
    openings.push(await openPopup(waymark, kept));
  }
  return openings;
}

/** The page before is still being cleared away, and the worker started: nobody opens it so fast. */
function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLE_MS));
}

/** Opens the popup with what it kept, in a page of its own, and closes it again. */
async function openPopup(waymark: WaymarkBrowser, kept: Kept): Promise<Opening> {
  const page = await startPopup(waymark, kept);
  const opening = await page.evaluate(() => ({
    scriptAt: performance.getEntriesByName('popup-script')[0]?.startTime ?? Number.NaN,
    rowsAt: performance.getEntriesByName('rows-there')[0]?.startTime ?? Number.NaN,
  }));
  await page.close();
  return opening;
}

async function startPopup(waymark: WaymarkBrowser, kept: Kept): Promise<Page> {
  const page = await waymark.context.newPage();
  await page.setViewportSize({ width: 400, height: 560 });
  await page.addInitScript(({ query, results }) => {
    if (location.pathname !== '/popup.html') return;
    const at = Date.now();
    localStorage.setItem('query', JSON.stringify({ query, at }));
    if (results) localStorage.setItem('results', JSON.stringify({ ...JSON.parse(results), at }));
    else localStorage.removeItem('results');
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[role=option]')) return;
      performance.mark('rows-there');
      seen.disconnect();
      console.debug('rows-there');
    });
    seen.observe(document, { childList: true, subtree: true });
  }, kept);
  // Waiting in the page itself would run the tool's own scripts in the time that is measured.
  const rowsThere = page.waitForEvent('console', (message) => message.text() === 'rows-there');
  await page.goto(waymark.url('popup.html'), { waitUntil: 'commit' });
  await rowsThere;
  return page;
}

/** Script heap, DOM and array buffers of a fresh popup after some typing and a collection, bytes. */
async function measureMemory(waymark: WaymarkBrowser): Promise<number> {
  await waymark.stopWorker();
  const page = await startPopup(waymark, { query: QUERY });
  for (const query of ['netflix caching', 'kafak', 'by:google type:paper']) {
    await page.getByRole('combobox').fill(query);
  }
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
  await page.close();
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}

/** As the protocol describes it; the last two came with Chromium 128. */
interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}
