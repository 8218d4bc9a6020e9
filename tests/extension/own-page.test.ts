import { beforeEach, describe, expect, it } from 'vitest';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import {
  checkLikelyPage,
  checkOwnEvent,
  checkOwnPage,
  ForeignResourceError,
  PrivateWindowError,
} from '../../lib/actions/recognise/check-own-page';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { WaymarkDatabase } from '../../lib/store/database';
import { NOW, smallDatabase, visitId } from './catalogue';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const OTHER = 'http://www.kegel.com/c10k.html';
const UNLISTED = 'https://netflixtechblog.com/something-else-0123456789ab';
const TAB = { tabId: 1 };

let db: WaymarkDatabase;
let resourceId: number;
let otherId: number;

beforeEach(async () => {
  db = await smallDatabase();
  resourceId = (await recordVisit(db, { address: POST }, { now: NOW }))?.resourceId ?? 0;
  otherId = (await recordVisit(db, { address: OTHER }, { now: NOW }))?.resourceId ?? 0;
  expect(resourceId).not.toBe(otherId);
});

async function eventOf(resource: number): Promise<number> {
  const { eventId } = await setReading(db, { resourceId: resource, change: { queued: true } }, NOW);
  return eventId ?? 0;
}

describe('a page may change', () => {
  it('what it certainly is, under any of its addresses', async () => {
    await checkOwnPage(db, { resourceId, address: POST }, TAB);
    await checkOwnPage(db, { resourceId, address: `${POST}?utm_source=x` }, TAB);
    await checkLikelyPage(db, { resourceId, address: POST }, TAB);
    const eventId = await eventOf(resourceId);
    await checkOwnEvent(db, { resourceId, address: POST, eventId }, TAB, NOW);
  });

  it.each([
    ['a page on no list', UNLISTED],
    ['the page of another entry', OTHER],
  ])('nothing that it is not: %s', async (_, address) => {
    const data = { resourceId, address };
    await expect(checkOwnPage(db, data, TAB)).rejects.toThrow(ForeignResourceError);
    await expect(checkLikelyPage(db, data, TAB)).rejects.toThrow(ForeignResourceError);
    const eventId = await eventOf(resourceId);
    const undone = checkOwnEvent(db, { ...data, eventId }, TAB, NOW);
    await expect(undone).rejects.toThrow(ForeignResourceError);
  });

  it('another entry only by a "yes, the same" of its own, which is told and can be taken back', async () => {
    const entry = await db.entries.where('resourceId').equals(resourceId).first();
    const address = 'https://posts.example.org/caching-for-a-global-netflix';
    const page = { address, title: entry?.title ?? '', resourceId };
    await expect(checkOwnPage(db, page, TAB)).rejects.toThrow(ForeignResourceError);
    await checkLikelyPage(db, page, TAB);
    await judgeMatch(db, { ...page, verdict: 'same' }, NOW);
    await checkOwnPage(db, page, TAB);
    expect(await db.aliases.toArray()).toMatchObject([{ address, origin: 'confirmed' }]);
    const told = await db.events.orderBy('id').last();
    expect(told).toMatchObject({ kind: 'confirmed', address, automatic: false });
    await undoChange(db, told?.id ?? 0, NOW + 1);
    await expect(checkOwnPage(db, page, TAB)).rejects.toThrow(ForeignResourceError);
  });

  it('no event of another resource, whichever of the two it names', async () => {
    const eventId = await eventOf(otherId);
    for (const named of [resourceId, otherId]) {
      const undone = checkOwnEvent(db, { resourceId: named, address: POST, eventId }, TAB, NOW);
      await expect(undone).rejects.toThrow(ForeignResourceError);
    }
  });

  it('by a match that is only likely no state, but the answer and the chip', async () => {
    const address = 'http://www.kegel.com/c10k-problem';
    const page = { resourceId: otherId, address, canonical: OTHER, title: '' };
    const mark = await recordVisit(db, page, { now: NOW });
    if (mark?.certainty !== 'likely') throw new Error(`the match is ${mark?.certainty}`);
    await checkLikelyPage(db, page, TAB);
    await expect(checkOwnPage(db, page, TAB)).rejects.toThrow(ForeignResourceError);
    const foreign = { ...page, address: UNLISTED, canonical: UNLISTED };
    await expect(checkLikelyPage(db, foreign, TAB)).rejects.toThrow(ForeignResourceError);
  });

  it('its own verdict back, though it leads nowhere any more', async () => {
    const data = { resourceId, address: POST, verdict: 'different' } as const;
    const last = await judgeMatch(db, data, NOW);
    const eventId = last?.undoable?.eventId ?? 0;
    await checkOwnEvent(db, { resourceId, address: `${POST}?utm_source=x`, eventId }, TAB, NOW);
    const foreign = checkOwnEvent(db, { resourceId, address: UNLISTED, eventId }, TAB, NOW);
    await expect(foreign).rejects.toThrow(ForeignResourceError);
    await dismissMark(db, { resourceId, address: POST, scope: 'page' }, NOW);
    const hidden = await db.events.filter(({ kind }) => kind === 'dismissed').first();
    await checkOwnEvent(db, { resourceId, address: POST, eventId: hidden?.id ?? 0 }, TAB, NOW);
  });

  it('back what a command on one of its links did in its tab, for five minutes', async () => {
    const eventId = await eventOf(otherId);
    const data = { resourceId: otherId, address: UNLISTED, eventId };
    await expect(checkOwnEvent(db, data, TAB, NOW)).rejects.toThrow(ForeignResourceError);
    await db.events.update(eventId, { tabId: 1 });
    await checkOwnEvent(db, data, TAB, NOW + 60_000);
    for (const [tabId, at] of [
      [2, NOW],
      [1, NOW + 600_000],
      [1, NOW - 1],
    ] as const) {
      const undone = checkOwnEvent(db, data, { tabId }, at);
      await expect(undone).rejects.toThrow(ForeignResourceError);
    }
  });
});

