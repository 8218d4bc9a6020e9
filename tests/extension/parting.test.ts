import { describe, expect, it } from 'vitest';
import { KEYS_JOB, renewKeys } from '../../lib/actions/catalogue/renew-keys';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import type { WaymarkDatabase } from '../../lib/store/database';
import { deriveKeys, matchResources } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList, visitId } from './catalogue';

const A = 'https://blog.example.com/posts/0-on-caches';
const M = 'https://moved.example.net/some-page-about-caches';
const OWN = 1;
/** One post, by its id, at two addresses. */
const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

/** Two lines that earlier rules took for one page. */
async function twoAsOne(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await saveList(db, 'mine', A);
  const resource = await db.resources.get(OWN);
  const entry = await db.entries.toCollection().first();
  if (!resource || !entry) throw new Error('nothing was saved');
  const others = [{ address: M, title: M }];
  await db.resources.put({ ...resource, others, ...deriveKeys({ ...resource, others }, []) });
  const { id: _, ...row } = entry;
  await db.entries.add({ ...row, position: 1, title: M, address: M });
  return db;
}

async function renew(db: WaymarkDatabase): Promise<void> {
  await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
  await renewKeys(db);
}

async function certainAt(db: WaymarkDatabase, address: string): Promise<number[]> {
  const matches = await matchResources(db, { address });
  return matches.filter(({ certainty }) => certainty === 'certain').map((m) => m.resource.id);
}

async function ownerOf(db: WaymarkDatabase, address: string): Promise<number> {
  const entry = await db.entries.filter((each) => each.address === address).first();
  if (!entry) throw new Error(`no line for ${address}`);
  return entry.resourceId;
}

async function refusedId(db: WaymarkDatabase): Promise<number> {
  return (await db.events.filter(({ kind }) => kind === 'refused').last())?.id ?? 0;
}

async function stateAt(db: WaymarkDatabase, address: string) {
  const reading = await db.readings.get(await ownerOf(db, address));
  return reading && { state: reading.state, byHand: reading.byHand, activeMs: reading.activeMs };
}

function readFor(activeMs: number) {
  return { visitId: visitId(), activeMs, depth: 0.2, words: 1000, fits: false };
}

