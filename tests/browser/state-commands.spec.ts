import type { Page, Worker } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { readChip } from '../../scripts/browser/chip-reader';
import { pressNotice, readNotice } from '../../scripts/browser/notice-reader';
import { article, expect, test } from './harness';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const UNLISTED = 'https://netflixtechblog.com/another-post-0123456789ab';
const C10K = 'http://www.kegel.com/c10k.html';

test.beforeEach(({ site }) => {
  site.serve('https://unlisted.example/', article('Elsewhere', 160));
  site.serve(POST, article('Caching for a Global Netflix', 160));
  site.serve(UNLISTED, article('Another post', 160));
});

/**
 * A click in the menu of the browser, or one of its keys, cannot be made in a headless browser:
 * the event is handed to the worker's own listener instead, and all that follows is real.
 */
async function dispatch(
  { context }: WaymarkBrowser,
  event: { menuItemId: string; linkUrl?: string } | { key: string },
): Promise<void> {
  const [worker] = context.serviceWorkers() as [Worker];
  await worker.evaluate(async (what) => {
    const { contextMenus, commands, tabs } = (globalThis as unknown as { chrome: typeof chrome })
      .chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    if ('key' in what) commands.onCommand.dispatch(what.key, tab);
    else contextMenus.onClicked.dispatch({ ...what, pageUrl: tab?.url }, tab);
  }, event);
}

async function open(waymark: WaymarkBrowser, address: string): Promise<Page> {
  const page = await waymark.context.newPage();
  await page.goto(address);
  await page.bringToFront();
  return page;
}

const chipText = async (page: Page) => {
  const chip = await readChip(page);
  return chip && `${chip.text} ${chip.buttons.join(' ')}`;
};

async function readBadge({ context }: WaymarkBrowser): Promise<{ badge: string; title: string }> {
  const [worker] = context.serviceWorkers() as [Worker];
  return worker.evaluate(async () => {
    const { action, tabs } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    const tabId = tab?.id ?? 0;
    return {
      badge: await action.getBadgeText({ tabId }),
      title: await action.getTitle({ tabId }),
    };
  });
}

test('the browser took every item of the menu, and keeps them when the worker dies', async ({
  waymark,
}) => {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('popup.html'));
  await waymark.stopWorker();
  // An item can be changed only where it is: each of these is refused for any other name.
  const refused = await page.evaluate(async () => {
    const { contextMenus } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const ids = ['page', 'link'].flatMap((target) =>
      ['read', 'unread', 'skip', 'queue'].map((command) => `${target}-${command}`),
    );
    const failures = await Promise.allSettled(
      ['waymark', ...ids, 'page-undo', 'no-such-item'].map((id) =>
        contextMenus.update(id, { visible: true }).then(() => id),
      ),
    );
    return failures.filter(({ status }) => status === 'rejected').length;
  });
  expect(refused).toBe(1);
});

test('an item of the menu changes the page in front, and its chip has the way back', async ({
  waymark,
}) => {
  const page = await open(waymark, POST);
  await expect.poll(() => chipText(page)).toMatch(/On your list/);
  await dispatch(waymark, { menuItemId: 'page-read' });
  await expect.poll(() => chipText(page)).toMatch(/^Read .*Undo/);
  expect(await readNotice(page)).toBeUndefined();
  await expect
    .poll(() => readBadge(waymark))
    .toEqual({ badge: '✓', title: expect.stringMatching(/^Read: EVCache/) });
});

test('an item of the menu changes what a link leads to, and a notice has the way back', async ({
  waymark,
}) => {
  const page = await open(waymark, UNLISTED);
  await dispatch(waymark, { menuItemId: 'link-skip', linkUrl: C10K });
  await expect.poll(() => readNotice(page)).toBe('Skipped: The C10K problem · Undo');
  await pressNotice(page);
  await expect.poll(() => readNotice(page)).toBe('Undone');
  await dispatch(waymark, { menuItemId: 'link-unread', linkUrl: C10K });
  // A word of one's own, which nothing automatic changes any more; said again it changes nothing.
  await expect.poll(() => readNotice(page)).toMatch(/^Unread again/);
  await dispatch(waymark, { menuItemId: 'link-unread', linkUrl: C10K });
  await expect.poll(() => readNotice(page)).toMatch(/^Unread already/);
  await page.keyboard.press('Escape');
  await expect.poll(() => readNotice(page)).toBeUndefined();
});

