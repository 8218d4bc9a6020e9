import { describe, expect, it, vi } from 'vitest';
import { openEntry, UnsafeAddressError } from '../../lib/actions/browser/open-entry';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { undoChange } from '../../lib/actions/change/undo-change';
import { describeFront } from '../../lib/actions/read/describe-front';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { Arrival } from '../../lib/messages/protocol';
import type { WaymarkDatabase } from '../../lib/store/database';
import { NOW, saveList, smallDatabase, visitId } from './catalogue';

const C10K = 'http://www.kegel.com/c10k.html';
const ARRIVED = 'https://kegel.dublin.example/the-c10k-problem';
const PAGE = { address: ARRIVED, title: 'The C10K problem' };
/** How a page says that only a redirect led to it. */
const FIRST: Arrival = { isFirstInTab: true, startedAt: NOW + 150 };

/** A browser in which the next tab gets this id; `current` is the page in front. */
function tabs(id: number, current = 'https://example.com/', incognito = false) {
  const api = {
    tabs: {
      query: async () => [{ id: 1, index: 0, url: current }],
      create: async () => ({ id, incognito }),
      update: async () => ({ id: 1, incognito }),
    },
  };
  return api as unknown as NonNullable<Parameters<typeof openEntry>[3]>;
}

async function open(
  db: WaymarkDatabase,
  address: string,
  api: ReturnType<typeof tabs>,
  options: { inPlace?: boolean } = {},
): Promise<void> {
  const entry = await db.entries.filter((row) => row.address === address).first();
  if (!entry) throw new Error(`no entry ${address}`);
  await openEntry(db, entry, { inBackground: false, ...options, now: NOW }, api);
}