describe('"not this page" about a line that was taken for another', () => {
  it('parts the line at once, and renewing the keys leaves it so', async () => {
    const db = await twoAsOne();
    await judgeMatch(db, { resourceId: OWN, address: M, verdict: 'different' }, NOW);
    const own = await ownerOf(db, M);
    expect(own).not.toBe(OWN);
    expect(await certainAt(db, M)).toEqual([own]);
    expect(await certainAt(db, A)).toEqual([OWN]);
    await renew(db);
    expect(await ownerOf(db, M)).toBe(own);
    expect(await certainAt(db, M)).toEqual([own]);
    expect(await db.aliases.toArray()).toMatchObject([{ resourceId: OWN, address: M }]);
  });

  it('parts a line that "the same" had brought in, and the indexes are built anew', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    await judgeMatch(db, { resourceId: OWN, address: M, verdict: 'same' }, NOW);
    await saveList(db, 'mine', A, M);
    await setReading(db, { resourceId: OWN, address: A, change: { state: 'read' } }, NOW + 1);
    await db.jobs.clear();
    await judgeMatch(db, { resourceId: OWN, address: M, verdict: 'different' }, NOW + 2);
    const own = await ownerOf(db, M);
    expect(await certainAt(db, M)).toEqual([own]);
    expect(await stateAt(db, A)).toMatchObject({ state: 'read' });
    expect(await stateAt(db, M)).toBeUndefined();
    expect(await db.jobs.toCollection().primaryKeys()).toEqual(['build-packs']);
  });

  it('never turns against the line itself when that is parted later', async () => {
    const db = await twoAsOne();
    await db.aliases.add({ id: 9, resourceId: OWN, address: M, origin: 'refused', at: NOW });
    await renew(db);
    const own = await ownerOf(db, M);
    expect(own).not.toBe(OWN);
    expect(await certainAt(db, M)).toEqual([own]);
    expect(await db.aliases.get(9)).toMatchObject({ resourceId: OWN });
  });

  it.each([
    [
      'undone',
      async (db: WaymarkDatabase) => void (await undoChange(db, await refusedId(db), NOW + 2)),
    ],
    ['forgotten', async (db: WaymarkDatabase) => void (await forgetAlias(db, 1, NOW + 2))],
  ])('joins the two again at once where it is %s, with what was recorded since', async (_, end) => {
    const db = emptyDatabase();
    await saveList(db, 'mine', LISTED, POST);
    const one = await ownerOf(db, LISTED);
    expect(await ownerOf(db, POST)).toBe(one);
    await judgeMatch(db, { resourceId: one, address: POST, verdict: 'different' }, NOW);
    const other = await ownerOf(db, POST);
    expect(other).not.toBe(one);
    await setReading(db, { resourceId: other, change: { state: 'read' } }, NOW + 1);
    await db.jobs.clear();
    await end(db);
    expect(await ownerOf(db, POST)).toBe(one);
    expect(await ownerOf(db, LISTED)).toBe(one);
    expect(await certainAt(db, POST)).toEqual([one]);
    expect(await stateAt(db, LISTED)).toMatchObject({ state: 'read', byHand: true });
    expect(await db.jobs.toCollection().primaryKeys()).toEqual(['build-packs']);
  });

  it('is known again where forgetting it is undone: the two are parted at once', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', LISTED, POST);
    const one = await ownerOf(db, LISTED);
    await judgeMatch(db, { resourceId: one, address: POST, verdict: 'different' }, NOW);
    const forgotten = (await forgetAlias(db, 1, NOW + 1)) ?? 0;
    expect(await undoChange(db, forgotten, NOW + 2)).toMatchObject({ outcome: 'undone' });
    const other = await ownerOf(db, POST);
    expect(other).not.toBe(one);
    expect(await certainAt(db, POST)).toEqual([other]);
    await renew(db);
    expect(await ownerOf(db, POST)).toBe(other);
  });

  it('joins what "the same" had joined, when that stands again', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    await judgeMatch(db, { resourceId: OWN, address: M, verdict: 'same' }, NOW);
    await saveList(db, 'mine', A, M);
    await judgeMatch(db, { resourceId: OWN, address: M, verdict: 'different' }, NOW + 1);
    expect(await ownerOf(db, M)).not.toBe(OWN);
    await undoChange(db, await refusedId(db), NOW + 2);
    expect(await ownerOf(db, M)).toBe(OWN);
    expect(await certainAt(db, M)).toEqual([OWN]);
  });

  it('and the work that this leaves is asked for at once, and only then', async () => {
    const db = emptyDatabase();
    let asked = 0;
    const ask = () => {
      asked += 1;
    };
    await wantDueWork(db, ask);
    expect(asked).toBe(0);
    await saveList(db, 'mine', A);
    await wantDueWork(db, ask);
    expect(asked).toBe(1);
    await wantDueWork(db, () => Promise.reject(new Error('no worker')));
  });

  it('can be undone', async () => {
    const db = await twoAsOne();
    await judgeMatch(db, { resourceId: OWN, address: M, verdict: 'different' }, NOW);
    const event = await db.events.toCollection().first();
    expect(await undoChange(db, event?.id ?? 0, NOW + 1)).toMatchObject({ outcome: 'undone' });
    expect(await db.aliases.count()).toBe(0);
  });
});

