import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Failure, failureOf } from '../../lib/messages/failure-of';
import { WaymarkDatabase } from '../../lib/store/database';
import { NEWEST_VERSION, OPENED_WITHIN_MS, openerInTime } from '../../lib/store/open-in-time';
import { prefetch } from '../../lib/store/prefetch';
import { SCHEMA } from '../../lib/store/schema';

const WITHIN_MS = 40;

let name: string;
let kept: IDBDatabase[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  for (const db of kept) db.close();
  kept = [];
});

/** Opens it by hand, as an older or a newer Waymark would, and keeps it open. */
function openAs(version: number): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(name, version * 10);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains('lists')) db.createObjectStore('lists', { keyPath: 'id' });
    };
    opening.onsuccess = () => {
      kept.push(opening.result);
      done(opening.result);
    };
    opening.onerror = () => fail(opening.error);
  });
}

function refuse(error: DOMException): void {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    const request = new EventTarget() as IDBOpenDBRequest;
    Object.assign(request, { error });
    setTimeout(() => {
      const event = new Event('error', { cancelable: true });
      request.dispatchEvent(event);
      request.onerror?.(event);
    });
    return request;
  });
}

function neverAnswer(): void {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
}

/** An older page that does not make room: here the browser's own answer to it. */
async function hold(): Promise<void> {
  await openAs(1);
}

const faults: Array<[why: string, make: () => unknown, failure: Failure]> = [
  [
    'Firefox keeps no history',
    () => refuse(new DOMException('A mutation operation …', 'InvalidStateError')),
    'closed',
  ],
  ['the browser forbids it', () => refuse(new DOMException('denied', 'SecurityError')), 'closed'],
  [
    'its files are damaged',
    () => refuse(new DOMException('Internal error opening backing store', 'UnknownError')),
    'damaged',
  ],
  ['there is no room', () => refuse(new DOMException('full', 'QuotaExceededError')), 'noRoom'],
  [
    'opening throws',
    () =>
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('denied', 'SecurityError');
      }),
    'closed',
  ],
  ['the browser never answers', neverAnswer, 'silent'],
  ['a newer Waymark made it', async () => (await openAs(NEWEST_VERSION + 1)).close(), 'newer'],
];

describe('a database that does not open', () => {
  it.each([...faults, ['an older page holds it', hold, 'blocked'] as (typeof faults)[number]])(
    'fails in time, and every query says why: %s',
    async (_, make, failure) => {
      name = `test-${crypto.randomUUID()}`;
      vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      await make();
      const db = new WaymarkDatabase(name, openerInTime(NEWEST_VERSION, WITHIN_MS));
      const first = await db.lists.toArray().catch(failureOf);
      const second = await db
        .transaction('rw', db.readings, () => db.readings.toArray())
        .catch(failureOf);
      expect([first, second]).toEqual([failure, failure]);
      db.close();
    },
  );

  it.each(faults)('says why without Dexie too: %s', async (_, make, failure) => {
    name = `test-${crypto.randomUUID()}`;
    await make();
    const { search } = prefetch(name, openerInTime(NEWEST_VERSION, WITHIN_MS));
    expect(await search.then(() => undefined, failureOf)).toBe(failure);
  });

  it('is told of by what the popup reads first', async () => {
    refuse(new DOMException('denied', 'UnknownError'));
    const { search, summaries } = prefetch();
    expect(await search.catch(failureOf)).toBe('damaged');
    expect(await summaries.catch(failureOf)).toBe('damaged');
  });

  it('is told of by that where a part of it is missing', async () => {
    name = `test-${crypto.randomUUID()}`;
    (await openAs(NEWEST_VERSION)).close();
    expect(await prefetch(name).search.catch(failureOf)).toBe('damaged');
  });

  it('is no failure where there is none yet', async () => {
    expect(await prefetch('never-made').search).toBeUndefined();
  });
});

describe('a database that opens again', () => {
  it('answers the next query after a moment, in the same context', async () => {
    name = `test-${crypto.randomUUID()}`;
    refuse(new DOMException('busy', 'UnknownError'));
    const db = new WaymarkDatabase(name);
    expect(await db.lists.count().catch(failureOf)).toBe('damaged');
    vi.restoreAllMocks();
    await vi.waitFor(async () => expect(await db.lists.count()).toBe(0), 20_000);
  });

  it('goes on where an older page held it, and no connection is left behind', async () => {
    name = `test-${crypto.randomUUID()}`;
    const old = await openAs(1);
    const db = new WaymarkDatabase(name, openerInTime(NEWEST_VERSION, WITHIN_MS));
    expect(await db.lists.count().catch(failureOf)).toBe('blocked');
    old.close();
    await vi.waitFor(async () => expect(await db.readings.count()).toBe(0), 20_000);
    await db.delete();
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  });

  it('takes no answer that comes when nobody waits any more', async () => {
    name = `test-${crypto.randomUUID()}`;
    const old = await openAs(1);
    const upgrading = openAs(NEWEST_VERSION);
    const late = prefetch(name, openerInTime(NEWEST_VERSION, WITHIN_MS));
    expect(await late.search.then(() => undefined, failureOf)).toBe('silent');
    old.close();
    (await upgrading).close();
    // In turn: by then the browser has answered the one that was given up.
    (await openAs(NEWEST_VERSION)).close();
    // Nothing holds it: it can be removed at once.
    await new Promise<void>((done, fail) => {
      const removing = indexedDB.deleteDatabase(name);
      removing.onsuccess = () => done();
      removing.onblocked = () => fail(new Error('a connection was left open'));
    });
  });
});

describe('a page that is older than the database by now', () => {
  it('makes room for the newer version, and says that it is the page that is old', async () => {
    name = `test-${crypto.randomUUID()}`;
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const page = new WaymarkDatabase(name);
    await page.lists.count();
    const newer = await openAs(NEWEST_VERSION + 1);
    expect(newer.version).toBe((NEWEST_VERSION + 1) * 10);
    expect(await page.lists.count().catch(failureOf)).toBe('outdated');
    page.close();
  });
});

it('knows the newest version of the schema without knowing the schema', () => {
  expect(NEWEST_VERSION).toBe(SCHEMA.at(-1)?.version);
});

it('is given up early enough to be told of within three seconds', () => {
  expect(OPENED_WITHIN_MS).toBeLessThan(3_000);
});
