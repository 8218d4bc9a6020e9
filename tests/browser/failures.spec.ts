import type { Page, Worker } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { pressChip, readChip } from '../../scripts/browser/chip-reader';
import { article, expect, test } from './harness';
import {
  endIsInView,
  expectChip,
  readReading,
  scrollUntil,
  shortArticle,
} from './marker/marker-test';
import { openPopup, search } from './popup/open-popup';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const NO_ROOM = 'Not saved: the browser has no room left for Waymark.';

/** Runs in a context of the extension: from now on the browser has no room for a row. */
function fillDisk(): void {
  const refuse = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  for (const name of ['add', 'put'] as const) {
    Object.defineProperty(IDBObjectStore.prototype, name, { value: refuse });
  }
}

async function fillDiskOfWorker({ context }: WaymarkBrowser): Promise<void> {
  const [worker] = context.serviceWorkers() as [Worker];
  await worker.evaluate(fillDisk);
}

async function open(waymark: WaymarkBrowser): Promise<Page> {
  const page = await waymark.context.newPage();
  await page.goto(POST);
  await page.bringToFront();
  await expectChip(page, /On your list/);
  return page;
}

test('where nothing can be stored the chip says so in a sentence, and shows what stands', async ({
  site,
  waymark,
}) => {
  site.serve(POST, article('Caching for a Global Netflix', 160));
  const page = await open(waymark);
  await fillDiskOfWorker(waymark);
  await pressChip(page, /On your list|Not read yet/);
  await expectChip(page, /Mark read/);
  await pressChip(page, 'Mark read');
  await expectChip(page, new RegExp(NO_ROOM));
  expect((await readChip(page))?.buttons).toContain('Mark read');
  expect((await readReading(waymark, POST))?.state).toBe('unread');
});

test('what is read meanwhile is kept on the page, which says so, and recorded once it can be', async ({
  site,
  waymark,
}) => {
  site.serve(POST, shortArticle('Caching for a Global Netflix'));
  const page = await open(waymark);
  // Opening it is recorded.
  await expect.poll(async () => (await readReading(waymark, POST))?.state).toBe('unread');
  await page.bringToFront();
  await fillDiskOfWorker(waymark);
  await scrollUntil(page, endIsInView(page, '#p5'));
  await expectChip(page, /^Not recorded/);
  expect((await readReading(waymark, POST))?.depth).toBe(0);
  await page.bringToFront();
  await pressChip(page, /Not recorded/);
  await expectChip(page, /no room left for them.*As long as this page is open, it keeps/);
  // The next worker finds room again, and nobody reads on.
  await waymark.stopWorker();
  await expectChip(page, /^(?!.*(Not recorded|is not recorded))/s, 30_000);
  const reading = await readReading(waymark, POST);
  expect(reading?.depth).toBeGreaterThan(0.9);
  expect(reading?.visits).toHaveLength(1);
  expect(reading?.activeMs).toBe(reading?.visits[0]?.activeMs);
});

test('the popup says so too', async ({ site, waymark }) => {
  site.serve(POST, article('Caching for a Global Netflix', 160));
  const popup = await openPopup(waymark);
  await popup.evaluate(fillDisk);
  await search(popup, 'uber kafka');
  await popup.keyboard.press('Alt+r');
  await expect(popup.getByText(NO_ROOM)).toBeVisible();
  await expect(popup.getByRole('option', { selected: true })).not.toContainText(/^read$/);
});

test('so do the settings of the library, which show the choice that stands', async ({
  waymark,
}) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/settings'));
  const choice = library.getByRole('radio', { name: /Only by hand/ });
  await choice.waitFor();
  await library.evaluate(fillDisk);
  await choice.click();
  await expect(library.getByText(NO_ROOM)).toBeVisible();
  await expect(choice).not.toBeChecked();
});
