import { beforeEach, describe, expect, it } from 'vitest';
import {
  type StateCommandsApi,
  serveStateCommands,
} from '../../entrypoints/background/serve-state-commands';
import { describeFront } from '../../lib/actions/read/describe-front';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { WaymarkDatabase } from '../../lib/store/database';
import { NOW, saveList, smallDatabase } from './catalogue';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const C10K = 'http://www.kegel.com/c10k.html';
const UNLISTED = 'https://netflixtechblog.com/another-post-0123456789ab';

type Clicked = (info: object, tab?: object) => Promise<void>;
type Pressed = (name: string, tab?: object) => Promise<void>;

interface FakeTab {
  id?: number;
  url?: string;
  title?: string;
  incognito?: boolean;
}

/** A browser that only remembers what it was asked to do. */
function fakeBrowser() {
  const seen = {
    items: [] as Array<{ id: string; parentId?: string; contexts: string[] }>,
    badges: [] as string[],
    titles: [] as string[],
    notices: [] as Array<{ text: string; undo?: { eventId: number }; isOnChip: boolean }>,
    announced: [] as number[],
    /** What every tab shows now. */
    address: POST,
  };
  let click: Clicked = async () => undefined;
  let press: Pressed = async () => undefined;
  const api = {
    contextMenus: {
      create: (properties: (typeof seen.items)[number], done: () => void) => {
        seen.items.push(properties);
        done();
        return properties.id;
      },
      removeAll: async () => void seen.items.splice(0),
      onClicked: { addListener: (listener: Clicked) => (click = listener) },
    },
    commands: { onCommand: { addListener: (listener: Pressed) => (press = listener) } },
    runtime: {},
    tabs: {
      query: async () => [{ id: 9, url: POST, title: 'Caching' }],
      get: async () => ({ url: seen.address, title: 'Caching' }),
    },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void seen.badges.push(text),
      setBadgeBackgroundColor: async () => undefined,
      setTitle: async ({ title }: { title: string }) => void seen.titles.push(title),
    },
    scripting: {
      executeScript: async ({ args }: { args?: typeof seen.notices }) => {
        if (args?.[0]) seen.notices.push(args[0]);
        return [];
      },
    },
  };
  return {
    seen,
    api: api as unknown as StateCommandsApi,
    click: (info: object, tab?: FakeTab) => {
      seen.address = tab?.url ?? POST;
      return click(info, tab);
    },
    press: (name: string, tab?: FakeTab) => {
      seen.address = tab?.url ?? POST;
      return press(name, tab);
    },
  };
}

let db: WaymarkDatabase;
let browser: ReturnType<typeof fakeBrowser>;
let registerMenus: () => Promise<void>;
let showTab: () => Promise<void>;

beforeEach(async () => {
  db = await smallDatabase();
  browser = fakeBrowser();
  showTab = async () => undefined;
  registerMenus = serveStateCommands(
    {
      db,
      ready: async () => undefined,
      announce: async (resourceIds) => void browser.seen.announced.push(...resourceIds),
      showTab: () => showTab(),
    },
    browser.api,
  );
});

async function stateOf(address: string) {
  const mark = await recordVisit(db, { address, again: true }, { now: NOW });
  return mark?.reading;
}

const tab = { id: 4, url: POST, title: 'Caching for a Global Netflix' };

describe('what became of a command', () => {
  it('is told also where the icon cannot be brought in line', async () => {
    showTab = () => Promise.reject(new Error('the tab is gone'));
    await browser.press('mark-read', tab);
    expect(browser.seen.notices).toHaveLength(1);
    expect((await stateOf(POST))?.state).toBe('read');
  });
});