describe('learning where an entry leads', () => {
  it('the address to which a redirect led from an opened entry becomes its alias', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
    const mark = await recordVisit(db, visit, { tabId: 5, now: NOW + 900 });
    expect(mark).toMatchObject({ title: 'The C10K problem', reason: 'alias' });
    expect(await recordVisit(db, PAGE, { tabId: 9, now: NOW })).toMatchObject({ reason: 'alias' });
  });

  it('also where it was found in what came with the package', async () => {
    const db = await smallDatabase();
    await openEntry(db, { address: C10K }, { inBackground: false, now: NOW }, tabs(5));
    const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
    const mark = await recordVisit(db, visit, { tabId: 5, now: NOW + 900 });
    expect(mark).toMatchObject({ title: 'The C10K problem', reason: 'alias' });
  });

  it('but nothing from an address that is on no list', async () => {
    const db = await smallDatabase();
    const address = 'https://example.com/on-no-list';
    await openEntry(db, { address }, { inBackground: false, now: NOW }, tabs(5));
    const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
    expect(await recordVisit(db, visit, { tabId: 5, now: NOW + 900 })).toBeNull();
    expect(await db.aliases.count()).toBe(0);
    expect(await db.openings.count()).toBe(0);
  });

  it.each<[string, Arrival | undefined]>([
    ['that a link was clicked to', { isFirstInTab: false, startedAt: NOW + 900 }],
    ['of which nothing is known', undefined],
    [
      'that the tab went to later, whatever it says',
      { isFirstInTab: true, startedAt: NOW + 9_000 },
    ],
    ['that the tab showed before', { isFirstInTab: true, startedAt: NOW - 9_000 }],
  ])('but not a page %s, nor what comes after it', async (_, arrival) => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const visit = { ...PAGE, visitId: visitId(), ...(arrival ? { arrival } : {}) };
    expect(await recordVisit(db, visit, { tabId: 5, now: NOW + 900 })).toBeNull();
    const next = { ...PAGE, visitId: visitId(), arrival: FIRST };
    expect(await recordVisit(db, next, { tabId: 5, now: NOW + 950 })).toBeNull();
    expect(await db.aliases.count()).toBe(0);
    expect(await db.readings.count()).toBe(0);
    expect(await db.events.count()).toBe(0);
  });

  it.each([
    ['a home page', 'https://kegel.dublin.example/', 'Dan Kegel', 5, 900],
    ['a log-in', 'https://kegel.dublin.example/login?next=/c10k', 'Log in', 5, 900],
    ['an error page', 'https://kegel.dublin.example/c10k', 'Page not found', 5, 900],
    ['another tab', ARRIVED, 'The C10K problem', 6, 900],
    ['a visit days later', ARRIVED, 'The C10K problem', 5, 48 * 3_600_000],
  ])('but not %s', async (_, address, title, tabId, afterMs) => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const visit = { address, title, visitId: visitId(), arrival: FIRST };
    expect(await recordVisit(db, visit, { tabId, now: NOW + afterMs })).toBeNull();
    expect(await db.aliases.count()).toBe(0);
  });

  it.each([30_000, 120_000, 8 * 3_600_000])(
    'also where the page that was opened behind is looked at after %d ms',
    async (afterMs) => {
      const db = await smallDatabase();
      await open(db, C10K, tabs(5));
      const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
      const mark = await recordVisit(db, visit, { tabId: 5, now: NOW + afterMs });
      expect(mark).toMatchObject({ title: 'The C10K problem', reason: 'alias' });
    },
  );

  it('but not once the clock was set back', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const before = NOW - 3_600_000;
    const arrival = { isFirstInTab: true, startedAt: before };
    const visit = { ...PAGE, visitId: visitId(), arrival };
    expect(await recordVisit(db, visit, { tabId: 5, now: before + 900 })).toBeNull();
    expect(await db.aliases.count()).toBe(0);
  });

  it.each([404, 410, 500, 503])('but not a page that answers %d', async (status) => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const visit = { ...PAGE, status, visitId: visitId(), arrival: FIRST };
    expect(await recordVisit(db, visit, { tabId: 5, now: NOW + 900 })).toBeNull();
    expect(await db.aliases.count()).toBe(0);
    expect(await db.openings.count()).toBe(0);
  });

  it('an opening is spent by the first visit of its tab, also to a page of the lists', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const listed = { address: 'http://highscalability.com/flickr-architecture', arrival: FIRST };
    await recordVisit(db, { ...listed, visitId: visitId() }, { tabId: 5, now: NOW + 500 });
    const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
    expect(await recordVisit(db, visit, { tabId: 5, now: NOW + 900 })).toBeNull();
  });

  it('an address that shares only a likely key with an entry is learned', async () => {
    const db = await smallDatabase();
    const similar = 'https://mirror.kegel.example/the-flickr-architecture-explained-by-its-makers';
    await saveList(
      db,
      'mine',
      'https://other.example/the-flickr-architecture-explained-by-its-makers',
    );
    await open(db, C10K, tabs(5));
    const visit = { address: similar, visitId: visitId(), arrival: FIRST };
    await recordVisit(db, visit, { tabId: 5, now: NOW + 900 });
    expect(await db.aliases.toArray()).toMatchObject([{ address: similar, origin: 'redirect' }]);
  });

  it.each<[string, string, { inPlace?: boolean }]>([
    ['the page in front', 'https://example.com/', { inPlace: true }],
    ['an empty page', 'about:blank', {}],
  ])('but not from an entry opened in place of %s', async (_, current, options) => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5, current), options);
    const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
    expect(await recordVisit(db, visit, { tabId: 1, now: NOW + 900 })).toBeNull();
    expect(await db.aliases.count()).toBe(0);
    expect(await db.openings.count()).toBe(0);
  });

  it('nothing is remembered of an entry opened in a private window', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5, 'https://example.com/', true));
    expect(await db.openings.count()).toBe(0);
  });

  it('nor a page at which two different entries end', async () => {
    const db = await smallDatabase();
    const moved = { address: 'https://example.com/we-have-moved', title: 'We have moved house' };
    const arrive = (tabId: number) =>
      recordVisit(db, { ...moved, visitId: visitId(), arrival: FIRST }, { tabId, now: NOW + 900 });
    await open(db, C10K, tabs(5));
    await arrive(5);
    await open(db, 'http://highscalability.com/flickr-architecture', tabs(6));
    await arrive(6);
    expect(await arrive(7)).toBeNull();
    await open(db, C10K, tabs(8));
    expect(await arrive(8)).toBeNull();
  });

  it('it is open where it could not be written in which tab it is', async () => {
    const db = await smallDatabase();
    const told = vi.spyOn(console, 'error').mockReturnValue();
    const entry = { address: C10K };
    const api = tabs(5);
    api.tabs.create = (async () => {
      vi.spyOn(db, 'transaction').mockRejectedValue(new Error('no room'));
      return { id: 5 };
    }) as unknown as typeof api.tabs.create;
    expect(await openEntry(db, entry, { inBackground: false, now: NOW }, api)).toBe(true);
    expect(told).toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it.each([{ resourceId: 1 }, {}])('and nothing but http and https is opened', async (known) => {
    const db = await smallDatabase();
    const entry = { address: 'javascript:alert(1)', ...known };
    const opening = openEntry(db, entry, { inBackground: false, now: NOW }, tabs(1));
    await expect(opening).rejects.toThrow(UnsafeAddressError);
  });
});

