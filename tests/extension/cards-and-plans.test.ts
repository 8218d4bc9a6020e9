/** Cards and plans are what the history says of them, whatever happens to resources, lists and databases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendRecord, RECORD_JOB } from '../../lib/actions/catalogue/mend-record';
import { askOwnQuestion, changeCards, keepGrade } from '../../lib/actions/change/change-cards';
import { removePlan, savePlan } from '../../lib/actions/change/change-plan';
import {
  findLastUndoable,
  findUndoableEvents,
  undoChange,
} from '../../lib/actions/change/undo-change';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { type ParsedBackup, parseBackup } from '../../lib/exports/parse-backup';
import type { Plan } from '../../lib/plan/plan';
import { gradeCard } from '../../lib/review/grade-card';
import { readToldCard } from '../../lib/store/cards';
import { WaymarkDatabase } from '../../lib/store/database';
import { joinResources, partLines, resourceTables } from '../../lib/store/join-resources';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { findLeading } from '../../lib/store/resources';
import { findUndoable } from '../../lib/store/undo-readings';
import { emptyDatabase, NOW } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';
import { PAGES, stepsOf, takeSteps } from './generated-record';

const [CACHING = '', LOG = ''] = PAGES;

const plan: Plan = {
  id: 'plan-one',
  title: 'Caching',
  parts: [{ listId: 'one', take: 'all' }],
  startedAt: NOW,
  hoursAWeek: 3,
  mixture: { queue: 0, review: 0 },
};

async function database(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await takeSteps(db, [{ do: 'list', id: 'one', version: 1 }], NOW - 10_000);
  return db;
}

async function idAt(db: WaymarkDatabase, address: string): Promise<number> {
  return (await findLeading(db, { address, isLink: true }))?.id ?? 0;
}

async function backupOf(db: WaymarkDatabase): Promise<ParsedBackup> {
  const parsed = parseBackup(writeBackup(await readBackup(db, NOW)));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

async function undo(db: WaymarkDatabase, eventId: number | undefined): Promise<string> {
  return (await undoChange(db, eventId ?? 0, NOW + 60_000)).outcome;
}

/** Cards and plans without ids, which each database counts for itself. */
async function contentOf(db: WaymarkDatabase) {
  const cards = (await db.cards.toArray()).map(({ resourceId: _, ...card }) => card);
  const byAddress = (one: { address: string }, other: { address: string }) =>
    one.address < other.address ? -1 : 1;
  return { cards: cards.sort(byAddress), plans: await db.plans.orderBy('id').toArray() };
}

