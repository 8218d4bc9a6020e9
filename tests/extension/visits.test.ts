import { afterEach, describe, expect, it, vi } from 'vitest';
import { openEntry } from '../../lib/actions/browser/open-entry';
import { dismissMark, readDismissedPages } from '../../lib/actions/change/dismiss-mark';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readHistory, readMatches } from '../../lib/actions/read/read-history';
import { readOverview } from '../../lib/actions/read/read-overview';
import { findLinkMarks } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import type { WaymarkDatabase } from '../../lib/store/database';
import { UnknownResourceError } from '../../lib/store/follow-resource';
import { writeSettings } from '../../lib/store/settings';
import { NOW, smallDatabase, visitId } from './catalogue';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';

async function visit(db: WaymarkDatabase, address: string, now = NOW) {
  return recordVisit(db, { address, title: 'Caching for a Global Netflix' }, { tabId: 1, now });
}

async function read(db: WaymarkDatabase, resourceId: number, address = POST, now = NOW) {
  const evidence = { visitId: visitId(), activeMs: 300_000, depth: 1, words: 500, fits: false };
  return recordEvidence(db, { resourceId, address, evidence }, now);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('an entry that was begun', () => {
  const stoppedAt = { text: 'The log is the truth', share: 0.6 };
  const tabs = {
    query: async () => [{ id: 7, index: 0, url: 'https://example.com/' }],
    create: async () => ({ id: 1 }),
    update: async () => ({ id: 1 }),
  };
  const api = { tabs } as unknown as Parameters<typeof openEntry>[3];
  const begin = async () => {
    const db = await smallDatabase();
    const mark = await visit(db, POST);
    const resourceId = mark?.resourceId ?? 0;
    const evidence = {
      ...{ visitId: visitId(), activeMs: 30_000, depth: 0.6, words: 2_000, fits: false },
      stoppedAt,
    };
    await recordEvidence(db, { resourceId, address: POST, evidence }, NOW);
    return { db, entry: { resourceId, address: LISTED } };
  };

  it.each([
    { how: 'in front', options: { inBackground: false } },
    { how: 'behind', options: { inBackground: true } },
    { how: 'in place', options: { inBackground: false, inPlace: true } },
  ])('is shown where reading stopped when it is opened $how, once', async ({ options }) => {
    const { db, entry } = await begin();
    await openEntry(db, entry, { ...options, now: NOW }, api);
    expect(await visit(db, POST)).toMatchObject({ continues: true, reading: { stoppedAt } });
    expect(await visit(db, POST)).not.toHaveProperty('continues');
  });

  it('is shown there too when it was found in what came with the package', async () => {
    const { db, entry } = await begin();
    const { address } = entry;
    expect(await openEntry(db, { address }, { inBackground: false, now: NOW }, api)).toBe(true);
    expect(await visit(db, POST)).toMatchObject({ continues: true, reading: { stoppedAt } });
    expect(await visit(db, POST)).not.toHaveProperty('continues');
  });

  it('is opened in time where the database does not answer', async () => {
    const { db, entry } = await begin();
    const create = vi.spyOn(tabs, 'create');
    vi.spyOn(db, 'transaction').mockReturnValue(new Promise(() => undefined) as never);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = openEntry(db, entry, { inBackground: false, now: NOW }, api);
    while (create.mock.calls.length === 0) {
      vi.advanceTimersByTime(1_000);
      await new Promise((next) => setImmediate(next));
    }
    expect(await opening).toBe(false);
    expect(create).toHaveBeenCalledOnce();
  });

  it('is shown there also when the first answer was lost, and to no later visit', async () => {
    const { db, entry } = await begin();
    await openEntry(db, entry, { inBackground: false, now: NOW }, api);
    const page = { address: POST, title: 'Caching', visitId: visitId() };
    const origin = { tabId: 1, now: NOW };
    expect(await recordVisit(db, page, origin)).toMatchObject({ continues: true });
    expect(await recordVisit(db, page, origin)).toMatchObject({ continues: true });
    const news = await recordVisit(db, { ...page, again: true }, origin);
    expect(news).not.toHaveProperty('continues');
    const later = { ...page, visitId: visitId() };
    expect(await recordVisit(db, later, origin)).not.toHaveProperty('continues');
    expect(await db.openings.count()).toBe(0);
  });

  it('is shown from its top when that was asked for, or nothing was opened', async () => {
    const { db, entry } = await begin();
    expect(await visit(db, POST)).not.toHaveProperty('continues');
    await openEntry(db, entry, { inBackground: false, fromTop: true, now: NOW }, api);
    expect(await visit(db, POST)).not.toHaveProperty('continues');
  });

  it('says nothing to a page that is another one', async () => {
    const { db, entry } = await begin();
    await openEntry(
      db,
      { ...entry, resourceId: entry.resourceId + 1 },
      { inBackground: false, now: NOW },
      api,
    );
    expect(await visit(db, POST)).not.toHaveProperty('continues');
  });
});

describe('a visit', () => {
  it.each([
    ['as the list writes it', LISTED],
    ['at the new address', POST],
    ['without encryption', POST.replace('https', 'http')],
    ['with tracking', `${POST}?utm_source=newsletter&gi=0123456789ab`],
    ['with a slash', `${POST}/`],
  ])('is recognised %s', async (_, address) => {
    const db = await smallDatabase();
    const mark = await visit(db, address);
    expect(mark).toMatchObject({ certainty: 'certain', reading: { state: 'unread' } });
    expect(mark?.title).toMatch(/EVCache/);
    expect(mark?.places[0]).toMatchObject({ list: 'awesome-scalability' });
    expect(mark?.places[0]?.section.length).toBeGreaterThan(0);
    expect(mark?.reading.openedAt).toBe(NOW);
    expect(mark?.next?.address).toMatch(/^https?:/);
  });

  it.each([
    ['another post of the same blog', 'https://netflixtechblog.com/something-else-0123456789ab'],
    ['the home page of the blog', 'https://netflixtechblog.com/'],
    ['a page of the browser', 'chrome://extensions/'],
    ['nothing that is an address', 'not an address'],
    ['a script', 'javascript:alert(1)'],
  ])('to %s is nothing', async (_, address) => {
    const db = await smallDatabase();
    expect(await visit(db, address)).toBeNull();
    expect(await db.readings.count()).toBe(0);
    expect(await db.events.count()).toBe(0);
  });

  it('on a site that was switched off is nothing, and nothing is recorded', async () => {
    const db = await smallDatabase();
    await writeSettings(db, { silentHosts: ['netflixtechblog.com'] });
    expect(await visit(db, POST)).toBeNull();
    expect(await db.readings.count()).toBe(0);
  });

  it('with the mark dismissed is still recorded', async () => {
    const db = await smallDatabase();
    const resourceId = (await visit(db, POST))?.resourceId ?? 0;
    await dismissMark(db, { resourceId, address: POST, scope: 'page' }, NOW);
    expect(await visit(db, LISTED)).toMatchObject({ dismissed: true });
    expect(await db.readings.count()).toBe(1);
    const other = await smallDatabase();
    await dismissMark(other, { resourceId, address: POST, scope: 'site' }, NOW);
    expect(await visit(other, LISTED)).toMatchObject({ dismissed: false });
    expect(await visit(other, POST)).toMatchObject({ dismissed: true });
  });
});

describe('evidence', () => {
  it('makes the page read, offers to undo it, and undone it stays undone', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const mark = await read(db, opened.resourceId);
    expect(mark).toMatchObject({
      reading: { state: 'read', progress: 1, readAt: NOW },
      undoable: { change: 'read', automatic: true },
    });
    const eventId = mark?.undoable?.eventId ?? 0;
    expect(await undoChange(db, eventId, NOW)).toMatchObject({
      outcome: 'undone',
      resourceIds: [opened.resourceId],
    });
    await read(db, opened.resourceId);
    const after = await visit(db, POST);
    expect(after?.reading).toMatchObject({ state: 'unread', byHand: true });
    expect((await undoChange(db, eventId, NOW)).outcome).toBe('gone');
  });

  it('of a page that was refused meanwhile, or is another, counts for nothing', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const { resourceId } = opened;
    expect(await read(db, resourceId, 'http://www.kegel.com/c10k.html')).toBeNull();
    await judgeMatch(db, { resourceId, address: POST, verdict: 'different' }, NOW);
    expect(await read(db, resourceId)).toBeNull();
    expect((await db.readings.get(resourceId))?.state).toBe('unread');
  });

  it('that reading has begun is in the history, and no offer to take back on the page', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const { resourceId } = opened;
    const some = { visitId: visitId(), activeMs: 20_000, depth: 0.5, words: 500, fits: false };
    const mark = await recordEvidence(db, { resourceId, address: POST, evidence: some }, NOW);
    expect(mark).toMatchObject({ reading: { state: 'reading' } });
    expect(mark).not.toHaveProperty('undoable');
    const [event] = await readHistory(db);
    expect(event?.kind).toBe('begun');
    await undoChange(db, event?.id ?? 0, NOW);
    expect((await visit(db, POST))?.reading).toMatchObject({ state: 'unread', byHand: true });
  });

  it('for a resource that is not there changes nothing', async () => {
    const db = await smallDatabase();
    expect(await read(db, 999_999)).toBeNull();
    expect(await db.readings.count()).toBe(0);
  });

  it('that changes nothing visible is answered with nothing', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    await read(db, opened.resourceId);
    expect(await read(db, opened.resourceId)).toBeNull();
  });

  it('shows in the overview: progress of the list, what was begun, what comes next', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const half = { visitId: visitId(), activeMs: 20_000, depth: 0.5, words: 500, fits: false };
    await recordEvidence(db, { resourceId: opened.resourceId, address: POST, evidence: half }, NOW);
    const begun = await readOverview(db, NOW);
    expect(begun?.continuing.map(({ address }) => address)).toEqual([LISTED]);
    expect(begun?.lists[0]).toMatchObject({ read: 0, reading: 1 });
    await read(db, opened.resourceId);
    const done = await readOverview(db, NOW);
    expect(done).toMatchObject({ continuing: [], readThisWeek: 1 });
    expect(done?.lists[0]).toMatchObject({ listId: 'awesome-scalability', read: 1, reading: 0 });
    expect(done?.next[0]?.title).toBe('EVCache Cache Warmer Infrastructure at Netflix');
  });
});

