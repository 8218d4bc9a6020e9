// The one message that a page tells its visit with, from the worker's door to what is written down.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveMessages } from '../../entrypoints/background/serve-messages';
import { setReading } from '../../lib/actions/change/set-reading';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { Mark } from '../../lib/messages/protocol';
import type { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, smallDatabase, visitId } from './catalogue';

const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

type Listener = (message: unknown, sender: object, respond: (reply: unknown) => void) => unknown;
type Reply = { result?: Mark | null; error?: { name: string } };

const browser = vi.hoisted(() => ({
  runtime: {
    id: 'waymark',
    getURL: (path: string) => `chrome-extension://waymark/${path}`,
    onMessage: { addListener: vi.fn() },
  },
  permissions: { contains: vi.fn() },
  scripting: { executeScript: vi.fn() },
  tabs: { get: async () => ({}) },
  action: {},
}));
vi.mock('wxt/browser', () => ({ browser }));
vi.mock('webextension-polyfill', () => ({ default: browser }));

let db: WaymarkDatabase;
let ready: () => Promise<void>;
let tabId = 0;
/** What went wrong without anybody to hear of it. */
let unheard: unknown[];
const hear = (error: unknown) => unheard.push(error);

beforeEach(async () => {
  db = await smallDatabase();
  ready = async () => undefined;
  tabId += 1;
  unheard = [];
  process.on('unhandledRejection', hear);
  browser.permissions.contains.mockReset().mockResolvedValue(true);
  browser.scripting.executeScript.mockReset().mockResolvedValue([]);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  startWorker();
});
afterEach(() => {
  process.off('unhandledRejection', hear);
  vi.restoreAllMocks();
});

function startWorker(): void {
  browser.runtime.onMessage.addListener.mockReset();
  serveMessages({
    db,
    ready: () => ready(),
    done: () => ready(),
    again: async () => undefined,
    workIfDue: () => undefined,
  });
}

function send(type: string, data: object, tab: object = {}): Promise<Reply> {
  const [[listen]] = browser.runtime.onMessage.addListener.mock.calls as [[Listener]];
  const sender = {
    ...{ id: 'waymark', frameId: 0, url: POST, documentId: 'A1B2' },
    tab: { id: tabId, ...tab },
  };
  return new Promise((done) => {
    listen({ type, data }, sender, (reply) => done(reply as Reply));
  });
}

