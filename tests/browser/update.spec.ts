import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ShippedList } from '../../lib/lists/model/shipped-list';
import { EXTENSION_DIR, launchBrowser, type WaymarkBrowser } from '../../scripts/browser/browser';
import { pressChip, readChip } from '../../scripts/browser/chip-reader';
import { statesOfLinks } from '../../scripts/browser/link-marks-reader';
import { test as base, expect } from './harness';
import { shortArticle } from './marker/marker-test';

/** A browser with a copy of the extension, which a test may change. */
const test = base.extend<{ folder: string; updatable: WaymarkBrowser }>({
  // Playwright reads from the pattern which fixtures are wanted: it must not be empty.
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-build-'));
    cpSync(EXTENSION_DIR, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  updatable: async ({ site, folder }, use) => {
    const browser = await launchBrowser({ site, extensionDir: folder });
    await use(browser);
    await browser.close();
  },
});

const HERE = 'https://eng.uber.com/maze/';
const UNLISTED = 'https://eng.uber.com/on-no-list/';
const chips = (page: Page) => page.evaluate(() => document.querySelectorAll('waymark-mark').length);
const chipText = async (page: Page) => (await readChip(page))?.text;

/** Another version in the same folder, taken up as the browser takes up an update. */
async function update({ context, extensionId }: WaymarkBrowser, folder: string): Promise<void> {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  writeFileSync(file, JSON.stringify({ ...manifest, version: `${manifest.version}.1` }));
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    const { developerPrivate } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(id, { failQuietly: true });
  }, extensionId);
  await page.close();
}

test('an update takes over open pages: one mark, of the new version, and it works', async ({
  updatable,
  folder,
  site,
}) => {
  test.setTimeout(120_000);
  const body = shortArticle('Maze').replace(
    '<article>',
    '<a id="link" href="https://eng.uber.com/cherami/">Cherami</a><article>',
  );
  site.serve(HERE, body);
  site.serve(UNLISTED, body);
  const page = await updatable.context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const other = await updatable.context.newPage();
  await page.goto(HERE);
  await other.goto(UNLISTED);
  await expect.poll(() => chips(page), { timeout: 30_000 }).toBe(1);
  await pressChip(page, /^Waymark/);
  await expect.poll(async () => (await readChip(page))?.buttons).toContain('Mark read');
  const mostChips = await page.evaluateHandle(() => {
    const most = { chips: 0 };
    const count = () => document.querySelectorAll('waymark-mark').length;
    new MutationObserver(() => {
      most.chips = Math.max(most.chips, count());
    }).observe(document.documentElement, { childList: true });
    return most;
  });

  await update(updatable, folder);

  // The old one would still be open; the new one begins closed.
  await expect
    .poll(async () => (await readChip(page))?.buttons.length, { timeout: 60_000 })
    .toBe(1);
  expect(await chips(page)).toBe(1);
  await pressChip(page, /^Waymark/);
  await expect.poll(async () => (await readChip(page))?.buttons).toContain('Mark read');
  await pressChip(page, 'Mark read');
  await expect.poll(() => chipText(page)).toMatch(/Marked read/);
  for (const each of [page, other]) {
    await each.bringToFront();
    await expect.poll(() => statesOfLinks(each, '#link'), { timeout: 30_000 }).toEqual(['unread']);
    await expect(each.locator('waymark-links')).toHaveCount(1);
  }
  expect(await chips(page)).toBe(1);
  expect(await mostChips.evaluate(({ chips }) => chips)).toBe(1);
  expect(await chips(other)).toBe(0);
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  expect(updatable.context.pages().filter((each) => each.url().includes('#/welcome'))).toEqual([]);
});

/** The parts of the page of extensions that the test uses. */
declare const chrome: {
  developerPrivate: {
    updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
    reload(id: string, options: { failQuietly: boolean }): Promise<void>;
  };
};

test('an update that brings a changed list says what changed, also where it is narrow', async ({
  updatable,
  folder,
}) => {
  test.setTimeout(120_000);
  const file = join(folder, 'shipped-lists.json');
  const lists = JSON.parse(readFileSync(file, 'utf8')) as ShippedList[];
  const [list] = lists;
  const [entry, ...others] = list?.entries ?? [];
  if (!list || !entry) throw new Error('there is no list to change');
  const added = { ...entry, title: 'A new post', address: 'https://example.com/a-new-post' };
  list.entries = [...others.slice(1), added];
  writeFileSync(file, JSON.stringify(lists.map((each) => ({ ...each, version: 'another' }))));

  await update(updatable, folder);

  const library = await updatable.context.newPage();
  await library.setViewportSize({ width: 320, height: 560 });
  await expect
    .poll(
      async () => {
        await library.goto(updatable.url(`library.html#/list/${list.id}`)).catch(() => undefined);
        return library.getByText(/refreshed/).count();
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  const words = library.getByText(/refreshed/);
  await expect(words).toHaveText(/: 1 new, 2 gone$/);
  expect(await words.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});