describe('by hand', () => {
  it('a state set stays, and can be undone', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const { resourceId } = opened;
    const { eventId } = await setReading(db, { resourceId, change: { state: 'skipped' } }, NOW);
    await read(db, resourceId);
    expect((await visit(db, POST))?.reading.state).toBe('skipped');
    await undoChange(db, eventId ?? 0, NOW);
    expect((await visit(db, POST))?.reading).toMatchObject({ state: 'unread', byHand: false });
  });

  it('an unknown resource is refused by name', async () => {
    const db = await smallDatabase();
    const set = setReading(db, { resourceId: 999_999, change: { state: 'read' } }, NOW);
    await expect(set).rejects.toThrow(UnknownResourceError);
  });

  it('“not this page” sticks on every form of the address, and can be taken back', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const { resourceId } = opened;
    const last = await judgeMatch(db, { resourceId, address: POST, verdict: 'different' }, NOW);
    expect(last?.undoable).toMatchObject({ change: 'refused' });
    expect(await visit(db, POST)).toBeNull();
    expect(await visit(db, `${POST}/?utm_source=x`)).toBeNull();
    const [match] = await readMatches(db);
    expect(match).toMatchObject({ origin: 'refused', address: POST });
    await undoChange(db, last?.undoable?.eventId ?? 0, NOW);
    expect(await visit(db, POST)).not.toBeNull();
    expect(await readMatches(db)).toEqual([]);
  });

  it('“the same” makes any address an alias that says who confirmed it', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    const address = 'https://mirror.example.com/netflix-cache';
    await judgeMatch(db, { resourceId: opened.resourceId, address, verdict: 'same' }, NOW);
    expect(await visit(db, address)).toMatchObject({ certainty: 'certain', reason: 'confirmed' });
    const [match] = await readMatches(db);
    await forgetAlias(db, match?.id ?? 0, NOW);
    expect(await visit(db, address)).toBeNull();
  });
});