describe('when two lines are parted', () => {
  it('each keeps what was said and measured at its own address', async () => {
    const db = await twoAsOne();
    await recordEvidence(db, { resourceId: OWN, address: A, evidence: readFor(60_000) }, NOW);
    const word = { resourceId: OWN, address: M, change: { state: 'skipped' } } as const;
    const { eventId = 0 } = await setReading(db, word, NOW + 1);
    await renew(db);
    expect(await stateAt(db, A)).toEqual({ state: 'reading', byHand: false, activeMs: 60_000 });
    expect(await stateAt(db, M)).toEqual({ state: 'skipped', byHand: true, activeMs: 0 });
    const owner = await ownerOf(db, M);
    expect(await db.events.get(eventId)).toMatchObject({ resourceId: owner });
    expect(await undoChange(db, eventId, NOW + 2)).toMatchObject({ outcome: 'undone' });
    expect(await stateAt(db, M)).toMatchObject({ state: 'unread', byHand: false });
    expect(await stateAt(db, A)).toMatchObject({ state: 'reading' });
  });

  it('the word stays where it was said though the record was made at the other', async () => {
    const db = await twoAsOne();
    await recordEvidence(db, { resourceId: OWN, address: M, evidence: readFor(60_000) }, NOW);
    const word = { resourceId: OWN, address: A, change: { state: 'read' } } as const;
    const { eventId = 0 } = await setReading(db, word, NOW + 1);
    await renew(db);
    expect(await stateAt(db, A)).toEqual({ state: 'read', byHand: true, activeMs: 0 });
    expect(await stateAt(db, M)).toEqual({ state: 'reading', byHand: false, activeMs: 60_000 });
    expect(await undoChange(db, eventId, NOW + 2)).toMatchObject({ outcome: 'undone' });
    expect(await stateAt(db, A)).toMatchObject({ state: 'unread' });
  });

  it('the time spent at either stays there, also where nothing was said', async () => {
    const db = await twoAsOne();
    await recordEvidence(db, { resourceId: OWN, address: A, evidence: readFor(60_000) }, NOW);
    await recordEvidence(db, { resourceId: OWN, address: M, evidence: readFor(20_000) }, NOW + 1);
    await renew(db);
    expect(await stateAt(db, A)).toMatchObject({ state: 'reading', activeMs: 60_000 });
    expect(await stateAt(db, M)).toMatchObject({ activeMs: 20_000 });
    const visits = await db.visits.toArray();
    const owners = [await ownerOf(db, A), await ownerOf(db, M)];
    expect(visits.map(({ resourceId }) => resourceId).sort()).toEqual(owners);
  });

  it('each has its own last word, and its own place in the queue', async () => {
    const db = await twoAsOne();
    const say = (address: string, change: object, at: number) =>
      setReading(db, { resourceId: OWN, address, change }, NOW + at);
    await say(M, { queued: true }, 1);
    await say(M, { state: 'skipped' }, 2);
    await say(A, { state: 'read' }, 3);
    await renew(db);
    expect(await stateAt(db, A)).toMatchObject({ state: 'read', byHand: true });
    expect(await stateAt(db, M)).toMatchObject({ state: 'skipped', byHand: true });
    const last = await db.events.toCollection().last();
    await undoChange(db, last?.id ?? 0, NOW + 4);
    expect(await stateAt(db, A)).toMatchObject({ state: 'unread' });
    expect(await stateAt(db, M)).toMatchObject({ state: 'skipped' });
  });
});