/** Of many windows' height; the browser finds its parts without a table of them. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 9000]>>endobj
trailer<</Root 1 0 R>>`;

test('a PDF bears a mark, is not read by being gone through, and is marked by one key', async ({
  waymark,
  site,
}) => {
  const paper = 'https://people.eecs.berkeley.edu/~brewer/papers/GiantScale-IEEE.pdf';
  site.serve(paper, { headers: { 'content-type': 'application/pdf' }, body: PDF });
  const page = await open(waymark, paper);
  await expect.poll(() => chipText(page)).toMatch(/On your list/);
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 20_000);
  await page.keyboard.press('End');
  // It is opened by now, and told of what can be measured of it every few seconds.
  await page.waitForTimeout(6_000);
  expect(await chipText(page)).toMatch(/On your list/);
  await dispatch(waymark, { key: 'mark-read' });
  await expect.poll(() => chipText(page)).toMatch(/^Read .*Undo/);
});

test('a key changes the page in front, and another takes it back', async ({ waymark }) => {
  const page = await open(waymark, POST);
  await expect.poll(() => chipText(page)).toMatch(/On your list/);
  await dispatch(waymark, { key: 'queue' });
  await expect.poll(() => chipText(page)).toMatch(/^Queued .*Undo/);
  await dispatch(waymark, { key: 'skip' });
  await expect.poll(() => chipText(page)).toMatch(/^Skipped/);
  await dispatch(waymark, { key: 'undo' });
  await expect.poll(() => chipText(page)).toMatch(/^On your list/);
});

test('on a page that is on no list a key says so, on the page and on the icon', async ({
  waymark,
}) => {
  const page = await open(waymark, UNLISTED);
  // What the page itself makes the icon say comes first: it would take the place of the answer.
  await expect.poll(async () => (await readBadge(waymark)).title).toContain('not on your lists');
  await dispatch(waymark, { key: 'mark-read' });
  const words = 'This page is on none of your lists.';
  await expect
    .poll(async () => ({ notice: await readNotice(page), ...(await readBadge(waymark)) }))
    .toEqual({ notice: words, badge: '–', title: words });
});

test('what a key did is not said of the page that the tab has gone on to', async ({ waymark }) => {
  const page = await open(waymark, POST);
  await expect.poll(() => chipText(page)).toMatch(/On your list/);
  const [worker] = waymark.context.serviceWorkers() as [Worker];
  // The badge's time is over when the test says so.
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { endBadge: () => void; setTimeout: SetTimeout };
    const { setTimeout } = scope;
    scope.setTimeout = (run, ms) => {
      if (ms !== 10_000) return setTimeout(run, ms);
      scope.endBadge = run;
      return 0;
    };
  });
  await dispatch(waymark, { key: 'mark-read' });
  await expect.poll(() => readBadge(waymark)).toMatchObject({ badge: '✓' });
  // A page that Waymark may not see, where nothing else sets the icon right.
  await page.goto('https://unlisted.example/');
  await worker.evaluate(async () => {
    const scope = globalThis as unknown as { chrome: typeof chrome; endBadge: () => void };
    const { action, tabs } = scope.chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    await action.setTitle({ tabId: tab?.id ?? 0, title: 'until the badge ends' });
    scope.endBadge();
  });
  await expect.poll(() => readBadge(waymark)).toEqual({ badge: '', title: 'Waymark' });
});

test('telling open pages of a change leaves no error behind, also where nobody listens', async ({
  waymark,
}) => {
  const extensions = await waymark.context.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(async (extensionId) => {
    const { developerPrivate } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId, errorCollection: true });
  }, waymark.extensionId);
  // A page without a marker: of another site, and of a listed one that answers with no page.
  for (const address of ['https://unlisted.example/', 'about:blank']) {
    await (await waymark.context.newPage()).goto(address);
  }
  const page = await open(waymark, POST);
  await expect.poll(() => chipText(page)).toMatch(/On your list/);
  await dispatch(waymark, { key: 'mark-read' });
  await expect.poll(() => chipText(page)).toMatch(/^Read .*Undo/);
  // One that comes after all others, so that none is still on its way.
  const [worker] = waymark.context.serviceWorkers() as [Worker];
  await worker.evaluate(() => void Promise.reject(new Error('the last word')));
  const complaints = () =>
    extensions.evaluate(async (id) => {
      const { developerPrivate } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      const { runtimeErrors } = await developerPrivate.getExtensionInfo(id);
      return runtimeErrors.map(({ message }) => message);
    }, waymark.extensionId);
  await expect.poll(complaints).toContainEqual(expect.stringContaining('the last word'));
  expect(await complaints()).toEqual([expect.stringContaining('the last word')]);
});

test('where Waymark may not write on the page, the icon says it', async ({ waymark }) => {
  const page = await open(waymark, 'about:blank');
  await dispatch(waymark, { menuItemId: 'link-read', linkUrl: C10K });
  await expect
    .poll(() => readBadge(waymark))
    .toEqual({ badge: '✓', title: 'Read: The C10K problem' });
  expect(await readNotice(page)).toBeUndefined();
});

type SetTimeout = (run: () => void, ms: number) => number;

/** The parts of the extension API that the tests use. */
declare const chrome: {
  tabs: { query(filter: object): Promise<Array<{ id?: number; url?: string }>> };
  action: {
    getBadgeText(tab: { tabId: number }): Promise<string>;
    getTitle(tab: { tabId: number }): Promise<string>;
    setTitle(title: { tabId: number; title: string }): Promise<void>;
  };
  contextMenus: {
    onClicked: { dispatch(info: object, tab: object | undefined): void };
    update(id: string, change: object): Promise<void>;
  };
  developerPrivate: {
    updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(change: {
      extensionId: string;
      errorCollection: boolean;
    }): Promise<void>;
    getExtensionInfo(id: string): Promise<{ runtimeErrors: Array<{ message: string }> }>;
  };
  commands: { onCommand: { dispatch(name: string, tab: object | undefined): void } };
};