describe('an entry whose opener ends before it hears of the tab', () => {
  /** A popup that closes with the focus of the new tab never goes on after this. */
  const never = () => new Promise<never>(() => undefined);
  const ending = {
    tabs: {
      query: async () => [{ id: 1, index: 0, url: 'https://example.com/' }],
      create: never,
      update: never,
    },
  } as unknown as ReturnType<typeof tabs>;
  /** Resolves once the browser is asked for the tab. */
  const openAndEnd = (db: WaymarkDatabase, address: string, options = {}) =>
    new Promise<void>((resolve) => {
      const ask = () => {
        resolve();
        return never();
      };
      const api = { tabs: { ...ending.tabs, create: ask, update: ask } };
      void open(db, address, api as unknown as ReturnType<typeof tabs>, options);
    });
  const arrive = (
    db: WaymarkDatabase,
    origin: { tabId: number; openerTabId?: number },
    page = {},
  ) =>
    recordVisit(
      db,
      { ...PAGE, visitId: visitId(), arrival: FIRST, ...page },
      { openerTabId: 1, now: NOW + 900, ...origin },
    );

  it.each([
    ['in front', { inBackground: false }],
    ['behind', { inBackground: true }],
  ])('is learned all the same: opened %s', async (_, options) => {
    const db = await smallDatabase();
    await openAndEnd(db, C10K, options);
    expect(await arrive(db, { tabId: 5 })).toMatchObject({ reason: 'alias' });
    expect(await db.openings.count()).toBe(0);
  });

  it('is known in place of the page in front', async () => {
    const db = await smallDatabase();
    await openAndEnd(db, C10K, { inPlace: true });
    expect(await db.openings.get(1)).toMatchObject({ address: C10K, inPlace: true });
  });

  it.each<[string, { tabId: number; openerTabId?: number }, object]>([
    ['beside another tab', { tabId: 5, openerTabId: 2 }, {}],
    ['that has gone on', { tabId: 5 }, { arrival: { ...FIRST, isFirstInTab: false } }],
    ['that began later', { tabId: 5 }, { arrival: { ...FIRST, startedAt: NOW + 9_000 } }],
    ['of which nothing is known', { tabId: 5 }, { arrival: undefined }],
  ])('is not taken by a tab %s', async (_, origin, page) => {
    const db = await smallDatabase();
    await openAndEnd(db, C10K);
    expect(await arrive(db, origin, page)).toBeNull();
    expect(await db.aliases.count()).toBe(0);
  });

  it('is not taken for another that waits beside it, unless the page is its own', async () => {
    const db = await smallDatabase();
    await openAndEnd(db, C10K);
    await openAndEnd(db, 'http://highscalability.com/flickr-architecture');
    expect(await arrive(db, { tabId: 5 })).toBeNull();
    await arrive(db, { tabId: 6 }, { address: C10K });
    expect(await db.openings.toArray()).toMatchObject([
      { tabId: -2, address: 'http://highscalability.com/flickr-architecture' },
    ]);
    expect(await db.aliases.count()).toBe(0);
  });

  it('waits for no tab that could not be made, and is opened though nothing can be stored', async () => {
    const db = await smallDatabase();
    const refuse = () => Promise.reject(new Error('no more tabs'));
    const api = { tabs: { ...ending.tabs, create: refuse } } as unknown as typeof ending;
    await expect(open(db, C10K, api)).rejects.toThrow('no more tabs');
    expect(await db.openings.count()).toBe(0);
    const opened: unknown[] = [];
    const create = async (properties: unknown) => ({ id: opened.push(properties) });
    const entry = { address: C10K, resourceId: 1 };
    db.openings.hook('creating', () => {
      throw new Error('no room');
    });
    const making = { tabs: { ...ending.tabs, create } } as unknown as typeof ending;
    await openEntry(db, entry, { inBackground: false, now: NOW }, making);
    expect(opened).toMatchObject([{ url: C10K }]);
  });
});

