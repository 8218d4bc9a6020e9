import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { article, expect, test } from '../harness';
import { expectAccessible } from '../popup/open-popup';

const UNLISTED = 'https://diary.example/private-thoughts';

interface Scope {
  chrome: Api;
  browser?: Api;
}

interface Api {
  permissions: {
    request: (wanted: { permissions: string[] }) => Promise<boolean>;
    contains: (wanted: { permissions: string[] }) => Promise<boolean>;
    remove: (wanted: { permissions: string[] }) => Promise<boolean>;
  };
  history: { search: (query: object) => Promise<unknown[]> };
  readingList: { addEntry: (entry: object) => Promise<void> };
}

/**
 * The browser's answer to its own questions, which nobody can press in a headless one: yes. What was
 * granted once and given back is granted again without a question.
 */
async function agree(waymark: WaymarkBrowser): Promise<void> {
  await waymark.restart((profile) => {
    const path = join(profile, 'Default', 'Preferences');
    const preferences = JSON.parse(readFileSync(path, 'utf8'));
    preferences.extensions.settings[waymark.extensionId].runtime_granted_permissions = {
      api: ['history', 'readingList'],
      explicit_host: [],
      manifest_permissions: [],
      scriptable_host: [],
    };
    writeFileSync(path, JSON.stringify(preferences));
  });
}

/** @param answer of the person who is asked, where nobody has agreed beforehand */
async function openImport(waymark: WaymarkBrowser, answer?: 'no' | 'never'): Promise<Page> {
  const library = await waymark.context.newPage();
  if (answer) {
    await library.addInitScript((given) => {
      const scope = globalThis as unknown as Scope;
      for (const api of new Set([scope.chrome, scope.browser])) {
        if (!api) continue;
        api.permissions.request = () =>
          given === 'no' ? Promise.resolve(false) : new Promise(() => undefined);
      }
    }, answer);
  }
  await library.goto(waymark.url('library.html#/import'));
  // The heading is there before the page is; this button comes once left-over rights went back.
  await listButton(library).waitFor();
  return library;
}

const lookButton = (library: Page) =>
  library.getByRole('button', { name: 'Look for pages of your lists in the browser’s history' });
const listButton = (library: Page) =>
  library.getByRole('button', { name: 'Take over the browser’s reading list' });
const importButton = (library: Page) =>
  library.getByRole('main').getByRole('button', { name: 'Import', exact: true });

function isGranted(page: Page, right: string): Promise<boolean> {
  return page.evaluate((name) => {
    const { chrome } = globalThis as unknown as Scope;
    return chrome.permissions.contains({ permissions: [name] });
  }, right);
}

function lend(page: Page, right: string): Promise<boolean> {
  return page.evaluate((name) => {
    const { chrome } = globalThis as unknown as Scope;
    return chrome.permissions.request({ permissions: [name] });
  }, right);
}

/** From here on the page waits for the browser's history, and nothing comes. */
function holdHistory(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { chrome } = globalThis as unknown as Scope;
    chrome.history.search = () => new Promise(() => undefined);
  });
}

/** @returns all rows of a table */
function rowsOf(page: Page, table: string): Promise<Array<Record<string, unknown>>> {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            db.close();
            resolve(all.result);
          };
        };
      }),
    table,
  );
}

/** Addresses of entries on a site that Waymark may not see: their visits leave no record. */
async function unseenEntries(page: Page, count: number): Promise<string[]> {
  const entries = await rowsOf(page, 'entries');
  const repository = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/;
  const found = entries.map(({ address }) => String(address)).filter((at) => repository.test(at));
  return [...new Set(found)].slice(0, count);
}

test.describe('where nobody agrees', () => {
  test('a declined question is told at its button, and asking is told as long as it lasts', async ({
    waymark,
  }) => {
    const library = await openImport(waymark, 'no');
    await lookButton(library).press('Enter');
    await expect(
      library.getByText('Without your permission Waymark cannot look at the browser’s history.'),
    ).toBeVisible();
    await expect(lookButton(library)).toBeFocused();
    await listButton(library).click();
    await expect(
      library.getByText('Without your permission Waymark cannot read the browser’s reading list.'),
    ).toBeVisible();
    await expectAccessible(library);
    const waiting = await openImport(waymark, 'never');
    await lookButton(waiting).click();
    await expect(waiting.getByText('Your browser asks you whether Waymark may.')).toBeVisible();
    await expectAccessible(waiting);
  });
});