describe('cards', () => {
  it('come and go in one change to many, which is undone as one', async () => {
    const db = await database();
    const targets = [{ resourceId: await idAt(db, CACHING) }, { resourceId: await idAt(db, LOG) }];
    const added = await changeCards(db, targets, true, NOW);
    expect(added.changed).toBe(2);
    expect(await db.cards.count()).toBe(2);
    expect(await changeCards(db, targets, true, NOW + 1)).toEqual({
      changed: 0,
      eventId: undefined,
    });
    expect(await undo(db, added.eventId)).toBe('undone');
    expect(await db.cards.count()).toBe(0);
  });

  it('keep how they were remembered, and give it back', async () => {
    const db = await database();
    const target = { resourceId: await idAt(db, CACHING) };
    await changeCards(db, [target], true, NOW);
    const first = { grade: 3, schedule: gradeCard(undefined, 3, NOW) } as const;
    const one = await keepGrade(db, target, first, NOW);
    const asked = await askOwnQuestion(db, target, ' Why a cache? ', NOW + 1);
    const next = { grade: 1, schedule: gradeCard(first.schedule, 1, NOW + 2) } as const;
    const two = await keepGrade(db, target, next, NOW + 2);
    expect(await db.cards.toArray()).toMatchObject([
      { question: 'Why a cache?', schedule: next.schedule, due: next.schedule.due },
    ]);
    // What a page offers to undo is about the page.
    expect(await findUndoable(db, target.resourceId, 0)).toBeUndefined();
    expect((await findLastUndoable(db))?.id).toBe(two.eventId);
    expect(await undo(db, one.eventId)).toBe('superseded');
    expect(await undo(db, two.eventId)).toBe('undone');
    expect((await db.cards.toArray())[0]?.schedule).toEqual(first.schedule);
    expect(await undo(db, asked.eventId)).toBe('undone');
    expect(await undo(db, one.eventId)).toBe('undone');
    expect(await contentOf(db)).toMatchObject({ cards: [{ address: CACHING, due: NOW }] });
  });

  it('follow their page into another one, and out of it', async () => {
    const db = await database();
    const [caching, log] = [await idAt(db, CACHING), await idAt(db, LOG)];
    const targets = [{ resourceId: caching }, { resourceId: log }];
    await changeCards(db, targets, true, NOW);
    const schedule = gradeCard(undefined, 4, NOW + 1);
    await keepGrade(db, { resourceId: log }, { grade: 4, schedule }, NOW + 1);
    const rows = await db.resources.bulkGet([log, caching]);
    const [gone, into] = rows as Array<NonNullable<(typeof rows)[0]>>;
    if (!gone || !into) throw new Error('no resources');
    await db.transaction('rw', resourceTables(db), async () => joinResources(db, gone, into));
    expect(await db.cards.toArray()).toMatchObject([{ resourceId: caching, schedule }]);
    // Its first words are two by now: one of them is enough.
    await undo(db, (await db.events.toArray()).find(({ card }) => card?.says === 'graded')?.id);
    expect(await db.cards.toArray()).toMatchObject([{ resourceId: caching, due: NOW }]);
    // Parted again, each has what was said at its own address.
    await db.transaction('rw', [...resourceTables(db), db.jobs], async () =>
      partLines(db, caching, ({ address }) => address === LOG, NOW + 2),
    );
    expect(await contentOf(db)).toMatchObject({ cards: [{ address: CACHING }, { address: LOG }] });
  });

  it('are put back where they belong, and mended from what happened to them', async () => {
    const db = await database();
    const resourceId = await idAt(db, CACHING);
    await changeCards(db, [{ resourceId }], true, NOW);
    const before = await db.cards.get(resourceId);
    await db.cards.update(resourceId, { addedAt: 'once' as unknown as number });
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: undefined });
    await mendRows(db);
    expect(await db.cards.toArray()).toEqual([before]);
    await db.cards.delete(resourceId);
    await db.cards.put({ ...(before as NonNullable<typeof before>), resourceId: 999 });
    await db.jobs.put({ id: RECORD_JOB, wantedAt: NOW, state: undefined });
    await mendRecord(db);
    expect(await db.cards.toArray()).toEqual([before]);
  });
});

describe('cards and plans', () => {
  it('are as they were, or as they were to be, whenever the browser ends', async () => {
    const db = await database();
    const target = { resourceId: await idAt(db, CACHING) };
    const { name } = db;
    db.close();
    const dieAt = (act: (dying: WaymarkDatabase) => Promise<unknown>) =>
      dieAtEveryWrite(name, act, 30);
    await dieAt((dying) => changeCards(dying, [target], true, NOW));
    const review = { grade: 3, schedule: gradeCard(undefined, 3, NOW) } as const;
    await dieAt((dying) => keepGrade(dying, target, review, NOW + 1));
    await dieAt((dying) => savePlan(dying, plan, NOW + 2));
    await dieAt((dying) => savePlan(dying, { ...plan, hoursAWeek: 5 }, NOW + 3));
    await dieAt((dying) => removePlan(dying, plan.id, NOW + 4));
    const after = new WaymarkDatabase(name);
    await dieAt((dying) => undo(dying, 5));
    expect(await contentOf(after)).toMatchObject({
      cards: [{ address: CACHING, schedule: review.schedule }],
      plans: [{ hoursAWeek: 5 }],
    });
    expect((await after.events.toArray()).map(({ kind }) => kind)).toHaveLength(5);
  });
});