function promiseOf<Kept>(): { promise: Promise<Kept>; resolve: (kept: Kept) => void } {
  let resolve: (kept: Kept) => void = () => undefined;
  const promise = new Promise<Kept>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const newVisit = () => ({
  address: POST,
  title: 'Caching for a Global Netflix',
  visitId: visitId(),
  arrival: { isFirstInTab: true, startedAt: Date.now() },
});
const tell = (visit: object, parts = ['marker'], tab = {}) =>
  send('partsWanted', { parts, visit }, tab);
const filesPut = () =>
  browser.scripting.executeScript.mock.calls.map(([{ files }]) => (files as string[]).length);
const openedAt = async () => (await db.readings.toArray()).map((reading) => reading.openedAt);

describe('a page that tells of its visit as it asks for the marker', () => {
  it('is written down, and gets its marker and its mark', async () => {
    const { result } = await tell(newVisit());
    expect(result).toMatchObject({ certainty: 'certain', reading: { state: 'unread' } });
    expect(await openedAt()).toEqual([expect.any(Number)]);
    expect(filesPut()).toHaveLength(1);
  });

  it('twice at once, or again by a worker that knows nothing of the first, is one visit', async () => {
    const opening = { tabId, address: POST, at: Date.now() };
    await db.openings.put(opening);
    const visit = newVisit();
    const [one, two] = await Promise.all([tell(visit), tell(visit)]);
    expect(two).toEqual(one);
    startWorker();
    const three = await tell(visit, []);
    expect(three.result?.reading.openedAt).toBe(one.result?.reading.openedAt);
    expect(filesPut()).toHaveLength(2);
    expect(await openedAt()).toHaveLength(1);
    expect(await db.events.count()).toBe(1);
  });

  it('and says more at once is known by what its opening has just taught', async () => {
    const visit = { ...newVisit(), address: 'https://netflixtechblog.com/moved-here' };
    await db.openings.put({ tabId, address: LISTED, at: Date.now() });
    const origin = { tabId, now: Date.now() };
    const get = db.openings.get.bind(db.openings);
    vi.spyOn(db.openings, 'get').mockImplementationOnce((async (id: number) => {
      expect(await recordVisit(db, visit, origin)).toMatchObject({ certainty: 'certain' });
      return get(id);
    }) as never);
    const news = { ...visit, title: 'Caching' };
    expect(await recordVisit(db, news, origin)).toMatchObject({ certainty: 'certain' });
  });

  it('where parts cannot be put there, is told so and tells again, of what is written down once', async () => {
    const visit = newVisit();
    browser.scripting.executeScript.mockRejectedValueOnce(new Error('No tab with id'));
    expect((await tell(visit)).error).toBeTruthy();
    const { result } = await tell(visit);
    expect(result).toMatchObject({ certainty: 'certain' });
    expect(await openedAt()).toEqual([result?.reading.openedAt]);
  });

  it('before the lists are there waits for them, but not for its marker', async () => {
    const { promise, resolve } = promiseOf<void>();
    const full = db;
    db = emptyDatabase();
    ready = () => promise;
    startWorker();
    const telling = tell(newVisit());
    await expect.poll(filesPut).toEqual([1]);
    // The lists are put there by copying what the full one has.
    for (const table of full.tables) await db.table(table.name).bulkPut(await table.toArray());
    resolve();
    expect((await telling).result).toMatchObject({ certainty: 'certain' });
    expect(await openedAt()).toHaveLength(1);
  });

  it('is recognised anew where looking it up failed once', async () => {
    vi.spyOn(db.resources, 'where').mockImplementationOnce(() => {
      throw new Error('the disk');
    });
    expect((await tell(newVisit())).result).toMatchObject({ certainty: 'certain' });
    expect(await openedAt()).toHaveLength(1);
    expect(unheard).toEqual([]);
  });

  it('gets its marker, and no word of what it is, where it cannot be written down', async () => {
    vi.spyOn(db.readings, 'put').mockImplementationOnce(() => {
      throw new Error('the disk');
    });
    const visit = newVisit();
    const reply = await tell(visit);
    expect(reply).toEqual({ result: undefined });
    expect(filesPut()).toHaveLength(1);
    expect((await send('pageVisited', visit)).result).toMatchObject({ certainty: 'certain' });
    expect(await openedAt()).toHaveLength(1);
  });

  it.each([['marker'], []])(
    'of a database that fails nothing is left unheard (%s)',
    async (...parts) => {
      ready = () => new Promise((done) => setTimeout(done, 50));
      db.close();
      expect(await tell(newVisit(), parts)).toEqual({ result: undefined });
      expect(unheard).toEqual([]);
    },
  );

  it('in a private window is marked and not written down', async () => {
    const { result } = await tell(newVisit(), ['marker'], { incognito: true });
    expect(result).toMatchObject({ certainty: 'certain', isPrivate: true });
    expect(await db.readings.count()).toBe(0);
    expect(await db.openings.count()).toBe(0);
  });

  it('without a grant gets nothing, and is not written down', async () => {
    browser.permissions.contains.mockResolvedValue(false);
    expect(await tell(newVisit())).toEqual({ error: { name: 'NotGrantedError' } });
    expect(filesPut()).toEqual([]);
    expect(await db.readings.count()).toBe(0);
  });

  it('is answered what holds once its marker is there, not what held before', async () => {
    const { promise, resolve } = promiseOf<[]>();
    browser.scripting.executeScript.mockReturnValueOnce(promise);
    const telling = tell(newVisit());
    await expect.poll(openedAt).toHaveLength(1);
    const [reading] = await db.readings.toArray();
    const resourceId = reading?.resourceId ?? 0;
    // Nobody in the page hears of this yet.
    await setReading(db, { resourceId, change: { state: 'read' } }, Date.now());
    await new Promise((done) => setTimeout(done, 300));
    resolve([]);
    expect((await telling).result?.reading.state).toBe('read');
  });
});