describe('a page that its site does not show', () => {
  const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
  const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';

  it.each([401, 402, 403, 404, 410, 429, 451, 500, 503])(
    'with %d is not opened, and its mark says so',
    async (status) => {
      const db = await smallDatabase();
      const visit = { address: POST, title: 'Not found', status, visitId: visitId() };
      const mark = await recordVisit(db, visit, { tabId: 5, now: NOW });
      expect(mark?.gone).toEqual({ status, address: LISTED });
      expect(mark?.reading.openedAt).toBeUndefined();
      expect(await db.readings.count()).toBe(0);
      expect(await db.events.count()).toBe(0);
    },
  );

  it.each([200, 304, undefined])('is none that answers %s', async (status) => {
    const db = await smallDatabase();
    const visit = { address: POST, title: 'Caching', status, visitId: visitId() };
    const mark = await recordVisit(db, visit, { tabId: 5, now: NOW });
    expect(mark?.gone).toBeUndefined();
    expect(mark?.reading.openedAt).toBe(NOW);
  });

  it.each(['http://www.kegel.com/', 'https://www.kegel.com/index.html', 'http://kegel.com/blog/'])(
    'is an opened entry that led to the front of its site at %s, as often as that visit asks',
    async (address) => {
      const db = await smallDatabase();
      await open(db, C10K, tabs(5));
      const id = visitId();
      const visit = { address, title: 'Dan Kegel', visitId: id, arrival: FIRST };
      const first = await recordVisit(db, visit, { tabId: 5, now: NOW + 900 });
      expect(first).toMatchObject({
        title: 'The C10K problem',
        gone: { address: C10K, home: true },
      });
      const told = { address, title: 'Dan Kegel', visitId: id };
      for (const again of [{ ...visit }, { ...told, again: true as const }]) {
        expect(await recordVisit(db, again, { tabId: 5, now: NOW + 1_900 })).toEqual(first);
      }
      const later = { ...visit, visitId: visitId() };
      expect(await recordVisit(db, later, { tabId: 5, now: NOW + 2_900 })).toBeNull();
      expect(await db.aliases.count()).toBe(0);
      expect(await db.readings.count()).toBe(0);
    },
  );

  it('is none that somebody went home from', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const arrival = { isFirstInTab: false, startedAt: NOW + 500 };
    const visit = { address: 'http://www.kegel.com/', title: '', visitId: visitId(), arrival };
    expect(await recordVisit(db, visit, { tabId: 5, now: NOW + 900 })).toBeNull();
  });
});

