/**
 * What the marker's browser tests share: one browser a worker process, pages at listed addresses.
 * What one test reads or puts away stays so for the others: marker-addresses.test.ts holds that no
 * two files use one address.
 */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { type ChipView, readChip } from '../../../scripts/browser/chip-reader';
import type { Site } from '../../../scripts/browser/site';
import { test as base, expect } from '../harness';

export {
  placeInChip,
  placeOfChip,
  pressChip,
  readChip,
} from '../../../scripts/browser/chip-reader';
export { scrollByHand } from '../harness';
export { expect };

/** A page of the web on which nothing may go wrong because of Waymark. */
interface MarkerFixtures {
  /** Fails the test when anything at all reaches the page's console as an error. */
  quietPage: Page;
}

export const test = base.extend<MarkerFixtures>({
  quietPage: async ({ shared }, use) => {
    const page = await shared.context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // No test page has an icon, and that is not what is looked for here.
      if (message.location().url.endsWith('/favicon.ico')) return;
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(page);
    await page.close();
    expect(complaints).toEqual([]);
  },
});

/** An article of few words that is tall all the same: read in eight seconds, scrolled by hand. */
export function shortArticle(title: string, paragraphs = 6, extra = ''): string {
  const words =
    'Every consumer keeps its own place in the log and may begin again from there at will.';
  const text = Array.from(
    { length: paragraphs },
    (_, index) => `<p id="p${index}">${index + 1}. ${words}</p>`,
  ).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body{font:18px/1.7 Georgia,serif;margin:0 auto;max-width:40em}p{margin:0 0 420px}</style>
<article><h1>${title}</h1>${text}</article>${extra}</html>`;
}

/** Serves a page at an address and opens it. */
export async function openPost(
  { site, page }: { site: Site; page: Page },
  address: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<void> {
  site.serve(address, { body, headers });
  await page.goto(address);
}

/** Waits for the chip. */
export async function chipOf(page: Page): Promise<ChipView> {
  let chip: ChipView | undefined;
  await expect
    .poll(async () => {
      chip = await readChip(page);
      return chip;
    })
    .toBeTruthy();
  if (!chip) throw new Error('there is no chip');
  return chip;
}

/** Waits until the chip says something. */
export async function expectChip(
  page: Page,
  words: string | RegExp,
  timeout = 20_000,
): Promise<void> {
  await expect
    .poll(
      async () => {
        const chip = await readChip(page);
        return chip ? `${chip.text} | ${chip.buttons.join(' | ')}` : '';
      },
      { timeout },
    )
    .toMatch(words);
}

/** The parts of a reading that the tests look at. */
export interface StoredReading {
  address: string;
  state: string;
  depth: number;
  activeMs: number;
  progress: number;
  byHand: boolean;
  words?: number;
  played?: number;
  openedAt?: number;
  stoppedAt?: { text: string; share: number };
  visits: { visitId: string; activeMs: number }[];
}

/** An expression that reads every record, for any page of the extension. */
export const READ_ALL = `new Promise((done, fail) => {
  const opening = indexedDB.open('waymark');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    if (!db.objectStoreNames.contains('readings')) {
      db.close();
      done([]);
      return;
    }
    const stored = db.transaction(['readings', 'visits']);
    const all = stored.objectStore('readings').getAll();
    const visits = stored.objectStore('visits').getAll();
    stored.oncomplete = () => {
      db.close();
      const of = (id) => visits.result.filter(({ resourceId }) => resourceId === id);
      done(all.result.map((row) => ({ ...row, visits: of(row.resourceId) })));
    };
  };
})`;

/** Reads the record made at an address, straight from the database. */
export async function readReading(
  browser: WaymarkBrowser,
  address: string,
): Promise<StoredReading | undefined> {
  const page = await browser.context.newPage();
  // A file of the package that runs no script of its own.
  await page.goto(browser.url('icons/16.png'));
  const readings = await page.evaluate<StoredReading[]>(READ_ALL);
  await page.close();
  return readings.find((reading) => reading.address === address);
}

/** Scrolls by hand until something holds. */
export async function scrollUntil(page: Page, holds: () => Promise<boolean>): Promise<void> {
  await page.mouse.move(400, 300);
  await expect(async () => {
    await page.mouse.wheel(0, 400);
    // One turn glides to its end before the next: on a busy machine they would add up and overshoot.
    let before = Number.NaN;
    await expect
      .poll(async () => {
        const last = before;
        before = await page.evaluate(() => scrollY);
        return before === last;
      })
      .toBe(true);
    expect(await holds()).toBe(true);
  }).toPass({ intervals: [50], timeout: 20_000 });
}

/** Whether the last line of an element has come into the window. */
export function endIsInView(page: Page, selector: string): () => Promise<boolean> {
  return () =>
    page
      .locator(selector)
      .evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight);
}

/** One message that the worker got from a page. */
interface Arrival {
  name: string;
  /** Epoch ms. */
  at: number;
}

/** @returns the messages that reached the worker from pages while something was done, oldest first */
export async function watchMessages(
  { context }: WaymarkBrowser,
  act: () => Promise<void>,
): Promise<Arrival[]> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('the worker is not awake');
  await worker.evaluate(() => {
    const scope = globalThis as unknown as WorkerScope;
    scope.arrivals = [];
    scope.listen ??= (message) => {
      scope.arrivals.push({ name: String(message.type), at: Date.now() });
    };
    scope.chrome.runtime.onMessage.addListener(scope.listen);
  });
  await act();
  return worker.evaluate(() => {
    const scope = globalThis as unknown as WorkerScope;
    scope.chrome.runtime.onMessage.removeListener(scope.listen);
    return scope.arrivals;
  });
}

/** @returns only the names of those messages */
export async function namesOfMessages(
  browser: WaymarkBrowser,
  act: () => Promise<void>,
): Promise<string[]> {
  return (await watchMessages(browser, act)).map(({ name }) => name);
}

interface WorkerScope {
  arrivals: Arrival[];
  listen: (message: { type?: unknown }) => void;
  chrome: {
    runtime: {
      onMessage: {
        addListener(listen: WorkerScope['listen']): void;
        removeListener(listen: WorkerScope['listen']): void;
      };
    };
  };
}

/** The user's grant for every site, without its dialog. */
export async function grantEverything(browser: WaymarkBrowser): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
    };
    await chrome.developerPrivate.addHostPermission(id, '*://*/*');
  }, browser.extensionId);
  await page.goto(browser.url('popup.html'));
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { request(what: object): Promise<boolean> } };
    };
    await chrome.permissions.request({ origins: ['*://*/*'] });
  });
  await page.close();
}
