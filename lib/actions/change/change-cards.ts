/** Puts things up for review, takes them off, and keeps how they were remembered. For the library and the popup. */
import type { CardSchedule, CardWord, Grade } from '../../review/card';
import { eventOfCard, settleCard } from '../../store/cards';
import type { WaymarkDatabase } from '../../store/database';
import { addEventGroup, changeTables } from '../../store/readings';
import { type ChangeTarget, followTargets } from './set-readings';

/** What became of a change to cards. */
export interface CardsChanged {
  /** The event that undoing all of it needs; undefined when nothing changed. */
  eventId: number | undefined;
  changed: number;
}

/**
 * Puts up for review what is not yet, or takes off what is; one group of events.
 * @param now epoch ms
 * @throws UnknownResourceError and then nothing was changed
 */
export function changeCards(
  db: WaymarkDatabase,
  targets: readonly ChangeTarget[],
  isWanted: boolean,
  now: number,
): Promise<CardsChanged> {
  const word: CardWord = isWanted ? { says: 'added' } : { says: 'removed' };
  return sayOfCards(db, targets, word, now, (isThere) => isThere !== isWanted);
}

/**
 * Changes the question of a card.
 * @param question empty where the title shall be the question again
 * @param now epoch ms
 * @throws UnknownResourceError
 */
export function askOwnQuestion(
  db: WaymarkDatabase,
  target: ChangeTarget,
  question: string,
  now: number,
): Promise<CardsChanged> {
  const word: CardWord = { says: 'asked', question: question.trim() };
  return sayOfCards(db, [target], word, now, (isThere) => isThere);
}

/**
 * Keeps how a card was remembered, and when it comes up again.
 * @param now epoch ms
 * @throws UnknownResourceError
 */
export function keepGrade(
  db: WaymarkDatabase,
  target: ChangeTarget,
  { grade, schedule }: { grade: Grade; schedule: CardSchedule },
  now: number,
): Promise<CardsChanged> {
  const word: CardWord = { says: 'graded', grade, schedule };
  return sayOfCards(db, [target], word, now, (isThere) => isThere);
}

async function sayOfCards(
  db: WaymarkDatabase,
  targets: readonly ChangeTarget[],
  card: CardWord,
  now: number,
  isMeant: (isThere: boolean) => boolean,
): Promise<CardsChanged> {
  return db.transaction('rw', [...changeTables(db), db.cards], async () => {
    const { meant } = await followTargets(db, targets);
    const ids = [...meant.keys()];
    const there = await db.cards.bulkGet(ids);
    const isThere = new Map(ids.map((id, at) => [id, there[at]]));
    const rows = [...meant.values()]
      .filter(({ id }) => isMeant(isThere.get(id) !== undefined))
      .map((about) => {
        const address = isThere.get(about.id)?.address ?? about.address;
        return eventOfCard({ ...about, address }, card, now);
      });
    const [only] = rows;
    const eventId =
      rows.length === 1 && only ? await db.events.add(only) : await addEventGroup(db, rows);
    if (card.says === 'removed')
      await db.cards.bulkDelete(rows.map(({ resourceId }) => resourceId));
    for (const { resourceId } of rows) await settleCard(db, resourceId);
    return { eventId, changed: rows.length };
  });
}