describe('a chip that was put away', () => {
  it('is shown again by an undo in place, and by one from the history', async () => {
    const db = await smallDatabase();
    const resourceId = (await visit(db, POST))?.resourceId ?? 0;
    for (const scope of ['page', 'site'] as const) {
      await dismissMark(db, { resourceId, address: POST, scope }, NOW);
      const mark = await visit(db, POST);
      expect(mark).toMatchObject({ dismissed: true, undoable: { change: 'dismissed' } });
      const [event] = await readHistory(db);
      expect(event).toMatchObject({ kind: 'dismissed', dismissed: { scope } });
      expect(event?.id).toBe(mark?.undoable?.eventId);
      expect((await undoChange(db, event?.id ?? 0, NOW)).resourceIds).toEqual([resourceId]);
      expect(await visit(db, POST)).toMatchObject({ dismissed: false });
      expect((await undoChange(db, event?.id ?? 0, NOW)).outcome).toBe('gone');
    }
  });

  it('stays away where it was put away before, when a later one is taken back', async () => {
    const db = await smallDatabase();
    const resourceId = (await visit(db, POST))?.resourceId ?? 0;
    await writeSettings(db, { dismissedHosts: ['medium.com'] });
    await dismissMark(db, { resourceId, address: POST, scope: 'site' }, NOW);
    const [event] = await readHistory(db);
    await undoChange(db, event?.id ?? 0, NOW);
    expect(await visit(db, POST)).toMatchObject({ dismissed: false });
    expect(await visit(db, LISTED)).toMatchObject({ dismissed: true });
  });

  it('twice is put away once', async () => {
    const db = await smallDatabase();
    const resourceId = (await visit(db, POST))?.resourceId ?? 0;
    for (let times = 0; times < 2; times += 1) {
      await dismissMark(db, { resourceId, address: POST, scope: 'page' }, NOW);
    }
    const { events, unknown } = await readDismissedPages(db);
    expect(events).toHaveLength(1);
    expect(unknown).toEqual([]);
  });

  it('is listed by its page, and by its keys where nothing else is known of it', async () => {
    const db = await smallDatabase();
    const resourceId = (await visit(db, POST))?.resourceId ?? 0;
    await writeSettings(db, { dismissedPages: ['an old key'] });
    await dismissMark(db, { resourceId, address: POST, scope: 'page' }, NOW);
    const { events, unknown } = await readDismissedPages(db);
    expect(events.map(({ address }) => address)).toEqual([POST]);
    expect(unknown).toEqual(['an old key']);
  });
});

