import { beforeEach, describe, expect, it } from 'vitest';
import {
  type ListCommandsApi,
  serveListCommands,
} from '../../entrypoints/background/serve-list-commands';
import { readRoute } from '../../entrypoints/extension-pages/library-route';
import { openLeftPages } from '../../lib/actions/browser/give-page';
import {
  dropGivenPage,
  findGivenPage,
  type GivenPage,
  keepGivenPage,
  noteGivenPageShown,
  readGivenPages,
} from '../../lib/store/given-pages';

const ADDRESS = 'https://site.example/lists';
const TAB = { id: 4, url: ADDRESS, title: 'Lists & <more>' };
const TAKEN = { html: '<p><a href="https://a.example/">A</a></p>', links: 1, isCut: false };

type Clicked = (info: object, tab?: object) => Promise<void>;

/** A browser that only remembers what it was asked to do, with a storage that outlives its worker. */
function fakeBrowser(kept: Map<string, unknown> = new Map()) {
  const seen = { tabs: [] as string[], notices: [] as string[], taken: [] as unknown[] };
  const now = {
    result: TAKEN as unknown,
    isRefused: false,
    isFull: false,
    isDying: false,
    hasNoWindow: false,
  };
  let click: Clicked = async () => undefined;
  const area = {
    get: async (keys: string | string[]) =>
      Object.fromEntries(
        [keys].flat().flatMap((key) => (kept.has(key) ? [[key, kept.get(key)]] : [])),
      ),
    set: async (items: Record<string, unknown>) => {
      if (now.isFull) throw new Error('full');
      for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) kept.delete(key);
    },
  };
  const api = {
    contextMenus: { onClicked: { addListener: (listener: Clicked) => (click = listener) } },
    runtime: { getURL: (path: string) => `chrome-extension://w/${path}` },
    storage: { local: area },
    tabs: {
      get: async () => TAB,
      query: async () => [TAB],
      create: async ({ url }: { url: string }) => {
        if (now.hasNoWindow) throw new Error('No current window');
        if (now.isDying) return new Promise(() => undefined);
        return void seen.tabs.push(url);
      },
    },
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setTitle: async () => undefined,
    },
    scripting: {
      executeScript: async (given: { args?: unknown[]; target: unknown; files?: string[] }) => {
        const [first] = given.args ?? [];
        if (typeof first === 'object') seen.notices.push((first as { text: string }).text);
        if (typeof first !== 'string') return [];
        if (now.isRefused) throw new Error('Cannot access contents of the page.');
        seen.taken.push({ what: first, target: given.target });
        return [{ result: now.result }];
      },
    },
  };
  return {
    seen,
    now,
    kept,
    area,
    api: api as unknown as ListCommandsApi,
    click: (info: object, tab: object = TAB) => click(info, tab),
  };
}

let browser: ReturnType<typeof fakeBrowser>;

beforeEach(() => {
  browser = fakeBrowser();
  serveListCommands(async () => undefined, browser.api);
});

describe('the links of a page', () => {
  it.each([
    ['list-page', 'page', false],
    ['list-selection', 'selection', true],
  ])('are kept, and the library is opened for them: %s', async (menuItemId, what, isPart) => {
    await browser.click({ menuItemId, frameId: 3 });
    expect(browser.seen.taken).toEqual([{ what, target: { tabId: 4, frameIds: [3] } }]);
    const [page] = await readGivenPages(browser.area);
    expect(page).toMatchObject({
      address: ADDRESS,
      title: TAB.title,
      isPart,
      isCut: false,
      isShown: true,
    });
    expect(page?.html).toBe(
      `<html><body><h1>Lists &amp; &lt;more></h1>\n${TAKEN.html}</body></html>`,
    );
    const [url = ''] = browser.seen.tabs;
    expect(browser.seen.tabs).toHaveLength(1);
    expect(readRoute(new URL(url).hash)).toEqual({ page: 'add', given: page?.id });
  });

  it.each([
    ['there are none', { result: { ...TAKEN, links: 0 } }, /no links/],
    ['the browser lets nobody read the page', { isRefused: true }, /does not let/],
    ['the page tells something else', { result: { html: 7 } }, /does not let/],
    ['the page is gone', { result: null }, /does not let/],
    ['there is no room', { isFull: true }, /could not be kept/],
  ])('are told of and not kept where %s', async (_, change, words) => {
    Object.assign(browser.now, change);
    await browser.click({ menuItemId: 'list-page' });
    expect(browser.seen.notices).toEqual([expect.stringMatching(words)]);
    expect([browser.seen.tabs, [...browser.kept]]).toEqual([[], []]);
  });

  it('are not even taken in a private window', async () => {
    await browser.click({ menuItemId: 'list-page' }, { ...TAB, incognito: true });
    expect(browser.seen.taken).toEqual([]);
    expect([...browser.kept]).toEqual([]);
    expect(browser.seen.notices).toEqual([expect.stringMatching(/private/)]);
  });

  it('are no matter of other items of the menu', async () => {
    await browser.click({ menuItemId: 'page-read' });
    await browser.click({ menuItemId: 'list-all' });
    expect(browser.seen.taken).toEqual([]);
  });
});

