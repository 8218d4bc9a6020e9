import Dexie from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import {
  findUndoableEvents,
  undoChange,
  undoLastChange,
} from '../../lib/actions/change/undo-change';
import { readHistory } from '../../lib/actions/read/read-history';
import { newReading } from '../../lib/reading/apply-evidence';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { WaymarkDatabase } from '../../lib/store/database';
import { joinResources, resourceTables } from '../../lib/store/join-resources';
import { linkResources } from '../../lib/store/resources';
import type { EventRow } from '../../lib/store/rows';
import { SCHEMA } from '../../lib/store/schema';
import { readSettings } from '../../lib/store/settings';
import { findUndoable } from '../../lib/store/undo-readings';
import { emptyDatabase, NOW, visitId } from './catalogue';

const address = (index: number) => `https://blog.example.com/posts/${index}-on-caches`;

let db: WaymarkDatabase;
let now = NOW;

beforeEach(() => {
  db = emptyDatabase();
  now = NOW;
});

async function addResources(count: number): Promise<number[]> {
  const entries = Array.from({ length: count }, (_, index) => ({
    address: address(index),
    title: `Caches ${index}`,
  }));
  const ids = await db.transaction('rw', db.resources, db.aliases, async () =>
    linkResources(db, entries),
  );
  // What is on no list is not recorded.
  const rows = entries.map((entry, position) => ({
    ...entry,
    ...{ listId: 'posts', position, resourceId: ids[position] ?? 0, section: [] },
    kind: 'post' as const,
  }));
  await db.entries.bulkAdd(rows);
  return ids;
}

async function addResource(): Promise<number> {
  return (await addResources(1))[0] as number;
}

async function set(resourceId: number, change: HandChange): Promise<number> {
  now += 1;
  return (await setReading(db, { resourceId, change }, now)).eventId ?? 0;
}

const targets = (ids: readonly number[]) => ids.map((resourceId) => ({ resourceId }));

async function gather(resourceId: number, share: number, words = 500): Promise<number> {
  now += 1;
  const evidence = { visitId: visitId(), activeMs: share * 300_000, depth: share, words };
  const data = { resourceId, address: address(0), evidence: { ...evidence, fits: false } };
  await recordEvidence(db, data, now);
  return (await db.events.orderBy('id').last())?.id ?? 0;
}

async function undo(eventId: number) {
  now += 1;
  return (await undoChange(db, eventId, now)).outcome;
}

async function canBeUndone(eventId: number): Promise<boolean> {
  const event = (await db.events.get(eventId)) as EventRow;
  return (await findUndoableEvents(db, [event])).has(eventId);
}

