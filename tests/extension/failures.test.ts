import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type StateCommandsApi,
  serveStateCommands,
} from '../../entrypoints/background/serve-state-commands';
import type { WaymarkDatabase } from '../../lib/store/database';
import { smallDatabase } from './catalogue';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const NO_ROOM =
  'Not saved: the browser has no room left for Waymark. Free some space and try again.';
const CLOSED =
  'Not saved: the browser does not let Waymark open its records. Restart the browser and try again.';
const UNKNOWN = 'Not saved. Nothing was changed; try again.';

type Listener = (what: unknown, tab: object) => Promise<void>;

let db: WaymarkDatabase;
let said: { titles: string[]; badges: string[]; notices: Array<{ text: string; undo?: object }> };
let announced: number[];
let press: Listener;
let click: Listener;
let ready = async (): Promise<void> => undefined;

beforeEach(async () => {
  db = await smallDatabase();
  said = { titles: [], badges: [], notices: [] };
  announced = [];
  ready = async () => undefined;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const api = {
    contextMenus: { onClicked: { addListener: (listener: Listener) => (click = listener) } },
    commands: { onCommand: { addListener: (listener: Listener) => (press = listener) } },
    tabs: { get: async () => ({ url: POST }) },
    action: {
      setBadgeBackgroundColor: async () => undefined,
      setBadgeText: async ({ text }: { text: string }) => void said.badges.push(text),
      setTitle: async ({ title }: { title: string }) => void said.titles.push(title),
    },
    scripting: {
      executeScript: async ({ args }: { args?: typeof said.notices }) =>
        args?.[0] && void said.notices.push(args[0]),
    },
  };
  serveStateCommands(
    {
      db,
      ready: () => ready(),
      announce: async (resourceIds) => void announced.push(...resourceIds),
      showTab: async () => undefined,
    },
    api as unknown as StateCommandsApi,
  );
});

/** A disk without room: the browser refuses the row, and Dexie aborts the transaction. */
function fill(): void {
  db.events.hook('creating', () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  });
}

const tab = { id: 4, url: POST, title: 'Caching for a Global Netflix' };

describe('a command whose change cannot be saved', () => {
  it.each<[why: string, happens: () => unknown, words: string]>([
    ['because there is no room', fill, NO_ROOM],
    ['because the database is closed', () => db.close(), CLOSED],
    [
      'because the lists could not be made ready',
      () => {
        ready = () => Promise.reject(new Error('one bad row'));
      },
      UNKNOWN,
    ],
  ])('says so, by key and by menu, and pretends nothing: %s', async (_, happens, words) => {
    happens();
    await press('mark-read', tab);
    await click({ menuItemId: 'link-skip', linkUrl: POST, pageUrl: POST }, tab);
    expect(said.notices.map(({ text }) => text)).toEqual([words, words]);
    expect(said.notices.map(({ undo }) => undo)).toEqual([undefined, undefined]);
    expect(said.titles).toEqual([words, words]);
    expect(said.badges).toEqual(['!', '!']);
    expect(announced).toEqual([]);
    if (!db.isOpen()) await db.open();
    expect(await db.readings.count()).toBe(0);
    expect(await db.events.count()).toBe(0);
  });

  it('says so of taking back too, and leaves what was there', async () => {
    await press('mark-read', tab);
    db.events.hook('updating', () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    await press('undo', tab);
    expect(said.notices.at(-1)).toMatchObject({ text: NO_ROOM });
    expect((await db.readings.toArray()).map(({ state }) => state)).toEqual(['read']);
  });

  it('hands the notice a sentence for each way in which taking back may fail', async () => {
    await press('mark-read', tab);
    expect(said.notices[0]?.undo).toMatchObject({
      failed: { noRoom: NO_ROOM, closed: CLOSED, unknown: UNKNOWN },
    });
  });
});
