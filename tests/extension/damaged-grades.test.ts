/** What a damaged word of a card costs: that word, and never the card. */
import { describe, expect, it } from 'vitest';
import { askOwnQuestion, keepGrade } from '../../lib/actions/change/change-cards';
import { readCards } from '../../lib/actions/read/read-cards';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { gradeCard } from '../../lib/review/grade-card';
import type { WaymarkDatabase } from '../../lib/store/database';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { isSchedule } from '../../lib/store/sound-rows';
import { emptyDatabase, NOW } from './catalogue';

const DAY_MS = 86_400_000;
const LATER = NOW + 100 * DAY_MS;
const CARD = { id: 'a', front: 'a?', back: 'b', deck: ['D'], tags: [], writtenAt: 0, place: 0 };

/** A card of a deck that was graded twice. */
async function gradedTwice() {
  const db = emptyDatabase();
  await importHistory(db, [], { title: 'Saved', now: NOW, cards: [CARD] });
  const first = gradeCard(undefined, 3, NOW + 1);
  await keepGrade(db, { deckCardId: 'a' }, { grade: 3, schedule: first }, NOW + 1);
  const second = gradeCard(first, 3, NOW + DAY_MS);
  const word = { grade: 3, schedule: second } as const;
  const { eventId = 0 } = await keepGrade(db, { deckCardId: 'a' }, word, NOW + DAY_MS);
  return { db, first, second, eventId };
}

async function mend(db: WaymarkDatabase): Promise<void> {
  await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW } as never);
  await mendRows(db);
}

describe('a damaged grade', () => {
  it('in the history and the row costs that grade once, and not the card', async () => {
    const { db, first, second, eventId } = await gradedTwice();
    const schedule = { ...second, stability: Number.NaN };
    const card = { says: 'graded', grade: 3, schedule };
    await db.events.update(eventId, { card } as never);
    await db.deckCards.update('a', { schedule } as never);
    await mend(db);
    const aside = await db.setAside.count();
    await mend(db);
    await mend(db);
    expect(await db.setAside.count()).toBe(aside);
    expect((await db.deckCards.get('a'))?.schedule).toEqual(first);
    expect((await readCards(db, LATER)).count).toBe(1);
  });

  it('in the history alone does not come into a sound row with what is said next', async () => {
    const { db, second, eventId } = await gradedTwice();
    const card = { says: 'graded', grade: 3, schedule: { ...second, due: 'x' } };
    await db.events.update(eventId, { card } as never);
    await askOwnQuestion(db, { deckCardId: 'a' }, 'Why?', NOW + 2 * DAY_MS);
    const row = await db.deckCards.get('a');
    expect([row?.question, isSchedule(row?.schedule)]).toEqual(['Why?', true]);
    expect((await readCards(db, LATER)).count).toBe(1);
  });

  it('of a state that FSRS does not know is none', async () => {
    const { second } = await gradedTwice();
    expect(isSchedule(second)).toBe(true);
    expect(isSchedule({ ...second, state: 7 })).toBe(false);
  });
});