describe('the list of a repository', () => {
  it.each([
    ['https://github.com/a/lists/issues/4', 'https://github.com/a/lists'],
    [
      'https://github.com/a/lists/blob/main/more.md#l',
      'https://github.com/a/lists/blob/main/more.md',
    ],
    ['https://codeberg.org/a/lists', 'https://codeberg.org/a/lists'],
  ])('of which %s is a page is looked at in the library', async (url, from) => {
    await browser.click({ menuItemId: 'list-repository' }, { ...TAB, url });
    const [opened = ''] = browser.seen.tabs;
    expect(readRoute(new URL(opened).hash)).toEqual({ page: 'add', from });
    expect([browser.seen.taken, [...browser.kept]]).toEqual([[], []]);
  });

  it('is not looked at for a page of none, nor in a private window', async () => {
    const url = 'https://github.com/topics/databases';
    await browser.click({ menuItemId: 'list-repository' }, { ...TAB, url });
    await browser.click(
      { menuItemId: 'list-repository' },
      { ...TAB, url: 'https://github.com/a/lists', incognito: true },
    );
    expect(browser.seen.tabs).toEqual([]);
    expect(browser.seen.notices).toEqual([
      expect.stringMatching(/not about a repository/),
      expect.stringMatching(/private/),
    ]);
  });
});

describe('a worker that ends before it has opened the library', () => {
  it('has lost nothing: the next one opens it, once', async () => {
    browser.now.isDying = true;
    void browser.click({ menuItemId: 'list-page' });
    await expect.poll(() => browser.kept.size).toBe(1);
    const [kept] = await readGivenPages(browser.area);
    // What this worker knows of it dies with it.
    await dropGivenPage(browser.area, kept?.id ?? '');
    await keepGivenPage(browser.area, { ...(kept as GivenPage), id: 'left' });

    const next = fakeBrowser(browser.kept);
    await openLeftPages(next.api);
    expect(next.seen.tabs).toEqual(['chrome-extension://w/library.html#/add/page/left']);
    await openLeftPages(next.api);
    expect(next.seen.tabs).toHaveLength(1);
  });
});

describe('two pages that are given at once', () => {
  it('are both kept before the library is opened', async () => {
    browser.now.isDying = true;
    void browser.click({ menuItemId: 'list-page' });
    void browser.click({ menuItemId: 'list-selection' });
    await expect.poll(() => browser.kept.size).toBe(2);
    expect(await readGivenPages(browser.area)).toHaveLength(2);
  });
});

describe('a page for which no tab can be opened', () => {
  it('is told of, and does not come after all with the next worker', async () => {
    browser.now.hasNoWindow = true;
    await browser.click({ menuItemId: 'list-page' });
    expect(browser.seen.notices).toEqual([expect.stringMatching(/could not be kept/)]);
    expect([...browser.kept]).toEqual([]);
  });
});

describe('what is kept of pages', () => {
  const page = (id: string, at: number): GivenPage => ({
    id,
    at,
    address: ADDRESS,
    title: 'T',
    html: '<p>',
    isPart: false,
    isCut: false,
  });

  it('is the newest few, each changed in its place and let go of by itself', async () => {
    for (const at of [1, 2, 3, 4]) await keepGivenPage(browser.area, page(`p${at}`, at));
    await noteGivenPageShown(browser.area, 'p3');
    const ids = (await readGivenPages(browser.area)).map(({ id }) => id).sort();
    expect(ids).toEqual(['p2', 'p3', 'p4']);
    await dropGivenPage(browser.area, 'p3');
    expect(await findGivenPage(browser.area, 'p3')).toBeUndefined();
    expect(await findGivenPage(browser.area, 'p2')).toMatchObject({ at: 2 });
  });

  it('is not written again once it was let go of, however late it was shown', async () => {
    await keepGivenPage(browser.area, page('p', 1));
    await Promise.all([dropGivenPage(browser.area, 'p'), noteGivenPageShown(browser.area, 'p')]);
    expect([...browser.kept]).toEqual([]);
  });

  it('is what was given last, also where the clock was set back', async () => {
    for (const at of [10, 11, 12, 5, 6]) await keepGivenPage(browser.area, page(`p${at}`, at));
    const ids = (await readGivenPages(browser.area)).map(({ id }) => id).sort();
    expect(ids).toEqual(['p12', 'p5', 'p6']);
  });

  it('is nothing where it is damaged', async () => {
    browser.kept.set('given-page-0', { id: 'x' }).set('given-page-1', 'y');
    expect(await readGivenPages(browser.area)).toEqual([]);
    await keepGivenPage(browser.area, page('p', 1));
    expect(await readGivenPages(browser.area)).toHaveLength(1);
  });
});
