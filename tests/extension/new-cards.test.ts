/** So many cards as were never reviewed come up in a day, whoever counts them. */
import { describe, expect, it } from 'vitest';
import { changeCards, keepGrade } from '../../lib/actions/change/change-cards';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readCards, readDueCount, readFrontCard } from '../../lib/actions/read/read-cards';
import { tryPlan } from '../../lib/actions/read/read-plans';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import type { ImportedDeckCard } from '../../lib/imports/model/imported-history';
import { dayStart, daysLater } from '../../lib/plan/calendar';
import type { Grade } from '../../lib/review/card';
import { gradeCard } from '../../lib/review/grade-card';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readSettings } from '../../lib/store/settings';
import { emptyDatabase, NOW } from './catalogue';

/** In the evening: what is begun now is of another day soon. */
const EVENING = daysLater(dayStart(NOW), 1) - 2 * 3_600_000;
const TOMORROW = daysLater(EVENING, 1) + 9 * 3_600_000;
const LIMIT = 20;

function deck(name: string, count: number): ImportedDeckCard[] {
  return Array.from({ length: count }, (_, place) => ({
    id: `${name}-${count - place}`,
    front: `${name} ${place}?`,
    back: `${name} ${place}.`,
    deck: [name],
    tags: [],
    writtenAt: 0,
    place,
  }));
}

async function withDecks(...decks: ImportedDeckCard[][]): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  for (const [at, cards] of decks.entries()) {
    await importHistory(db, [], { title: 'Saved', now: NOW + at, cards });
  }
  return db;
}

/** Grades what is in front, until nothing is or so often. */
async function review(
  db: WaymarkDatabase,
  {
    at,
    grade = 4,
    most = 99,
    ...wanted
  }: { at: number; grade?: Grade; most?: number; topic?: string; newToday?: number },
): Promise<{ titles: string[]; eventIds: number[] }> {
  const titles: string[] = [];
  const eventIds: number[] = [];
  while (titles.length < most) {
    const front = await readFrontCard(db, at, wanted);
    if (!front) break;
    const then = at + titles.length;
    const schedule = gradeCard(front.card.schedule, grade, then);
    const { eventId = 0 } = await keepGrade(db, front.card, { grade, schedule }, then);
    titles.push(front.card.title);
    eventIds.push(eventId);
  }
  return { titles, eventIds };
}

const choose = async (db: WaymarkDatabase, newCards: number) =>
  changeSettings(db, { newCards }, await readSettings(db), NOW);

/** All who count must say the same. */
async function dueAt(db: WaymarkDatabase, now: number): Promise<number> {
  const [count, { due }, front] = await Promise.all([
    readDueCount(db, now),
    readCards(db, now),
    readFrontCard(db, now),
  ]);
  expect([due.length, front?.due ?? 0]).toEqual([count, count]);
  expect(front?.card).toEqual(due[0]);
  return count;
}