describe('in a private window', () => {
  const PRIVATE = { tabId: 1, isPrivate: true } as const;

  it('a page is marked, says so, and nothing at all is recorded', async () => {
    const fresh = await smallDatabase();
    const before = await dump(fresh);
    const visit = { address: POST, title: 'Caching', visitId: visitId() };
    const mark = await recordVisit(fresh, visit, { ...PRIVATE, now: NOW });
    expect(mark).toMatchObject({ certainty: 'certain', isPrivate: true });
    const evidence = { visitId: visitId(), activeMs: 300_000, depth: 1, words: 500, fits: false };
    const data = { resourceId: mark?.resourceId ?? 0, address: POST, evidence };
    expect(await recordEvidence(fresh, data, NOW, true)).toBeNull();
    expect(await dump(fresh)).toEqual(before);
  });

  it('an opening in the same tab is neither used nor spent', async () => {
    const waiting = { tabId: -1, resourceId: otherId, address: OTHER, at: NOW };
    const opening = { ...waiting, tabId: 1 };
    await db.openings.bulkPut([waiting, opening]);
    const arrival = { isFirstInTab: true, startedAt: NOW };
    const visit = { address: UNLISTED, title: 'Else', visitId: visitId(), arrival };
    for (const tabId of [1, 2]) {
      expect(await recordVisit(db, visit, { ...PRIVATE, tabId, now: NOW })).toBeNull();
    }
    expect(await db.aliases.count()).toBe(0);
    expect(await db.openings.toArray()).toEqual([waiting, opening]);
  });

  it('every change by hand is refused by name', async () => {
    const data = { resourceId, address: POST };
    const eventId = await eventOf(resourceId);
    const refused = [
      checkOwnPage(db, data, PRIVATE),
      checkLikelyPage(db, data, PRIVATE),
      checkOwnEvent(db, { ...data, eventId }, PRIVATE, NOW),
    ];
    for (const check of refused) await expect(check).rejects.toThrow(PrivateWindowError);
  });
});

/** Everything in the database. */
async function dump(from: WaymarkDatabase): Promise<unknown> {
  return Promise.all(from.tables.map(async (table) => [table.name, await table.toArray()]));
}
