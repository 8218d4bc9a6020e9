import type { Page, Worker } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
import { openToolbarPopup } from '../popup/toolbar-popup';

/** On a site of the shipped lists: in a headless browser no press in the menu grants the page. */
const LISTS = 'https://netflixtechblog.com/lists';
const UNSEEN = 'https://unlisted.example/lists';

const PAGE = `<!doctype html><title>Reading – a site</title>
<nav><a href="/home">Home</a></nav>
<main><h1>Things to read</h1>
<p id="about">Chosen by hand.</p>
<h2>Logs</h2><ul>
<li id="first"><a href="https://engineering.example.org/the-log">The Log, once more</a> – about logs</li>
<li><a href="segments">Segments of a log</a></li></ul>
<h2>Queues</h2><ul>
<li id="last"><a href="https://ferd.example.org/queues">Zymurgy of queues</a></li>
<li><a href="javascript:alert(1)">Run</a></li></ul></main>
<footer><a href="/imprint">Imprint</a></footer>`;

test.beforeEach(({ site }) => {
  site.serve(LISTS, PAGE);
  site.serve(UNSEEN, PAGE);
});

/** A click in the menu cannot be made in a headless browser: the worker's own listener gets the event. */
async function choose({ context }: WaymarkBrowser, menuItemId: string): Promise<void> {
  const [worker] = context.serviceWorkers() as [Worker];
  await worker.evaluate(async (id) => {
    const { contextMenus, tabs } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    contextMenus.onClicked.dispatch({ menuItemId: id, pageUrl: tab?.url, frameId: 0 }, tab);
  }, menuItemId);
}

async function open(waymark: WaymarkBrowser, address: string): Promise<Page> {
  const page = await waymark.context.newPage();
  await page.goto(address);
  await page.bringToFront();
  return page;
}

async function previewOf(waymark: WaymarkBrowser, menuItemId: string): Promise<Page> {
  const [library] = await Promise.all([
    waymark.context.waitForEvent('page'),
    choose(waymark, menuItemId),
  ]);
  await library.getByRole('textbox', { name: 'Title' }).waitFor();
  return library;
}

const kept = (library: Page) =>
  library.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const rows = await storage.local.get(null);
    return Object.keys(rows).filter((key) => key.startsWith('given-page')).length;
  });

test('the links of the page in front are looked at, survive worker and page, and are added', async ({
  waymark,
}) => {
  await open(waymark, LISTS);
  let library = await previewOf(waymark, 'list-page');
  await waymark.stopWorker();
  await library.reload();
  const title = library.getByRole('textbox', { name: 'Title' });
  await expect(title).toHaveValue('Things to read');
  const main = library.getByRole('main');
  await expect(main).toContainText('netflixtechblog.com/lists, read as HTML');
  await expect(main).toContainText('3, all new');
  await expect(main).toContainText('Logs');
  expect(await kept(library)).toBe(1);
  await library.getByRole('button', { name: 'Add 3 entries' }).click();
  await expect(library.getByText('Added: Things to read, 3 entries.')).toBeVisible();
  await expect(library.getByRole('link', { name: 'Segments of a log' })).toHaveAttribute(
    'href',
    'https://netflixtechblog.com/segments',
  );
  await expect.poll(() => kept(library)).toBe(0);
  library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/add/page/gone'));
  await expect(library.getByRole('alert')).toContainText('not kept any more');
});

test('the links that are selected stand below their headings, and what is not wanted is let go of', async ({
  waymark,
}) => {
  const page = await open(waymark, LISTS);
  await page.evaluate(() => {
    const [first, last] = ['first', 'last'].map((id) => document.getElementById(id));
    if (first && last) getSelection()?.setBaseAndExtent(first, 0, last, 1);
  });
  const library = await previewOf(waymark, 'list-selection');
  const main = library.getByRole('main');
  await expect(library.getByRole('textbox', { name: 'Title' })).toHaveValue('Things to read');
  await expect(main).toContainText('3, all new');
  await expect(main).toContainText('Queues');
  await library.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(library.getByRole('textbox', { name: 'Or paste or type the list' })).toBeVisible();
  await expect.poll(() => kept(library)).toBe(0);
  await library.reload();
  await expect(library.getByRole('textbox', { name: 'Or paste or type the list' })).toBeVisible();
});

test('what cannot be taken is told, and no page is opened', async ({ waymark }) => {
  const page = await open(waymark, LISTS);
  const [worker] = waymark.context.serviceWorkers() as [Worker];
  const said = () =>
    worker.evaluate(async () => {
      const { action, tabs } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
      return action.getTitle({ tabId: tab?.id ?? 0 });
    });
  const before = waymark.context.pages().length;
  await choose(waymark, 'list-selection');
  await expect.poll(said).toMatch(/no links/);
  await page.goto(UNSEEN);
  await choose(waymark, 'list-page');
  await expect.poll(said).toMatch(/does not let Waymark read/);
  expect(waymark.context.pages()).toHaveLength(before);
});

test('the popup makes a list of the page in front', async ({ waymark }) => {
  await open(waymark, LISTS);
  const popup = await openToolbarPopup(waymark);
  const press = () =>
    popup.evaluate<boolean>(`(() => {
      const [button] = [...document.querySelectorAll('button')]
        .filter(({ textContent }) => textContent === 'Add its links as a list');
      button?.click();
      return button !== undefined;
    })()`);
  const opened = waymark.context.waitForEvent('page');
  await expect.poll(press).toBe(true);
  const library = await opened;
  await expect(library.getByRole('textbox', { name: 'Title' })).toHaveValue('Things to read');
});

test('the browser took each item of the menu', async ({ waymark }) => {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('popup.html'));
  const refused = await page.evaluate(async () => {
    const { contextMenus } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const ids = ['list-page', 'list-selection', 'list-repository', 'no-such-item'];
    const tried = await Promise.allSettled(
      ids.map((id) => contextMenus.update(id, { visible: true })),
    );
    return ids.filter((_, at) => tried[at]?.status === 'rejected');
  });
  expect(refused).toEqual(['no-such-item']);
});

/** The parts of the extension API that the tests use. */
declare const chrome: {
  tabs: { query(filter: object): Promise<Array<{ id?: number; url?: string }>> };
  action: { getTitle(tab: { tabId: number }): Promise<string> };
  contextMenus: {
    onClicked: { dispatch(info: object, tab: object | undefined): void };
    update(id: string, change: object): Promise<void>;
  };
  storage: { local: { get(keys: null): Promise<Record<string, unknown>> } };
};