describe('the context menu', () => {
  it('is made the next time where it could not be made once', async () => {
    const { contextMenus } = browser.api;
    const { removeAll } = contextMenus;
    contextMenus.removeAll = () => Promise.reject(new Error('not now'));
    await expect(registerMenus()).rejects.toThrow('not now');
    contextMenus.removeAll = removeAll;
    await registerMenus();
    expect(browser.seen.items.length).toBe(13);
  });

  it('has the same items, however often it is made, all under one', async () => {
    await Promise.all([registerMenus(), registerMenus()]);
    const ids = browser.seen.items.map(({ id }) => id);
    expect(ids.length).toBe(13);
    expect(new Set(ids).size).toBe(ids.length);
    expect(browser.seen.items.filter(({ parentId }) => parentId === undefined)).toHaveLength(1);
  });

  it.each([
    ['page-read', { state: 'read', byHand: true }, 'Read: '],
    ['page-skip', { state: 'skipped', byHand: true }, 'Skipped: '],
    ['page-queue', { state: 'unread', queued: true }, 'Queued: '],
  ])('%s acts on the page in front', async (menuItemId, reading, words) => {
    await browser.click({ menuItemId, pageUrl: POST }, tab);
    expect(await stateOf(POST)).toMatchObject(reading);
    const [notice] = browser.seen.notices;
    expect(notice?.text.startsWith(words)).toBe(true);
    expect(notice).toMatchObject({ isOnChip: true, undo: { eventId: expect.any(Number) } });
    expect(browser.seen.titles).toEqual([notice?.text]);
    expect(browser.seen.announced).toHaveLength(1);
  });

  it.each([
    ['link-read', { state: 'read' }],
    ['link-skip', { state: 'skipped' }],
    ['link-queue', { queued: true }],
  ])('%s acts on what the link leads to, not on the page', async (menuItemId, reading) => {
    await browser.click({ menuItemId, pageUrl: POST, linkUrl: `${C10K}?utm_source=x` }, tab);
    expect(await stateOf(C10K)).toMatchObject(reading);
    expect(await stateOf(POST)).toMatchObject({ state: 'unread', queued: false });
    expect(browser.seen.notices[0]).toMatchObject({ isOnChip: false });
  });

  it('marks unread what was read, and says so when it is unread already', async () => {
    for (const menuItemId of ['link-read', 'link-unread', 'link-unread']) {
      await browser.click({ menuItemId, pageUrl: POST, linkUrl: C10K }, tab);
    }
    expect(browser.seen.notices.map(({ text }) => text.split(':')[0])).toEqual([
      'Read',
      'Unread again',
      'Unread already',
    ]);
    expect(await stateOf(C10K)).toMatchObject({ state: 'unread', byHand: true });
  });

  it('queues, and takes off the queue again', async () => {
    for (const queued of [true, false]) {
      await browser.click({ menuItemId: 'page-queue', pageUrl: POST }, tab);
      expect(await stateOf(POST)).toMatchObject({ queued });
    }
  });

  it('takes the last change back, then the one before, then says that there is none', async () => {
    await browser.click({ menuItemId: 'page-read', pageUrl: POST }, tab);
    await browser.click({ menuItemId: 'link-skip', pageUrl: POST, linkUrl: C10K }, tab);
    await browser.click({ menuItemId: 'page-undo', pageUrl: POST }, tab);
    expect(await stateOf(C10K)).toMatchObject({ state: 'unread' });
    expect(await stateOf(POST)).toMatchObject({ state: 'read' });
    await browser.click({ menuItemId: 'page-undo', pageUrl: POST }, tab);
    expect(await stateOf(POST)).toMatchObject({ state: 'unread', byHand: false });
    await browser.click({ menuItemId: 'page-undo', pageUrl: POST }, tab);
    expect(browser.seen.notices.at(-1)?.text).toBe(
      'None of your changes to pages is left to undo.',
    );
  });

  it('says plainly that a page or a link is on no list, and changes nothing', async () => {
    await browser.click({ menuItemId: 'page-read', pageUrl: UNLISTED }, { ...tab, url: UNLISTED });
    await browser.click({ menuItemId: 'link-read', pageUrl: POST, linkUrl: UNLISTED }, tab);
    expect(browser.seen.notices.map(({ text }) => text)).toEqual([
      'This page is on none of your lists.',
      'That link leads to nothing on your lists.',
    ]);
    expect(browser.seen.badges).toEqual(['–', '–']);
    expect(await db.readings.count()).toBe(0);
  });

  it('leaves a likely match to be answered first', async () => {
    const url = 'http://www.kegel.com/elsewhere.html';
    await browser.click(
      { menuItemId: 'page-read', pageUrl: url },
      { id: 4, url, title: 'The C10K problem' },
    );
    expect(browser.seen.notices[0]?.text).toMatch(/^Waymark is not sure/);
    expect(await db.readings.count()).toBe(0);
  });

  it('leaves an item of another version alone', async () => {
    await browser.click({ menuItemId: 'page-explode', pageUrl: POST }, tab);
    await browser.click({ menuItemId: 7, pageUrl: POST }, tab);
    expect(browser.seen.notices).toEqual([]);
  });

  it('does what was asked where nothing may be shown on the page', async () => {
    const refusing = {
      ...browser.api,
      scripting: { executeScript: () => Promise.reject(new Error('Cannot access contents')) },
    } as unknown as StateCommandsApi;
    serveStateCommands(
      {
        db,
        ready: async () => undefined,
        announce: async () => undefined,
        showTab: () => showTab(),
      },
      refusing,
    );
    await browser.click({ menuItemId: 'page-read', pageUrl: POST }, tab);
    expect(await stateOf(POST)).toMatchObject({ state: 'read' });
    expect(browser.seen.badges).toEqual(['✓']);
    expect(browser.seen.titles[0]).toMatch(/^Read: /);
  });
});

