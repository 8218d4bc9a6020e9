import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SCHEMA } from '../../lib/store/schema';
import {
  launchBrowser,
  PREPARED_PROFILE,
  type WaymarkBrowser,
} from '../../scripts/browser/browser';
import { expect, test } from './harness';
import { findViolations, openPopup } from './popup/open-popup';

// Each test breaks the database.
test.use({ isAlone: true });

/** Any file of the package: a page of its origin that runs none of its scripts. */
const QUIET_PAGE = 'icons/16.png';
const TITLE = 'Waymark cannot reach your records';
/** Three seconds on a user's machine (see opening.test.ts); one busy with tests takes longer. */
const SOON = { timeout: 15_000 };

/** Puts an empty database of another version in the place of Waymark's, and holds it open. */
async function replaceDatabase(waymark: WaymarkBrowser, version: number): Promise<Page> {
  await waymark.stopWorker();
  const page = await waymark.context.newPage();
  await page.goto(waymark.url(QUIET_PAGE));
  await page.evaluate(
    ({ native, stores }) =>
      new Promise<void>((done, fail) => {
        const removing = indexedDB.deleteDatabase('waymark');
        removing.onerror = () => fail(removing.error);
        removing.onsuccess = () => {
          const opening = indexedDB.open('waymark', native);
          opening.onupgradeneeded = () => {
            for (const [name, parts] of Object.entries(stores)) {
              const [key = '', ...indexes] = parts.split(', ');
              const store = opening.result.createObjectStore(name, {
                keyPath: key.replace('++', ''),
                autoIncrement: key.startsWith('++'),
              });
              for (const index of indexes) {
                const path = index.replace(/[&*]/g, '');
                const keys = path.startsWith('[') ? path.slice(1, -1).split('+') : path;
                const unique = index.startsWith('&');
                store.createIndex(path, keys, { unique, multiEntry: index.startsWith('*') });
              }
            }
          };
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            Object.assign(globalThis, { held: opening.result });
            done();
          };
        };
      }),
    { native: version * 10, stores: SCHEMA[0]?.stores ?? {} },
  );
  return page;
}

const letGo = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());

/** Removes the database that stands in the way. */
const removeDatabase = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const removing = indexedDB.deleteDatabase('waymark');
        removing.onsuccess = () => done();
        removing.onerror = () => fail(removing.error);
      }),
  );

const alertOf = (page: Page) => page.getByRole('alert').filter({ hasText: TITLE });

async function openLibrary(waymark: WaymarkBrowser): Promise<Page> {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html'));
  return library;
}

/** What came with the package is found, and opens. */
async function expectSearch(popup: Page): Promise<void> {
  await popup.getByRole('combobox').fill('uber kafka');
  const first = popup.getByRole('option', { selected: true });
  await expect(first).toContainText(/Kafka.*Uber/, SOON);
}

test('a page of an earlier version in the way: popup and library say so, and go on when it is gone', async ({
  waymark,
}) => {
  const old = await replaceDatabase(waymark, 1);
  const words = /before the last update/;
  const popup = await openPopup(waymark);
  await expect(alertOf(popup)).toContainText(words, SOON);
  await expectSearch(popup);
  expect(await findViolations(popup)).toEqual([]);
  const library = await openLibrary(waymark);
  await expect(alertOf(library)).toContainText(words, SOON);
  expect(await findViolations(library)).toEqual([]);
  await letGo(old);
  await expect(library.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 20_000 });
  await expect(alertOf(library)).toHaveCount(0);
  await expect(alertOf(popup)).toHaveCount(0);
  await expect(popup.getByRole('option', { selected: true })).toContainText(/Kafka.*Uber/);
  await popup.keyboard.press('Alt+r');
  await expect(popup.getByText(/^Read: /)).toBeVisible();
});

test('a record of a newer Waymark is left as it is, and everybody says so', async ({ waymark }) => {
  const newer = await replaceDatabase(waymark, 9);
  await letGo(newer);
  const words = /A newer Waymark made them/;
  const popup = await openPopup(waymark);
  await expect(alertOf(popup)).toContainText(words, SOON);
  await expectSearch(popup);
  const library = await openLibrary(waymark);
  await expect(alertOf(library)).toContainText(words, SOON);
  await popup.bringToFront();
  await popup.keyboard.press('Alt+r');
  await expect(popup.getByText('Not saved: a newer Waymark made your records')).toBeVisible(SOON);
  await popup.keyboard.press('Control+Enter');
  await expect(popup.getByText(/^Opened, but not recorded/)).toBeVisible(SOON);
  expect(
    await newer.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version)),
  ).toEqual([90]);
  await removeDatabase(newer);
  await expect(alertOf(popup)).toHaveCount(0, { timeout: 20_000 });
});

test('a database that never answers is told of, and searched around', async ({ waymark }) => {
  await waymark.context.addInitScript(() => {
    if (location.hash !== '#silent' && !location.hash.startsWith('#/list')) return;
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (this: IDBFactory, ...given) {
      const isHeld = !sessionStorage.getItem('well');
      return isHeld ? (new EventTarget() as IDBOpenDBRequest) : open.apply(this, given);
    };
  });
  const popup = await waymark.context.newPage();
  await popup.setViewportSize({ width: 400, height: 560 });
  await popup.goto(waymark.url('popup.html#silent'));
  await expectSearch(popup);
  await expect(alertOf(popup)).toContainText('The browser does not answer', SOON);
  await expect(popup.getByText(/made ready|Making/)).toHaveCount(0);
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  await expect(alertOf(library)).toContainText('The browser does not answer', SOON);
});