describe('two lines that "the same" had made one', () => {
  const B = 'https://engineering.example.org/blog/caching-with-care';
  async function joined(say: (db: WaymarkDatabase, ids: [number, number]) => Promise<unknown>) {
    const db = emptyDatabase();
    await saveList(db, 'mine', A, B);
    const ids: [number, number] = [await ownerOf(db, A), await ownerOf(db, B)];
    await say(db, ids);
    const before = await everyReading(db);
    await judgeMatch(db, { resourceId: ids[0], address: B, verdict: 'same' }, NOW + 10);
    expect(await ownerOf(db, B)).toBe(ids[0]);
    return { db, before };
  }
  async function everyReading(db: WaymarkDatabase) {
    const readings = await Promise.all(
      [A, B].map(async (address) => db.readings.get(await ownerOf(db, address))),
    );
    return readings.map((reading) => {
      if (!reading) return undefined;
      const { resourceId: _, ...kept } = reading;
      return kept;
    });
  }
  const confirmedEvent = (db: WaymarkDatabase) =>
    db.events.filter(({ kind }) => kind === 'confirmed').first();
  const endings: Array<[string, (db: WaymarkDatabase) => Promise<unknown>]> = [
    ['undone', async (db) => undoChange(db, (await confirmedEvent(db))?.id ?? 0, NOW + 11)],
    [
      'forgotten',
      async (db) => forgetAlias(db, (await confirmedEvent(db))?.aliasId ?? 0, NOW + 11),
    ],
    [
      'replaced by "not this page"',
      async (db) =>
        judgeMatch(
          db,
          { resourceId: await ownerOf(db, A), address: B, verdict: 'different' },
          NOW + 11,
        ),
    ],
  ];
  const said = [
    ['the first spoke first', { a: 1, b: 2 }],
    ['the second spoke first', { a: 2, b: 1 }],
  ] as const;

  it.each(
    endings.flatMap(([ending, end]) =>
      said.map(([order, at]) => [`${ending}, ${order}`, end, at] as const),
    ),
  )('keep each its own word where that is %s', async (_, end, at) => {
    const { db, before } = await joined(async (own, [a, b]) => {
      const words = [
        { at: at.a, word: { resourceId: a, address: A, change: { state: 'read' } } },
        { at: at.b, word: { resourceId: b, address: B, change: { state: 'skipped' } } },
      ] as const;
      for (const each of words.toSorted((one, other) => one.at - other.at))
        await setReading(own, each.word, NOW + each.at);
    });
    await end(db);
    expect(await everyReading(db)).toEqual(before);
    expect(before.map((reading) => reading?.state)).toEqual(['read', 'skipped']);
  });

  it.each(endings)('keep each what was measured and queued where that is %s', async (_, end) => {
    const { db, before } = await joined(async (own, [a, b]) => {
      await recordEvidence(own, { resourceId: a, address: A, evidence: readFor(30_000) }, NOW);
      await setReading(own, { resourceId: a, address: A, change: { queued: true } }, NOW + 1);
      const evidence = { ...readFor(600_000), depth: 1 };
      await recordEvidence(own, { resourceId: b, address: B, evidence }, NOW + 2);
    });
    await end(db);
    expect(await everyReading(db)).toEqual(before);
    expect(before).toMatchObject([
      { state: 'reading', queued: 1, activeMs: 30_000 },
      { state: 'read', queued: 0, activeMs: 600_000 },
    ]);
  });

  it('keep each what was said and measured while they were one', async () => {
    const { db } = await joined(async (own, [a, b]) => {
      await setReading(own, { resourceId: a, address: A, change: { state: 'skipped' } }, NOW);
      await setReading(own, { resourceId: b, address: B, change: { queued: true } }, NOW + 1);
    });
    const one = await ownerOf(db, A);
    await recordEvidence(db, { resourceId: one, address: B, evidence: readFor(40_000) }, NOW + 11);
    await setReading(db, { resourceId: one, address: B, change: { state: 'read' } }, NOW + 12);
    expect(await stateAt(db, A)).toMatchObject({ state: 'read', activeMs: 40_000 });
    await undoChange(db, (await confirmedEvent(db))?.id ?? 0, NOW + 13);
    expect(await stateAt(db, A)).toEqual({ state: 'skipped', byHand: true, activeMs: 0 });
    expect(await stateAt(db, B)).toEqual({ state: 'read', byHand: true, activeMs: 40_000 });
    const word = await db.events.filter(({ after }) => after?.state === 'read').first();
    await undoChange(db, word?.id ?? 0, NOW + 14);
    expect(await stateAt(db, B)).toMatchObject({ state: 'reading', byHand: false });
    expect(await db.readings.get(await ownerOf(db, B))).toMatchObject({ queued: 1 });
  });

  it('undo of a word said before, while they are one, holds for its own line', async () => {
    const { db } = await joined(async (own, [a, b]) => {
      await setReading(own, { resourceId: a, address: A, change: { state: 'skipped' } }, NOW);
      await setReading(own, { resourceId: b, address: B, change: { state: 'read' } }, NOW + 1);
    });
    const word = await db.events.filter(({ after }) => after?.state === 'read').first();
    expect(await undoChange(db, word?.id ?? 0, NOW + 11)).toMatchObject({ outcome: 'undone' });
    expect(await stateAt(db, A)).toMatchObject({ state: 'skipped' });
    await undoChange(db, (await confirmedEvent(db))?.id ?? 0, NOW + 12);
    expect(await stateAt(db, A)).toMatchObject({ state: 'skipped', byHand: true });
    expect(await stateAt(db, B)).toMatchObject({ state: 'unread', byHand: false });
  });
});
