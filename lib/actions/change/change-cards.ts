/** Puts things up for review, takes them off, and keeps how they were remembered. For the library and the popup. */
import type { CardSchedule, CardWord, Grade } from '../../review/card';
import { eventOfCard, settleCard, tellUntoldCard } from '../../store/cards';
import type { WaymarkDatabase } from '../../store/database';
import { eventOfDeckCard, settleDeckCards, tellUntoldDeckCards } from '../../store/deck-cards';
import { addEventGroup, changeTables } from '../../store/readings';
import type { EventRow } from '../../store/rows';
import { type ChangeTarget, followTargets } from './set-readings';

/** The card of a page, or one without. */
export type CardTarget = ChangeTarget | { deckCardId: string };

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
  targets: readonly CardTarget[],
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
  target: CardTarget,
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
  target: CardTarget,
  { grade, schedule }: { grade: Grade; schedule: CardSchedule },
  now: number,
): Promise<CardsChanged> {
  const word: CardWord = { says: 'graded', grade, schedule };
  return sayOfCards(db, [target], word, now, (isThere) => isThere);
}

async function sayOfCards(
  db: WaymarkDatabase,
  targets: readonly CardTarget[],
  card: CardWord,
  now: number,
  isMeant: (isThere: boolean) => boolean,
): Promise<CardsChanged> {
  return db.transaction('rw', [...changeTables(db), db.cards, db.deckCards], async () => {
    const ofPages = targets.filter((target) => 'resourceId' in target);
    const ofDecks = targets.flatMap((target) => ('deckCardId' in target ? target.deckCardId : []));
    const pageRows = await wordsOfPages(db, ofPages, card, now, isMeant);
    const deckRows = await wordsOfDecks(db, ofDecks, card, now, isMeant);
    const rows = [...pageRows, ...deckRows];
    const [only] = rows;
    const eventId =
      rows.length === 1 && only ? await db.events.add(only) : await addEventGroup(db, rows);
    for (const { resourceId } of pageRows) await settleCard(db, resourceId);
    await settleDeckCards(
      db,
      deckRows.flatMap(({ deckCard }) => deckCard?.id ?? []),
    );
    return { eventId, changed: rows.length };
  });
}

/** @returns what is to be said of cards of pages */
async function wordsOfPages(
  db: WaymarkDatabase,
  targets: readonly ChangeTarget[],
  card: CardWord,
  now: number,
  isMeant: (isThere: boolean) => boolean,
): Promise<Array<Omit<EventRow, 'id'>>> {
  const { meant } = await followTargets(db, targets);
  const ids = [...meant.keys()];
  const there = await db.cards.bulkGet(ids);
  const isThere = new Map(ids.map((id, at) => [id, there[at]]));
  for (const row of there) if (row && isMeant(true)) await tellUntoldCard(db, row);
  return [...meant.values()]
    .filter(({ id }) => isMeant(isThere.get(id) !== undefined))
    .map((about) => {
      const address = isThere.get(about.id)?.address ?? about.address;
      return eventOfCard({ ...about, address }, card, now);
    });
}

/** @returns what is to be said of cards without a page: of one that is not there only its deck can say something */
async function wordsOfDecks(
  db: WaymarkDatabase,
  ids: readonly string[],
  card: CardWord,
  now: number,
  isMeant: (isThere: boolean) => boolean,
): Promise<Array<Omit<EventRow, 'id'>>> {
  if (!isMeant(true)) return [];
  const rows = await db.deckCards.bulkGet([...new Set(ids)]);
  await tellUntoldDeckCards(db, rows);
  return rows.flatMap((row) => (row ? [eventOfDeckCard(row, card, now)] : []));
}
