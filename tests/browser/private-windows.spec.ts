/** What a private window shows, and that nothing of it stays. */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { pressChip, readChip } from '../../scripts/browser/chip-reader';
import { statesOfLinks } from '../../scripts/browser/link-marks-reader';
import { readNotice } from '../../scripts/browser/notice-reader';
import { article, expect, scrollByHand, test } from './harness';
import { openToolbarPopup } from './popup/toolbar-popup';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const LINKED = 'https://eng.uber.com/schemaless-rewrite/';
const REFUSAL = 'Waymark records nothing in private windows.';

// Waymark is allowed in private windows.
test.use({ isAlone: true });
test.beforeEach(async ({ waymark, site }) => {
  const link = `<p><a id="listed" href="${LINKED}">A link to a post</a></p>`;
  site.serve(POST, article('Caching for a Global Netflix', 60, link));
  site.serve(LINKED, article('Rewriting Schemaless', 60));
  await allowInPrivate(waymark);
});

test('a listed page bears its mark, and reading it leaves no trace', async ({ waymark, site }) => {
  const before = await readEverything(waymark);
  const page = await openPrivate(waymark, POST);
  await expect.poll(async () => (await readChip(page))?.text).toBe('On your list · private');
  await pressChip(page, /^Waymark/);
  const chip = await readChip(page);
  expect(chip?.text).toContain('Private window: nothing is recorded.');
  // Nothing is offered that would be refused.
  expect(chip?.buttons).toHaveLength(1);
  await pressChip(page, /^Waymark/);
  // As long as this text takes to be read, and to its end.
  const since = Date.now();
  await expect
    .poll(
      async () => {
        await page.mouse.move(400 + (Date.now() % 40), 300);
        return Date.now() - since;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(16_000);
  await scrollByHand(page, 4_000);
  await expect.poll(() => statesOfLinks(page, '#listed')).toEqual(['unread']);
  await page.click('#listed');
  await page.waitForURL(LINKED);
  await expect.poll(async () => (await readChip(page))?.text).toBe('On your list · private');
  await page.close();
  expect(await readEverything(waymark)).toEqual(before);
  // The same page in a window that is not private: what was to be recorded would be by now.
  const open = await waymark.context.newPage();
  await open.goto(POST);
  await expect.poll(async () => (await readChip(open))?.text).toMatch(/^On your list/);
  await expect.poll(() => readEverything(waymark)).not.toEqual(before);
  expect(site.requests.some((request) => request.includes('waymark'))).toBe(false);
});

test('no key and no item of the menu records anything, and each says so', async ({ waymark }) => {
  const before = await readEverything(waymark);
  const page = await openPrivate(waymark, POST);
  await expect.poll(() => readChip(page)).toBeTruthy();
  for (const command of [
    { key: 'mark-read' },
    { menuItemId: 'page-queue' },
    { menuItemId: 'link-skip', linkUrl: LINKED },
    { key: 'undo' },
  ]) {
    await dispatch(waymark, command);
    await expect.poll(() => readNotice(page)).toBe(REFUSAL);
    await page.keyboard.press('Escape');
    await expect.poll(() => readNotice(page)).toBeUndefined();
  }
  expect(await readEverything(waymark)).toEqual(before);
});

test('the popup over it records and keeps nothing, and what it opens leaves no trace', async ({
  waymark,
}) => {
  const before = await readEverything(waymark);
  const page = await openPrivate(waymark, POST);
  await expect.poll(() => readChip(page)).toBeTruthy();
  const popup = await openToolbarPopup(waymark);
  await popup.waitFor(`document.querySelector('.here')`);
  const card = await popup.evaluate<string>(`document.querySelector('.here').innerText`);
  expect(card).toContain('Private window: nothing is recorded.');
  expect(await popup.evaluate(`document.querySelectorAll('.here button').length`)).toBe(0);
  await popup.type('uber kafka');
  await popup.waitFor(`document.querySelector('[role=option][aria-selected=true]')`);
  const isRefused = `document.querySelector('.notice')?.textContent.includes(${JSON.stringify(REFUSAL)})`;
  for (const letter of ['r', 'q', 'z']) {
    await popup.press(letter, 'Alt');
    await popup.waitFor(isRefused);
    await popup.evaluate(`document.querySelector('.notice').textContent = ''`);
  }
  const opening = waymark.context.waitForEvent('page');
  // It closes before it has answered.
  popup.press('Enter').catch(() => undefined);
  const opened = await opening;
  await opened.waitForURL(/^http/);
  expect(await isPrivateTab(waymark, opened.url())).toBe(true);
  expect(await readEverything(waymark)).toEqual(before);
});

/** The switch "Allow in Incognito"; the browser loads the extension anew for it. */
async function allowInPrivate({ context, extensionId, url }: WaymarkBrowser): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    const { developerPrivate } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    // Without developer mode an unpacked extension is not loaded again.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
  }, extensionId);
  await expect(async () => {
    await page.goto(url('popup.html'));
  }).toPass();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { scripting } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
        return (await scripting.getRegisteredContentScripts()).length;
      }),
    )
    .toBe(1);
  await page.close();
}