describe('the keys of the browser', () => {
  it.each([
    ['mark-read', { state: 'read' }],
    ['skip', { state: 'skipped' }],
    ['queue', { queued: true }],
  ])('%s acts on the page in front', async (name, reading) => {
    await browser.press(name, tab);
    expect(await stateOf(POST)).toMatchObject(reading);
  });

  it('find the page in front where the browser does not hand it over', async () => {
    await browser.press('mark-read');
    expect(await stateOf(POST)).toMatchObject({ state: 'read' });
    await browser.press('undo');
    expect(await stateOf(POST)).toMatchObject({ state: 'unread' });
  });

  it('mark a PDF in front, which the icon tells where no script may run, and the popup shows', async () => {
    const address = 'https://files.example/papers/giant-scale.pdf';
    await saveList(db, 'papers', address);
    const front = { tabId: 4, address, title: 'giant-scale.pdf', isPrivate: false };
    browser.api.scripting.executeScript = () => Promise.reject(new Error('not in the viewer'));
    expect(await describeFront(db, front, NOW)).toMatchObject({
      certainty: 'certain',
      reading: { state: 'unread' },
    });
    await browser.press('mark-read', { id: 4, url: address, title: front.title });
    expect(browser.seen.badges).toEqual(['✓']);
    expect(browser.seen.titles.at(-1)).toMatch(/^Read: /);
    expect(await describeFront(db, front, NOW)).toMatchObject({ reading: { state: 'read' } });
  });

  it('mean nothing under a name that is not known', async () => {
    await browser.press('_execute_action', tab);
    expect(browser.seen.notices).toEqual([]);
  });
});

describe('in a private window', () => {
  const tab = { id: 9, url: POST, title: 'Caching', incognito: true };

  it.each<[string, () => Promise<void>]>([
    ['a key', () => browser.press('mark-read', tab)],
    ['the key for the way back', () => browser.press('undo', tab)],
    ['the menu of the page', () => browser.click({ menuItemId: 'page-read' }, tab)],
    ['the menu of a link', () => browser.click({ menuItemId: 'link-queue', linkUrl: C10K }, tab)],
  ])('%s records nothing, and a sentence says so', async (_, command) => {
    await browser.press('queue', { ...tab, id: 8, incognito: false });
    const before = await dump();
    await command();
    expect(await dump()).toEqual(before);
    const text = 'Waymark records nothing in private windows.';
    expect(browser.seen.notices.at(-1)).toMatchObject({ text });
    expect(browser.seen.notices.at(-1)).not.toHaveProperty('undo.eventId');
  });

  async function dump(): Promise<unknown> {
    return Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
  }
});