describe('plans', () => {
  it('are made, changed and removed, and each of it is undone', async () => {
    const db = await database();
    const made = await savePlan(db, plan, NOW);
    expect(await savePlan(db, plan, NOW + 1)).toBeUndefined();
    const changed = await savePlan(db, { ...plan, hoursAWeek: 5 }, NOW + 2);
    const removed = await removePlan(db, plan.id, NOW + 3);
    expect(await db.plans.count()).toBe(0);
    const events = await db.events.toArray();
    expect(await findUndoableEvents(db, events)).toEqual(new Set([removed]));
    expect(await undo(db, removed)).toBe('undone');
    expect(await db.plans.toArray()).toMatchObject([{ hoursAWeek: 5 }]);
    expect(await undo(db, changed)).toBe('undone');
    expect(await db.plans.toArray()).toEqual([plan]);
    expect(await undo(db, made)).toBe('undone');
    expect(await db.plans.count()).toBe(0);
  });

  it('that are damaged are set aside, and cost nothing else', async () => {
    const db = await database();
    await savePlan(db, plan, NOW);
    await db.plans.put({ ...plan, id: 'broken', parts: 'all' as unknown as Plan['parts'] });
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: undefined });
    await mendRows(db);
    expect(await db.plans.toArray()).toEqual([plan]);
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'plans' }]);
  });
});

describe('two histories that become one', () => {
  it('agree on the last word, the last review, and what was undone', async () => {
    const [db, other] = [await database(), await database()];
    const here = { resourceId: await idAt(db, CACHING) };
    await changeCards(db, [here], true, NOW);
    await savePlan(db, plan, NOW);
    await restoreBackup(other, await backupOf(db), NOW);
    const there = { resourceId: await idAt(other, CACHING) };
    expect(await contentOf(other)).toEqual(await contentOf(db));

    const early = { grade: 3, schedule: gradeCard(undefined, 3, NOW + 10) } as const;
    const late = { grade: 4, schedule: gradeCard(undefined, 4, NOW + 20) } as const;
    await keepGrade(other, there, late, NOW + 20);
    await keepGrade(db, here, early, NOW + 10);
    await askOwnQuestion(db, here, 'Why?', NOW + 30);
    await removePlan(other, plan.id, NOW + 40);
    await restoreBackup(db, await backupOf(other), NOW + 50);
    await restoreBackup(other, await backupOf(db), NOW + 60);
    expect(await contentOf(db)).toEqual(await contentOf(other));
    expect(await contentOf(db)).toMatchObject({
      cards: [{ question: 'Why?', schedule: late.schedule }],
      plans: [],
    });
    expect(await db.events.filter(({ kind }) => kind === 'reviewed').count()).toBe(2);

    await undo(other, (await findLastUndoable(other))?.id);
    await restoreBackup(db, await backupOf(other), NOW + 70);
    expect(await db.plans.toArray()).toEqual([plan]);
  });
});

describe('after any sequence of what can happen', () => {
  it('every card is of a page that is there, and what its events say', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf('cards', 14), async (steps) => {
        const db = emptyDatabase();
        await takeSteps(db, steps, NOW);
        for (const card of await db.cards.toArray()) {
          expect(await db.resources.get(card.resourceId)).toBeDefined();
          expect(await readToldCard(db, card.resourceId)).toEqual(card);
        }
        const told = await db.events
          .filter(({ card, deckCard }) => card !== undefined && deckCard === undefined)
          .toArray();
        for (const id of new Set(told.map(({ resourceId }) => resourceId))) {
          expect(await readToldCard(db, id)).toEqual(await db.cards.get(id));
        }
        db.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