const INDEX = 'https://index.example.com/';
const linkMarks = async (db: WaymarkDatabase, addresses: string[], page = INDEX) =>
  unpackLinkMarks((await findLinkMarks(db, addresses, page)) ?? { lists: [], numbers: [] });

describe('links on a page', () => {
  it('that lead to entries are marked with their state; the others are not', async () => {
    const db = await smallDatabase();
    const opened = await visit(db, POST);
    if (!opened) throw new Error('not recognised');
    await read(db, opened.resourceId);
    const marks = await linkMarks(db, [
      'https://example.com/',
      `${POST}?source=rss`,
      'mailto:someone@example.com',
      'http://www.kegel.com/c10k.html',
      'http://highscalability.com/',
    ]);
    expect(marks).toEqual([
      {
        index: 1,
        resourceId: opened.resourceId,
        state: 'read',
        progress: 1,
        lists: ['awesome-scalability'],
      },
      {
        index: 3,
        resourceId: expect.any(Number),
        state: 'unread',
        progress: 0,
        lists: ['Awesome Backend'],
      },
    ]);
  });

  it('are left alone when the user chose so', async () => {
    const db = await smallDatabase();
    await writeSettings(db, { marksLinks: false });
    expect(await findLinkMarks(db, [POST], INDEX)).toBeNull();
  });

  it('are not looked up on a site that is left alone', async () => {
    const db = await smallDatabase();
    expect(await linkMarks(db, [POST])).toHaveLength(1);
    await writeSettings(db, { silentHosts: ['index.example.com'] });
    expect(await findLinkMarks(db, [POST], INDEX)).toBeNull();
    expect(await findLinkMarks(db, [POST], INDEX.replace('//', '//www.'))).toBeNull();
    expect(await linkMarks(db, [POST], 'https://elsewhere.example.com/')).toHaveLength(1);
  });

  it('that lead to a site that is left alone bear no mark anywhere', async () => {
    const db = await smallDatabase();
    await writeSettings(db, { silentHosts: ['kegel.com'] });
    const marks = await linkMarks(db, ['http://www.kegel.com/c10k.html', POST]);
    expect(marks.map(({ index }) => index)).toEqual([1]);
  });
});

it('a page that was only just shown, and not by hand, leaves no record', async () => {
  const db = await smallDatabase();
  const mark = await recordVisit(
    db,
    { address: POST, title: 'Caching for a Global Netflix', again: true },
    { tabId: 1, now: NOW },
  );
  const resourceId = mark?.resourceId ?? 0;
  const shown = { visitId: visitId(), activeMs: 0, depth: 0, words: 700, fits: false };
  expect(await recordEvidence(db, { resourceId, address: POST, evidence: shown }, NOW)).toBeNull();
  expect(await db.readings.count()).toBe(0);
  expect(await db.visits.count()).toBe(0);
});
