import type { Worker } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { readChip } from '../../scripts/browser/chip-reader';
import { article, expect, test } from './harness';
import { longPage, PLACE_TOP, stopInTheMiddle } from './long-page';
import { openPopup, search } from './popup/open-popup';

/**
 * Nobody can type into the address bar of a headless browser: what it would tell the worker is
 * told to the worker's own listeners, and all that follows is real.
 * @returns the rows, as the browser took them
 */
async function typeIntoBar(
  { context }: WaymarkBrowser,
  typed: string,
): Promise<Array<{ content: string; description: string }>> {
  const [worker] = context.serviceWorkers() as [Worker];
  return worker.evaluate(async (text) => {
    const { omnibox } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const setFirst = omnibox.setDefaultSuggestion;
    let first = { description: '' };
    omnibox.setDefaultSuggestion = (suggestion) => {
      first = suggestion;
      return setFirst(suggestion);
    };
    const others = await new Promise<Array<{ content: string; description: string }>>((done) => {
      omnibox.onInputChanged.dispatch(text, done);
    });
    omnibox.setDefaultSuggestion = setFirst;
    const rows = [{ content: '', ...first }, ...others];
    // The browser refuses a description whose markup is broken.
    for (const { description } of rows) await setFirst({ description });
    return rows;
  }, typed);
}

test('the keyword finds what the popup finds, in its order', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  for (const typed of ['uber kafka', 'consistent hashing', 'sql & nosql', 'netfilx cachng']) {
    await search(popup, typed);
    const titles = await popup.getByRole('option').locator('.title').allTextContents();
    const rows = await typeIntoBar(waymark, typed);
    const shown = rows.map(({ description }) => description.replace(/<[^>]*>/g, ''));
    for (const [index, title] of titles.slice(0, 3).entries()) {
      expect(decode(shown[index] ?? '')).toContain(title);
    }
  }
});

test('Enter opens the best entry in the tab, and its page is recognised', async ({
  waymark,
  site,
}) => {
  const address = 'http://www.kegel.com/c10k.html';
  site.serve(address, article('The C10K problem', 160));
  const page = await waymark.context.newPage();
  await page.goto('about:blank');
  await page.bringToFront();
  const [worker] = waymark.context.serviceWorkers() as [Worker];
  await worker.evaluate(() => {
    const { omnibox } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    omnibox.onInputEntered.dispatch('c10k problem', 'currentTab');
  });
  await page.waitForURL(address);
  await expect.poll(async () => (await readChip(page))?.text, { timeout: 30_000 }).toMatch(/list/);
});

test('Enter opens what was started where reading stopped', async ({ waymark, site }) => {
  const address = 'http://www.kegel.com/c10k.html';
  site.serve(address, longPage('The C10K problem'));
  const page = await waymark.context.newPage();
  await page.goto(address);
  await expect.poll(async () => (await readChip(page))?.text).toMatch(/list/);
  const popup = await openPopup(waymark);
  await popup.evaluate(stopInTheMiddle(address));
  await popup.close();
  await page.goto('about:blank');
  await page.bringToFront();
  const [worker] = waymark.context.serviceWorkers() as [Worker];
  await worker.evaluate(() => {
    const { omnibox } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    omnibox.onInputEntered.dispatch('c10k problem', 'currentTab');
  });
  await page.waitForURL(address);
  const place = () => page.evaluate<number>(PLACE_TOP);
  await expect.poll(async () => Math.abs(await place())).toBeLessThan(60);
});

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string) => text.replace(/&(\w+);/g, (_, name) => ENTITIES[name] ?? '');

/** The parts of the extension API that the tests use. */
declare const chrome: {
  omnibox: {
    setDefaultSuggestion: (suggestion: { description: string }) => unknown;
    onInputChanged: {
      dispatch(
        typed: string,
        suggest: (rows: Array<{ content: string; description: string }>) => void,
      ): void;
    };
    onInputEntered: { dispatch(typed: string, disposition: string): void };
  };
};