describe('a deck of thousands', () => {
  it('comes up twenty cards a day, in its order, and says how many wait', async () => {
    const db = await withDecks(deck('Systems', 50));
    expect(await dueAt(db, EVENING)).toBe(LIMIT);
    expect((await readCards(db, EVENING)).fresh).toEqual({ waiting: 30, limit: LIMIT, begun: 0 });
    const { titles } = await review(db, { at: EVENING });
    expect(titles).toEqual(Array.from({ length: LIMIT }, (_, at) => `Systems ${at}?`));
    expect(await dueAt(db, EVENING + 1)).toBe(0);
    expect((await readCards(db, EVENING + 1)).fresh).toEqual({
      waiting: 30,
      limit: LIMIT,
      begun: LIMIT,
    });
    expect(await dueAt(db, TOMORROW)).toBe(LIMIT);
    expect((await readFrontCard(db, TOMORROW))?.card.title).toBe('Systems 20?');
  });

  it('counts what was begun today against it, not what is only learnt on, nor what was taken back', async () => {
    const db = await withDecks(deck('Systems', 50));
    const { eventIds } = await review(db, { at: EVENING, grade: 1, most: 5 });
    // Each of the five comes up again within minutes.
    expect(await dueAt(db, EVENING + 120_000)).toBe(LIMIT);
    await review(db, { at: EVENING + 120_000, most: 5 });
    expect(await dueAt(db, EVENING + 130_000)).toBe(LIMIT - 5);
    const last = (await db.events.orderBy('id').last())?.id ?? 0;
    for (const id of [last, eventIds[4] ?? 0]) await undoChange(db, id, EVENING + 140_000);
    expect(await dueAt(db, EVENING + 150_000)).toBe(LIMIT - 4);
  });

  it('lets all come up that is due again, before what is new', async () => {
    const db = await withDecks(deck('Systems', 50));
    await review(db, { at: EVENING, grade: 3 });
    await review(db, { at: EVENING + 700_000, grade: 3 });
    const later = daysLater(EVENING, 9);
    expect(await dueAt(db, later)).toBe(2 * LIMIT);
    const { due } = await readCards(db, later);
    expect(due.map(({ schedule }) => schedule !== undefined)).toEqual([
      ...Array<boolean>(LIMIT).fill(true),
      ...Array<boolean>(LIMIT).fill(false),
    ]);
  });

  it('goes on with as many more as are wished, and counts these as begun today too', async () => {
    const db = await withDecks(deck('Systems', 50));
    await review(db, { at: EVENING });
    const { titles } = await review(db, { at: EVENING + 1, newToday: 2 * LIMIT });
    expect([titles.length, titles[0]]).toEqual([LIMIT, 'Systems 20?']);
    expect((await readCards(db, EVENING + 2)).fresh).toMatchObject({
      waiting: 10,
      begun: 2 * LIMIT,
    });
    expect(await dueAt(db, EVENING + 2)).toBe(0);
  });

  it.each([
    [0, 0],
    [7, 7],
    [999, 50],
  ])('comes up as many a day as were chosen: %d', async (chosen, due) => {
    const db = await withDecks(deck('Systems', 50));
    await choose(db, chosen);
    expect(await dueAt(db, EVENING)).toBe(due);
    expect((await readCards(db, EVENING)).fresh.waiting).toBe(50 - due);
  });

  it('gives way to cards of pages, and any of several can be the one that is begun', async () => {
    const db = await withDecks(deck('Systems', 30), deck('Networks', 30));
    await db.resources.add({ address: 'https://a.example/', title: 'A page', keys: [] });
    await changeCards(db, [{ resourceId: 1 }], true, NOW + 9);
    expect((await readFrontCard(db, EVENING))?.card.title).toBe('A page');
    const { topics } = await readCards(db, EVENING);
    expect(topics.map(({ list, due, waiting }) => [list, due, waiting])).toEqual([
      ['', 1, 0],
      ['Systems', LIMIT, 10],
      ['Networks', LIMIT, 10],
    ]);
    const topic = topics[2]?.key ?? '';
    const { titles } = await review(db, { at: EVENING, topic });
    expect(titles).toEqual(Array.from({ length: LIMIT }, (_, at) => `Networks ${at}?`));
    const after = await readCards(db, EVENING + 1);
    expect(after.topics.map(({ due }) => due)).toEqual([0, 0, 0]);
  });

  it('asks a plan for no more than the days of its week let in', async () => {
    const db = await withDecks(deck('Systems', 400));
    const mixture = { queue: 0, review: 0.5 };
    const plan = { id: 'a', title: 'A', parts: [], startedAt: NOW, hoursAWeek: 9, mixture };
    expect(await tryPlan(db, plan, EVENING)).toMatchObject({ reviews: 7 * LIMIT });
  });

  it('is the same from a backup: what was begun today, the order, and the choice', async () => {
    const db = await withDecks(deck('Systems', 50));
    await choose(db, 7);
    await review(db, { at: EVENING, most: 3 });
    const parsed = parseBackup(writeBackup(await readBackup(db, EVENING)));
    if (typeof parsed === 'string') throw new Error(parsed);
    const [other, used] = [emptyDatabase(), await withDecks(deck('Networks', 1))];
    await restoreBackup(other, parsed, EVENING + 1);
    expect(await other.deckCards.toArray()).toEqual(await db.deckCards.toArray());
    expect(await dueAt(other, EVENING + 2)).toBe(4);
    expect((await readFrontCard(other, EVENING + 2))?.card.title).toBe('Systems 3?');
    await restoreBackup(used, parsed, EVENING + 1);
    expect((await readSettings(used)).newCards).toBe(7);
    expect((await readCards(used, EVENING + 2)).fresh).toMatchObject({ begun: 3, waiting: 44 });
  });
});