/** Opens a page in a private window of its own, which is in front then. */
async function openPrivate(waymark: WaymarkBrowser, address: string): Promise<Page> {
  const opening = waymark.context.waitForEvent('page');
  const worker = workerOf(waymark);
  await worker.evaluate(async (url) => {
    const { windows } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await windows.create({ incognito: true, url });
  }, address);
  const page = await opening;
  await page.waitForLoadState();
  return page;
}

function workerOf({ context }: WaymarkBrowser) {
  const worker = context.serviceWorkers().at(-1);
  if (!worker) throw new Error('the worker is not awake');
  return worker;
}

/** Hands an event of menu or keys to the worker, for the tab in front. */
async function dispatch(
  waymark: WaymarkBrowser,
  event: { menuItemId: string; linkUrl?: string } | { key: string },
): Promise<void> {
  await workerOf(waymark).evaluate(async (what) => {
    const { contextMenus, commands, tabs } = (globalThis as unknown as { chrome: typeof chrome })
      .chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    if ('key' in what) commands.onCommand.dispatch(what.key, tab);
    else contextMenus.onClicked.dispatch({ ...what, pageUrl: tab?.url }, tab);
  }, event);
}

async function isPrivateTab(waymark: WaymarkBrowser, url: string): Promise<boolean | undefined> {
  return workerOf(waymark).evaluate(async (at) => {
    const { tabs } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    return (await tabs.query({})).find((tab) => tab.url === at)?.incognito;
  }, url);
}

/** Every row of every table, and what the popup keeps. */
async function readEverything(waymark: WaymarkBrowser): Promise<Record<string, unknown>> {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('popup.html'));
  const all = await page.evaluate(
    () =>
      new Promise<Record<string, unknown>>((done, fail) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const names = [...db.objectStoreNames];
          const reading = db.transaction(names);
          const rows = names.map((name) => [name, reading.objectStore(name).getAll()] as const);
          reading.oncomplete = () => {
            db.close();
            const tables = rows.map(([name, { result }]) => [name, JSON.stringify(result)]);
            done({ ...Object.fromEntries(tables), kept: JSON.stringify(localStorage) });
          };
        };
      }),
  );
  await page.close();
  return all;
}

interface Tab {
  url?: string;
  incognito: boolean;
}

/** The parts of the extension API that the tests use. */
declare const chrome: {
  windows: { create(window: { incognito: boolean; url: string }): Promise<unknown> };
  tabs: { query(filter: object): Promise<Tab[]> };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
  contextMenus: { onClicked: { dispatch(info: object, tab: object | undefined): void } };
  commands: { onCommand: { dispatch(name: string, tab: object | undefined): void } };
  developerPrivate: {
    updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(change: {
      extensionId: string;
      incognitoAccess: boolean;
    }): Promise<void>;
  };
};