describe('undoing a change of a reading', () => {
  it('leaves what was read after it was queued: nothing is left of the queueing', async () => {
    const id = await addResource();
    const queueing = await set(id, { queued: true });
    await gather(id, 1);
    expect(await db.readings.get(id)).toMatchObject({ state: 'read', queued: 0 });
    expect(await canBeUndone(queueing)).toBe(false);
    expect(await undo(queueing)).toBe('superseded');
    expect(await db.readings.get(id)).toMatchObject({ state: 'read', queued: 0 });
  });

  it('skipped on Monday, read on Tuesday: undoing Monday changes nothing', async () => {
    const id = await addResource();
    const monday = await set(id, { state: 'skipped' });
    const tuesday = await set(id, { state: 'read' });
    expect(await canBeUndone(monday)).toBe(false);
    expect(await undo(monday)).toBe('superseded');
    expect((await db.readings.get(id))?.state).toBe('read');
    expect(await undo(tuesday)).toBe('undone');
    expect(await canBeUndone(monday)).toBe(true);
    expect(await undo(monday)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject({ state: 'unread', byHand: false });
  });

  it('started, then read: undoing the start leaves it read, and reading still counts', async () => {
    const id = await addResource();
    const start = await gather(id, 0.1);
    const read = await gather(id, 1);
    expect(await undo(start)).toBe('superseded');
    expect(await db.readings.get(id)).toMatchObject({ state: 'read', byHand: false });
    expect(await undo(read)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject({ state: 'reading', byHand: true });
  });

  it.each([
    ['in the order in which they were made', [0, 1]],
    ['the other way round', [1, 0]],
  ] as const)('of two that changed different parts, %s, ends where it began', async (_, order) => {
    const id = await addResource();
    await gather(id, 0.1);
    const { changedAt: _at, ...before } = (await db.readings.get(id)) ?? {};
    const events = [await set(id, { queued: true }), await set(id, { state: 'unread' })];
    for (const index of order) expect(await undo(events[index] as number)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject(before);
  });

  it('out of its turn hands on what it would have given back', async () => {
    const id = await addResource();
    await set(id, { queued: true });
    const read = await gather(id, 1);
    const again = await set(id, { queued: true });
    expect(await undo(read)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject({ state: 'unread', queued: 1 });
    expect(await undo(again)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject({ state: 'unread', queued: 1 });
  });

  it('leaves what was measured', async () => {
    const id = await addResource();
    const skip = await set(id, { state: 'skipped' });
    await gather(id, 0.5);
    const { activeMs, depth, words } = (await db.readings.get(id)) ?? {};
    await undo(skip);
    expect(await db.readings.get(id)).toMatchObject({ activeMs, depth, words, state: 'unread' });
    expect(depth).toBe(0.5);
  });

  it('is offered on the spot for what was decided last, even when reading starts then', async () => {
    const id = await addResource();
    const queueing = await set(id, { queued: true });
    await gather(id, 0.1);
    expect((await findUndoable(db, id, NOW))?.id).toBe(queueing);
    await undo(queueing);
    expect(await findUndoable(db, id, NOW)).toBeUndefined();
  });

  it.each([
    ['one page', (id: number) => set(id, { state: 'unread' })],
    [
      'many',
      async (id: number) =>
        (await setReadings(db, targets([id]), { state: 'unread' }, NOW)).eventId ?? 0,
    ],
  ] as const)(
    'gives back what nobody saw change: “unread” said of %s only opened',
    async (_, say) => {
      const id = await addResource();
      const opened = { ...newReading(id, address(0), NOW), openedAt: NOW, progress: 0.001 };
      await db.readings.put(opened);
      expect(await undo(await say(id))).toBe('undone');
      expect(await db.readings.get(id)).toEqual({ ...opened, changedAt: now });
      await db.readings.put({ ...opened, byHand: true });
      expect(await undo(await say(id))).toBe('undone');
      expect(await db.readings.get(id)).toMatchObject({ progress: 0.001, byHand: true });
      await db.readings.put(opened);
      await gather(id, 1);
      expect(await db.readings.get(id)).toMatchObject({ state: 'read' });
    },
  );

  it('read automatically, then said to be read: undoing the first leaves the word', async () => {
    const id = await addResource();
    const read = await gather(id, 1);
    const word = await set(id, { state: 'read' });
    expect(await undo(read)).toBe('superseded');
    expect(await db.readings.get(id)).toMatchObject({ state: 'read', byHand: true });
    expect(await undo(word)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject({ state: 'read', byHand: false });
  });

  it('by “undo the last change” stops at one that was superseded, and says so', async () => {
    const [old = 0, id = 0] = await addResources(2);
    await set(old, { state: 'skipped' });
    const queueing = await set(id, { queued: true });
    const evidence = { visitId: visitId(), activeMs: 300_000, depth: 1, words: 500, fits: false };
    await recordEvidence(db, { resourceId: id, address: address(1), evidence }, now);
    expect((await db.readings.get(id))?.state).toBe('read');
    const result = await undoLastChange(db, now);
    expect(result).toMatchObject({ outcome: 'superseded', event: { id: queueing } });
    expect((await db.readings.get(old))?.state).toBe('skipped');
  });

  it('is offered of no older one where the clock was set back for the last', async () => {
    const id = await addResource();
    const hour = 3_600_000;
    await setReading(db, { resourceId: id, change: { state: 'read' } }, NOW + hour);
    const { eventId } = await setReading(db, { resourceId: id, change: { queued: true } }, NOW);
    expect((await findUndoable(db, id, NOW))?.id).toBe(eventId);
    expect(await findUndoable(db, id, NOW + 60_000)).toBeUndefined();
  });

  it('by “undo the last change” goes on below a group of any size', async () => {
    const [first = 0, ...others] = await addResources(601);
    const change = await set(first, { state: 'read' });
    await setReadings(db, targets(others), { state: 'read' }, NOW + 1);
    expect(await undoLastChange(db, NOW + 2)).toMatchObject({ outcome: 'undone' });
    expect(await undoLastChange(db, NOW + 3)).toMatchObject({
      outcome: 'undone',
      event: { id: change },
    });
  });

  it('by “undo the last change” takes one after the other', async () => {
    const id = await addResource();
    const first = await set(id, { queued: true });
    const second = await set(id, { state: 'skipped' });
    expect((await undoLastChange(db, now))?.event.id).toBe(second);
    expect((await undoLastChange(db, now))?.event.id).toBe(first);
    expect(await undoLastChange(db, now)).toBeUndefined();
  });

  it('of a record that an earlier version wrote gives back what that event changed', async () => {
    const id = await addResource();
    await gather(id, 0.1);
    const before = { ...(await db.readings.get(id)), visits: [] };
    const skip = await set(id, { state: 'skipped' });
    const event = (await db.events.get(skip)) as EventRow;
    const { parts: _, ...kept } = event;
    await db.events.put({ ...kept, before } as unknown as EventRow);
    await set(id, { queued: true });
    expect(await undo(skip)).toBe('undone');
    expect(await db.readings.get(id)).toMatchObject({ state: 'reading', byHand: false, queued: 1 });
  });
});

describe('undone twice at once', () => {
  const kinds: Array<[string, (id: number) => Promise<number | undefined>]> = [
    ['a state', (id) => set(id, { state: 'read' })],
    ['queueing', (id) => set(id, { queued: true })],
    [
      'a hidden chip',
      async (resourceId) => {
        await dismissMark(db, { resourceId, address: address(0), scope: 'site' }, NOW);
        return (await db.events.orderBy('id').last())?.id;
      },
    ],
    [
      'a setting',
      async () => changeSettings(db, { corner: 'top-left' }, await readSettings(db), NOW),
    ],
    ...(['same', 'different'] as const).map(
      (verdict): [string, (id: number) => Promise<number | undefined>] => [
        `a match: ${verdict}`,
        async (resourceId) => {
          await judgeMatch(db, { resourceId, address: address(9), verdict }, NOW);
          return (await db.events.orderBy('id').last())?.id;
        },
      ],
    ),
    [
      'a forgotten match',
      async (resourceId) => {
        await judgeMatch(db, { resourceId, address: address(9), verdict: 'same' }, NOW);
        return forgetAlias(db, (await db.aliases.toCollection().first())?.id ?? 0, NOW);
      },
    ],
  ];

  it.each(kinds)('%s is undone once, and says so the second time', async (_, change) => {
    const eventId = (await change(await addResource())) ?? 0;
    expect(await canBeUndone(eventId)).toBe(true);
    const results = await Promise.all([undoChange(db, eventId, NOW), undoChange(db, eventId, NOW)]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['gone', 'undone']);
    expect(await db.aliases.count()).toBe(_ === 'a forgotten match' ? 1 : 0);
    expect(await canBeUndone(eventId)).toBe(false);
    expect((await undoChange(db, 999, NOW)).outcome).toBe('gone');
  });
});

describe('many at once', () => {
  it('change in one group, stand in one row of the history, and are undone together', async () => {
    const ids = await addResources(14);
    await set(ids[3] as number, { state: 'read' });
    const { eventId = 0, changed } = await setReadings(
      db,
      targets([...ids, ...ids]),
      { state: 'read' },
      NOW + 9,
    );
    expect(changed).toBe(13);
    const rows = (await readHistory(db)).filter(({ group }) => group !== undefined);
    expect(rows).toMatchObject([{ id: eventId, groupSize: 13 }]);
    expect(await canBeUndone(eventId)).toBe(true);
    const member = (await db.events.where('group').equals(eventId).last())?.id ?? 0;
    expect(await undo(member)).toBe('undone');
    expect((await db.readings.toArray()).filter(({ state }) => state === 'read')).toHaveLength(1);
    expect(await undo(eventId)).toBe('gone');
  });

  it('keep what came after them when they are undone', async () => {
    const ids = await addResources(3);
    const { eventId = 0 } = await setReadings(db, targets(ids), { state: 'read' }, NOW);
    await set(ids[1] as number, { state: 'skipped' });
    expect(await undo(eventId)).toBe('undone');
    expect((await db.readings.bulkGet(ids)).map((row) => row?.state)).toEqual([
      'unread',
      'skipped',
      'unread',
    ]);
  });

  it('of a page are left as they are by the undo of that page alone', async () => {
    const ids = await addResources(3);
    const { eventId = 0 } = await setReadings(db, targets(ids), { state: 'read' }, NOW);
    expect(await undoChange(db, eventId, NOW, { alone: true })).toMatchObject({
      outcome: 'undone',
      resourceIds: [ids[0]],
    });
    expect(await undo(eventId)).toBe('undone');
    expect((await db.readings.toArray()).every(({ state }) => state === 'unread')).toBe(true);
  });

  it.each([
    ['the first', [0, 1]],
    ['the second', [1, 0]],
  ] as const)(
    'of which two are one page by now, led by %s, are all taken back',
    async (_, order) => {
      const ids = await addResources(3);
      const { eventId = 0 } = await setReadings(db, targets(ids), { state: 'read' }, NOW);
      const [into, gone] = await db.resources.bulkGet(order.map((at) => ids[at] ?? 0));
      if (!into || !gone) throw new Error('not there');
      await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
      expect(await undo(eventId)).toBe('undone');
      expect((await db.readings.toArray()).map(({ state, byHand }) => [state, byHand])).toEqual([
        ['unread', false],
        ['unread', false],
      ]);
      const events = await db.events.where('group').equals(eventId).toArray();
      expect(events.filter(({ undoneAt }) => undoneAt === undefined)).toEqual([]);
    },
  );

  it('three thousand are one change', async () => {
    const ids = await db.resources.bulkAdd(
      Array.from({ length: 3_000 }, (_, index) => ({
        address: address(index),
        title: 'Caches',
        keys: [],
      })),
      { allKeys: true },
    );
    const { eventId = 0, changed } = await setReadings(db, targets(ids), { queued: true }, NOW);
    expect(changed).toBe(3_000);
    await undo(eventId);
    expect(await db.readings.where('queued').equals(1).count()).toBe(0);
  });
});

describe('settings from two windows', () => {
  it('keep what the other window added and removed', async () => {
    const seen = await readSettings(db);
    await changeSettings(db, { silentHosts: ['one.example'] }, seen, NOW);
    await changeSettings(db, { silentHosts: ['two.example'] }, seen, NOW);
    const { silentHosts } = await readSettings(db);
    expect(silentHosts).toEqual(['one.example', 'two.example']);
    const both = await readSettings(db);
    await dismissMark(
      db,
      { resourceId: await addResource(), address: address(0), scope: 'page' },
      NOW,
    );
    await changeSettings(db, { silentHosts: ['two.example'], dismissedPages: [] }, both, NOW);
    expect((await readSettings(db)).silentHosts).toEqual(['two.example']);
    expect((await readSettings(db)).dismissedPages).not.toEqual([]);
  });

  it('of one choice made twice, the first cannot be undone while the second stands', async () => {
    const seen = await readSettings(db);
    const first = (await changeSettings(db, { corner: 'top-left' }, seen, NOW)) ?? 0;
    const second = (await changeSettings(db, { corner: 'top-right' }, seen, NOW)) ?? 0;
    expect(await canBeUndone(first)).toBe(false);
    expect(await undo(first)).toBe('superseded');
    expect(await undo(second)).toBe('undone');
    expect((await readSettings(db)).corner).toBe('top-left');
    expect(await undo(first)).toBe('undone');
    expect((await readSettings(db)).corner).toBe(seen.corner);
  });
});

describe('two records that become one', () => {
  it('keep the later word, however late the other was visited, and all that was measured', async () => {
    const [one = 0, two = 0] = await addResources(2);
    await set(one, { state: 'skipped' });
    const word = await set(two, { state: 'read' });
    await set(two, { queued: true });
    now += 10;
    await db.readings.update(one, { changedAt: now, activeMs: 7_000, played: 0.4, words: 900 });
    await db.readings.update(two, { stoppedAt: { text: 'Here', share: 0.5 }, activeMs: 5_000 });
    const [into, gone] = await db.resources.bulkGet([one, two]);
    if (!into || !gone) throw new Error('not there');
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
    expect(await db.readings.get(one)).toMatchObject({
      state: 'read',
      byHand: true,
      queued: 1,
      activeMs: 12_000,
      played: 0.4,
      words: 900,
      stoppedAt: { share: 0.5 },
    });
    // As if the other had been there before.
    expect(await undo(word)).toBe('undone');
    expect(await db.readings.get(one)).toMatchObject({ state: 'skipped', byHand: true });
  });
});

describe('of two records that become one, said while the clock was wrong,', () => {
  it.each([
    ['the first', true],
    ['the second', false],
  ])('the word that was said later stands: %s had the clock a year ahead', async (_, isFirst) => {
    const [one = 0, two = 0] = await addResources(2);
    const [early, late] = isFirst ? [one, two] : [two, one];
    const ahead = NOW + 365 * 86_400_000;
    await setReading(db, { resourceId: early, change: { state: 'skipped' } }, ahead);
    const last = await setReading(db, { resourceId: late, change: { state: 'read' } }, NOW);
    const [into, gone] = await db.resources.bulkGet([one, two]);
    if (!into || !gone) throw new Error('not there');
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
    expect(await db.readings.get(one)).toMatchObject({ state: 'read', byHand: true });
    expect((await undoChange(db, last.eventId ?? 0, NOW + 1)).outcome).toBe('undone');
    expect(await db.readings.get(one)).toMatchObject({ state: 'skipped', byHand: true });
  });

  it('the verdict that was given later stands', async () => {
    const [one = 0, two = 0] = await addResources(2);
    const [into, gone] = await db.resources.bulkGet([one, two]);
    if (!into || !gone) throw new Error('not there');
    const judged = { address: 'https://moved.example.net/some-page-about-caches' } as const;
    const ahead = NOW + 365 * 86_400_000;
    await judgeMatch(db, { ...judged, resourceId: one, verdict: 'different' }, ahead);
    await judgeMatch(db, { ...judged, resourceId: two, verdict: 'same' }, NOW);
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
    expect((await db.aliases.toArray()).map(({ origin }) => origin)).toEqual(['confirmed']);
  });
});

describe('of two records that become one, the word that gave way', () => {
  async function join(one: number, two: number): Promise<void> {
    const [into, gone] = await db.resources.bulkGet([one, two]);
    if (!into || !gone) throw new Error('not there');
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
  }
  const offered = async () => findUndoableEvents(db, await db.events.toArray());

  it('can be undone once the other is, and not before', async () => {
    const [one = 0, two = 0] = await addResources(2);
    const first = await set(one, { state: 'read' });
    const second = await set(two, { state: 'skipped' });
    await join(one, two);
    expect(await offered()).toEqual(new Set([second]));
    expect(await undo(first)).toBe('superseded');
    expect(await undo(second)).toBe('undone');
    expect(await db.readings.get(one)).toMatchObject({ state: 'read', byHand: true });
    expect(await offered()).toEqual(new Set([first]));
    expect(await undo(first)).toBe('undone');
    expect(await db.readings.get(one)).toMatchObject({ state: 'unread', byHand: false });
  });

  it('can be undone too where it was the page that was read automatically', async () => {
    const [one = 0, two = 0] = await addResources(2);
    const { address = '' } = (await db.resources.get(one)) ?? {};
    const evidence = { visitId: visitId(), activeMs: 900_000, depth: 1, words: 500, fits: false };
    now += 1;
    await recordEvidence(db, { resourceId: one, address, evidence }, now);
    const read = (await db.events.filter(({ kind }) => kind === 'read').first())?.id ?? 0;
    const word = await set(two, { state: 'skipped' });
    await join(one, two);
    expect(await undo(word)).toBe('undone');
    expect(await db.readings.get(one)).toMatchObject({ state: 'read', byHand: false });
    expect(await undo(read)).toBe('undone');
    expect(await db.readings.get(one)).toMatchObject({ state: 'unread', byHand: true });
  });
});

describe('of two records that become one, one queued', () => {
  it.each(['read', 'skipped'] as const)(
    'and the other %s is not queued, until that is undone',
    async (state) => {
      const [one = 0, two = 0] = await addResources(2);
      await set(one, { queued: true });
      const word = await set(two, { state });
      const [into, gone] = await db.resources.bulkGet([one, two]);
      if (!into || !gone) throw new Error('not there');
      await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
      expect(await db.readings.get(one)).toMatchObject({ state, queued: 0 });
      expect(await undo(word)).toBe('undone');
      expect(await db.readings.get(one)).toMatchObject({ state: 'unread', queued: 1 });
    },
  );

  it.each([
    ['read', 'first'],
    ['read', 'second'],
    ['skipped', 'first'],
    ['skipped', 'second'],
  ] as const)(
    'after the other was %s, the %s, it stays queued, until that is undone',
    async (state, which) => {
      const ids = await addResources(2);
      const [one = 0, two = 0] = ids;
      const [done = 0, queued = 0] = which === 'first' ? ids : [two, one];
      await set(done, { state });
      const queueing = await set(queued, { queued: true });
      const [into, gone] = await db.resources.bulkGet([one, two]);
      if (!into || !gone) throw new Error('not there');
      await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
      expect(await db.readings.get(one)).toMatchObject({ state, queued: 1 });
      expect(await undo(queueing)).toBe('undone');
      expect(await db.readings.get(one)).toMatchObject({ state, queued: 0 });
    },
  );

  it('taken off the queue later than the other was queued, it is not queued', async () => {
    const [one = 0, two = 0] = await addResources(2);
    await set(two, { queued: true });
    await set(one, { queued: true });
    await set(two, { queued: false });
    const [into, gone] = await db.resources.bulkGet([one, two]);
    if (!into || !gone) throw new Error('not there');
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
    expect(await db.readings.get(one)).toMatchObject({ queued: 0 });
  });

  it('and the other started stays queued', async () => {
    const [one = 0, two = 0] = await addResources(2);
    await set(one, { queued: true });
    await set(two, { state: 'reading' });
    const [into, gone] = await db.resources.bulkGet([one, two]);
    if (!into || !gone) throw new Error('not there');
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
    expect(await db.readings.get(one)).toMatchObject({ state: 'reading', queued: 1 });
  });
});

describe('a database of version 1', () => {
  it('keeps every reading, what each visit told, and when a word was said', async () => {
    const name = `first ${Math.random()}`;
    const old = new Dexie(name);
    old.version(1).stores(SCHEMA[0]?.stores ?? {});
    const reading = {
      resourceId: 1,
      address: address(0),
      state: 'skipped',
      progress: 0.3,
      queued: 0,
      byHand: true,
      changedAt: NOW + 99,
      activeMs: 5_000,
      depth: 0.4,
      visits: [{ visitId: 'one-of-many', activeMs: 5_000 }],
    };
    await old.table('readings').bulkAdd([reading, { ...reading, resourceId: 2, visits: 'none' }]);
    const event = { resourceId: 1, at: NOW, kind: 'set', automatic: false, title: '', address: '' };
    await old.table('events').add({ ...event, before: { ...reading, state: 'unread' } });
    await old.table('readings').add({ ...reading, resourceId: 3, queued: 1 });
    await old.table('events').add({ ...event, resourceId: 3, at: NOW + 1, kind: 'queued' });
    old.close();
    db = new WaymarkDatabase(name);
    const { visits: _, ...kept } = reading;
    expect(await db.readings.get(1)).toEqual({ ...kept, setAt: NOW });
    expect(await db.readings.get(2)).toEqual({ ...kept, resourceId: 2 });
    expect(await db.readings.get(3)).toMatchObject({ queued: 1, queueChangedAt: NOW + 1 });
    expect(await db.visits.toArray()).toMatchObject([{ visitId: 'one-of-many', activeMs: 5_000 }]);
    expect(await undo(1)).toBe('undone');
    expect((await db.readings.get(1))?.state).toBe('unread');
  });
});