test('a record that the browser has thrown away is told of once, in popup and library', async ({
  waymark,
}) => {
  const before = await openPopup(waymark);
  await expectSearch(before);
  await before.keyboard.press('Alt+r');
  await expect(before.getByText(/^Read: /)).toBeVisible();
  await expect.poll(() => before.evaluate(() => localStorage.getItem('record'))).toBeTruthy();
  await before.close();
  const page = await replaceDatabase(waymark, 1);
  await letGo(page);
  await removeDatabase(page);
  const popup = await openPopup(waymark);
  const lost = popup.getByRole('alert').filter({ hasText: 'Your record is gone' });
  await expect(lost).toContainText('A backup brings it back', { timeout: 20_000 });
  expect(await findViolations(popup)).toEqual([]);
  const library = await openLibrary(waymark);
  const lostToo = library.getByRole('alert').filter({ hasText: 'Your record is gone' });
  await expect(lostToo).toBeVisible();
  await popup.bringToFront();
  await lost.getByRole('button', { name: 'OK' }).click();
  await expect(lost).toHaveCount(0);
  await expect(lostToo).toHaveCount(0);
  await expectSearch(popup);
});

/** The files in which Chromium keeps what is in IndexedDB (LevelDB), but for lock and protocol. */
function databaseFiles(profile: string): string[] {
  const folder = join(profile, 'Default', 'IndexedDB');
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  return files.filter(
    (file) => /leveldb.(?:CURRENT|MANIFEST|\d+\.)/.test(file) && statSync(file).isFile(),
  );
}

test('files that the browser gives up are told of as a lost record, and the lists come back', async ({
  waymark,
}) => {
  const before = await openPopup(waymark);
  await expectSearch(before);
  await before.keyboard.press('Alt+r');
  await expect(before.getByText(/^Read: /)).toBeVisible();
  await expect.poll(() => before.evaluate(() => localStorage.getItem('record'))).toBeTruthy();
  await waymark.restart((profile) => {
    for (const file of databaseFiles(profile)) writeFileSync(file, 'x'.repeat(5_000));
  });
  const popup = await openPopup(waymark);
  const lost = popup.getByRole('alert').filter({ hasText: 'Your record is gone' });
  await expect(lost).toBeVisible(SOON);
  await expectSearch(popup);
});

test('files that the browser cannot read are told of, and searched around', async () => {
  const waymark = await launchBrowser({
    startFrom: PREPARED_PROFILE,
    prepare: (profile) => {
      for (const file of databaseFiles(profile)) if (file.includes('MANIFEST')) rmSync(file);
    },
    isBroken: true,
  });
  const words = 'The browser cannot read them';
  const popup = await openPopup(waymark);
  await expect(alertOf(popup)).toContainText(words, SOON);
  await expectSearch(popup);
  const library = await openLibrary(waymark);
  await expect(alertOf(library)).toContainText(words, SOON);
  await waymark.close();
});

test('a page that is open while a newer Waymark brings the database up to date says that it is old', async ({
  waymark,
}) => {
  const library = await openLibrary(waymark);
  await expect(library.getByRole('heading', { level: 1 })).toBeVisible();
  const newer = await waymark.context.newPage();
  await newer.goto(waymark.url(QUIET_PAGE));
  // It waits for every page that holds the database: none may go on holding it.
  await newer.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('waymark', 90);
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
        opening.onerror = () => fail(opening.error);
      }),
  );
  await expect(alertOf(library)).toContainText('Waymark was updated while this page', SOON);
  await alertOf(library).getByRole('button', { name: 'Reload' }).click();
  // This build is what is old here: an updated one would read on.
  await expect(alertOf(library)).toContainText('A newer Waymark made them', SOON);
});

test('right after installing what came with Waymark is searched, and progress is shown', async ({
  waymark,
}) => {
  const held = await replaceDatabase(waymark, 1);
  await letGo(held);
  await removeDatabase(held);
  // The worker is asked, and for as long as the test looks it has not stored anything.
  await waymark.context.addInitScript(() => {
    const { chrome } = globalThis as unknown as { chrome?: Api };
    if (!chrome?.runtime || !location.pathname.endsWith('/popup.html')) return;
    chrome.runtime.sendMessage = () => new Promise<never>(() => undefined);
    const { browser } = globalThis as unknown as { browser?: Api };
    if (browser?.runtime) browser.runtime.sendMessage = chrome.runtime.sendMessage;
  });
  const popup = await openPopup(waymark);
  const bar = popup.getByRole('progressbar', { name: 'Making your lists ready' });
  await expect(bar).toBeVisible({ timeout: 8_000 });
  await expect(popup.getByText(/Making 5 lists ready, 0 of \d+ entries/)).toBeVisible();
  await expectSearch(popup);
  await popup.evaluate(() => {
    const channel = new BroadcastChannel('waymark-catalogue-progress');
    channel.postMessage({ lists: 5, done: 300, total: 888 });
  });
  await expect(popup.getByText('Making 5 lists ready, 300 of 888 entries')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-valuenow', '300');
  expect(await findViolations(popup)).toEqual([]);
  // Nobody goes on with it: that is said, and nothing else is.
  await expect(alertOf(popup)).toContainText('worker does not answer');
  await expect(bar).toHaveCount(0);
});

/** The part of the extension API that is kept quiet. */
interface Api {
  runtime?: { sendMessage: () => Promise<unknown> };
}