describe('a page that is gone, in the popup over it', () => {
  const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
  const HOME = 'http://www.kegel.com/';
  const front = (address: string, told?: unknown) =>
    ({ tabId: 5, address, title: '', isPrivate: false, told }) as const;

  it.each([404, 410, 503])('is what its chip says of it, with %d', async (status) => {
    const db = await smallDatabase();
    const visit = { address: POST, title: '', status, visitId: visitId() };
    const mark = await recordVisit(db, visit, { tabId: 5, now: NOW });
    expect(mark?.gone?.status).toBe(status);
    expect(await describeFront(db, front(POST, visit), NOW)).toEqual(mark);
  });

  it('is what its chip says of it, where its site led to the home page', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const visit = { address: HOME, title: 'Dan Kegel', visitId: visitId(), arrival: FIRST };
    const { arrival, ...told } = visit;
    // Nothing is found before the visit has told of itself.
    expect(await describeFront(db, front(HOME, told), NOW)).toBeNull();
    const mark = await recordVisit(db, visit, { tabId: 5, now: NOW + 900 });
    expect(mark?.gone?.home).toBe(true);
    expect(await describeFront(db, front(HOME, told), NOW + 900)).toEqual(mark);
    const later = { ...told, visitId: visitId() };
    expect(await describeFront(db, front(HOME, later), NOW + 900)).toBeNull();
  });

  it.each<[what: string, told: unknown]>([
    ['nobody answers', undefined],
    ['the page is not shown yet', null],
    ['the server had it', { address: POST, status: 200 }],
    ['the tab has gone on to another page', { address: `${POST}x`, status: 404 }],
    ['it speaks of another page', { address: 'https://example.com/', status: 404 }],
    ['it says nonsense', { address: POST, status: 'gone' }],
  ])('is not said to be gone where %s', async (_, told) => {
    const db = await smallDatabase();
    const mark = await describeFront(db, front(POST, told), NOW);
    expect(mark?.title).toMatch(/EVCache/);
    expect(mark?.gone).toBeUndefined();
  });
});

describe('a verdict that is told twice', () => {
  it.each(['same', 'different'] as const)(
    '(%s) is one, and one undo takes it back',
    async (verdict) => {
      const db = await smallDatabase();
      const resourceId = (await recordVisit(db, { address: C10K }, { now: NOW }))?.resourceId ?? 0;
      const address = 'http://www.kegel.com/c10k-problem';
      const data = { resourceId, address, verdict };
      const first = await judgeMatch(db, data, NOW);
      const second = await judgeMatch(db, data, NOW + 1_300);
      expect(second?.undoable?.eventId).toBe(first?.undoable?.eventId);
      expect(await db.aliases.count()).toBe(1);
      await undoChange(db, second?.undoable?.eventId ?? 0, NOW + 2_000);
      expect(await db.aliases.count()).toBe(0);
    },
  );
});

describe('a verdict about one address', () => {
  it('is not said of the entry’s own page just after', async () => {
    const db = await smallDatabase();
    const resourceId = (await recordVisit(db, { address: C10K }, { now: NOW }))?.resourceId ?? 0;
    const address = 'http://www.kegel.com/c10k-problem';
    const told = await judgeMatch(db, { resourceId, address, verdict: 'different' }, NOW);
    expect(told?.undoable?.change).toBe('refused');
    const own = await recordVisit(db, { address: C10K }, { now: NOW + 1_000 });
    expect(own?.undoable?.change).not.toBe('refused');
  });
});

describe('a visit that is told twice', () => {
  it('is one opening, one event and one alias', async () => {
    const db = await smallDatabase();
    await open(db, C10K, tabs(5));
    const visit = { ...PAGE, visitId: visitId(), arrival: FIRST };
    for (const later of [900, 1_200, 2_200]) {
      const mark = await recordVisit(db, visit, { tabId: 5, now: NOW + later });
      expect(mark?.reading.openedAt).toBe(NOW + 900);
    }
    expect(await db.events.count()).toBe(1);
    expect(await db.aliases.count()).toBe(1);
    expect(await db.readings.count()).toBe(1);
  });
});