test.describe('where the browser is allowed to tell', () => {
  test.use({ isAlone: true });

  test('visited pages of lists are told of, marked as opened and taken back; the right is back each time', async ({
    waymark,
    site,
  }) => {
    await agree(waymark);
    let library = await openImport(waymark);
    const [first = '', second = '', third = ''] = await unseenEntries(library, 3);
    const visited = [`${first}?utm_source=somewhere`, second, `${third}#readme`];
    const since = Date.now();
    for (const address of [...visited, UNLISTED]) {
      site.serve(address.replace(/[?#].*/, ''), article('A page', 400));
      const page = await waymark.context.newPage();
      await page.goto(address);
      await page.close();
    }
    expect(await rowsOf(library, 'readings')).toEqual([]);
    await library.getByRole('combobox', { name: 'How far back' }).selectOption('all');
    await lookButton(library).press('Enter');
    const told = 'You have visited 3 of the pages on your lists.';
    await expect(library.getByRole('status').filter({ hasText: told })).toHaveCount(1);
    await expect(library.getByText(told).last()).toBeVisible();
    await expect(importButton(library)).toBeFocused();
    expect(await isGranted(library, 'history')).toBe(false);
    expect(await rowsOf(library, 'readings')).toEqual([]);
    await library.keyboard.press('Enter');
    await expect(library.getByText('Marked as opened: 3 pages.').first()).toBeVisible();
    const readings = await rowsOf(library, 'readings');
    expect(readings.map(({ state }) => state)).toEqual(['unread', 'unread', 'unread']);
    for (const { openedAt } of readings) {
      expect(openedAt).toBeGreaterThanOrEqual(since);
    }
    for (const table of ['readings', 'events', 'resources', 'entries', 'visits', 'openings']) {
      const text = JSON.stringify(await rowsOf(library, table));
      expect(text).not.toContain('diary.example');
      expect(text).not.toContain('utm_source=somewhere');
    }

    await library.getByRole('button', { name: 'Import more' }).click();
    await lookButton(library).click();
    await expect(library.getByText('Would stay as it is. 3 say as much or more')).toBeVisible();
    await expect(importButton(library)).toHaveCount(0);
    expect(await isGranted(library, 'history')).toBe(false);

    await library.goto(waymark.url('library.html#/history'));
    const line = library.getByRole('listitem').filter({ hasText: 'Visited before' });
    await expect(line).toContainText('3 entries');
    await line.getByRole('button', { name: 'Undo' }).click();
    await expect(line).toContainText('undone');
    const after = await rowsOf(library, 'readings');
    expect(after.filter((reading) => 'openedAt' in reading)).toEqual([]);
    await library.close();
    library = await openImport(waymark);
    await lookButton(library).click();
    await expect(library.getByText('3 would be marked as opened')).toBeVisible();
  });

  test('the reading list is shown as a file is, imported with states, and nothing twice', async ({
    waymark,
  }) => {
    await agree(waymark);
    const library = await openImport(waymark);
    const [listed = ''] = await unseenEntries(library, 1);
    await lend(library, 'readingList');
    await library.evaluate(async (url) => {
      const { chrome } = globalThis as unknown as Scope;
      const { readingList, permissions } = chrome;
      await readingList.addEntry({ url, title: 'Read <b>it</b>', hasBeenRead: true });
      const other = 'https://elsewhere.example/zymurgy';
      await readingList.addEntry({ url: other, title: 'Zymurgy', hasBeenRead: false });
      await permissions.remove({ permissions: ['readingList'] });
    }, listed);
    await listButton(library).press('Enter');
    const main = library.getByRole('main');
    await expect(main).toContainText('The browser’s reading list: 2 from this browser');
    await expect(main).toContainText('1 read, 1 unread');
    expect(await isGranted(library, 'readingList')).toBe(false);
    await expect(importButton(library)).toBeFocused();
    await library.keyboard.press('Enter');
    await expect(library.getByText('Imported: 1 new in “Saved”, 1 read').first()).toBeVisible();
    await library.getByRole('button', { name: 'Import more' }).click();
    await listButton(library).click();
    await expect(library.getByText('Nothing would change')).toBeVisible();
    expect(await isGranted(library, 'readingList')).toBe(false);
  });

  test('a right is given back where the look is stopped, its page closed, or it was left over', async ({
    waymark,
  }) => {
    await agree(waymark);
    const library = await openImport(waymark);
    await lend(library, 'history');
    await holdHistory(library);
    await lookButton(library).click();
    await library.getByRole('progressbar', { name: /Looking through/ }).waitFor();
    expect(await isGranted(library, 'history')).toBe(true);
    const other = await openImport(waymark);
    // Another page that is opened meanwhile leaves it alone.
    await expect(listButton(other)).toBeVisible();
    expect(await isGranted(other, 'history')).toBe(true);
    await library.getByRole('button', { name: 'Stop' }).press('Enter');
    await expect(library.getByLabel('Choose files')).toBeFocused();
    await expect.poll(() => isGranted(library, 'history')).toBe(false);

    await lend(library, 'history');
    await holdHistory(library);
    await lookButton(library).click();
    await library.getByRole('progressbar', { name: /Looking through/ }).waitFor();
    await library.close();
    await expect.poll(() => isGranted(other, 'history')).toBe(false);

    await lend(other, 'history');
    await other.close();
    const next = await openImport(waymark);
    await expect.poll(() => isGranted(next, 'history')).toBe(false);
  });

  test('each step passes the accessibility check in light and dark, at the narrowest too', async ({
    waymark,
    site,
  }) => {
    test.setTimeout(120_000);
    await agree(waymark);
    const library = await openImport(waymark);
    const check = async (name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await library.emulateMedia({ colorScheme });
        for (const width of [1100, 320]) {
          await library.setViewportSize({ width, height: 800 });
          await expectAccessible(library);
          if (process.env.PICTURES) {
            const path = `${process.env.PICTURES}/${name}-${colorScheme}-${width}.png`;
            await library.screenshot({ path });
          }
        }
      }
      await library.setViewportSize({ width: 1100, height: 800 });
    };
    await lookButton(library).scrollIntoViewIfNeeded();
    await check('browser-give');
    await lookButton(library).click();
    await expect(library.getByText('has none of the pages on your lists').last()).toBeVisible();
    await check('browser-none');
    for (const address of await unseenEntries(library, 3)) {
      site.serve(address, article('A page', 400));
      const page = await waymark.context.newPage();
      await page.goto(address);
      await page.close();
    }
    await library.getByRole('button', { name: 'Back', exact: true }).click();
    await lookButton(library).click();
    await expect(importButton(library)).toBeVisible();
    await check('browser-visited');
    await importButton(library).click();
    await expect(library.getByText('Marked as opened: 3 pages.').first()).toBeVisible();
    await check('browser-marked');
    await library.getByRole('button', { name: 'Import more' }).click();
    await lend(library, 'history');
    await holdHistory(library);
    await lookButton(library).click();
    await library.getByRole('progressbar', { name: /Looking through/ }).waitFor();
    await check('browser-searching');
  });
});
