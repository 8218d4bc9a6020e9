/**
 * Cards of an imported deck that lead to no page. What becomes of them is decided apart from writing it,
 * so that it can be told before anything is stored.
 */
import type { ImportedDeckCard } from '../../imports/model/imported-history';
import { isNewerText } from '../../review/deck-card';
import type { WaymarkDatabase } from '../../store/database';
import { eventOfDeckCard, settleDeckCards, tellUntoldDeckCards } from '../../store/deck-cards';
import { addToEventGroup } from '../../store/readings';
import type { EventRow, ImportCounts } from '../../store/rows';
import { rowsByValues } from '../../store/rows-by-values';
import { hasCarded } from './imported-states';

/** What importing such cards comes to. */
export interface DecidedCards {
  counts: Pick<ImportCounts, 'carded' | 'pageless' | 'retold'>;
  /** What is said of them from then on. */
  words: Array<Omit<EventRow, 'id'>>;
}

/**
 * What was put up before and that was not undone is never put up again, whatever became of it; where it
 * is up for review, it says what its deck says by now.
 * @param cards each once
 * @param now epoch ms
 */
export async function decideCards(
  db: WaymarkDatabase,
  cards: readonly ImportedDeckCard[],
  now: number,
): Promise<DecidedCards> {
  const ids = cards.map(({ id }) => id);
  const there = await db.deckCards.bulkGet(ids);
  const events = await rowsByValues(db.events, 'deckCard.id', ids);
  const carded = new Set(events.filter(hasCarded).map(({ deckCard }) => deckCard?.id));
  const counts = { carded: 0, pageless: 0, retold: 0 };
  const words: DecidedCards['words'] = [];
  for (const [at, { id, ...text }] of cards.entries()) {
    const row = there[at];
    const isNew = !row && !carded.has(id);
    if (isNew) words.push(eventOfDeckCard({ id, ...text }, { says: 'added' }, now, text));
    else if (row && isNewerText(text, row)) {
      words.push(eventOfDeckCard({ id, ...text }, { says: 'told' }, now, text));
      counts.retold += 1;
    }
    if (isNew) counts.pageless += 1;
  }
  return { counts: { ...counts, carded: counts.pageless }, words };
}

/**
 * Writes what was decided, inside the caller's transaction over `events` and `deckCards`.
 * @param group of events, of which these become part
 * @returns the group, and the events
 */
export async function takeCards(
  db: WaymarkDatabase,
  { words }: DecidedCards,
  group: number | undefined,
): Promise<{ groupId: number | undefined; eventIds: number[] }> {
  const there = await db.deckCards.bulkGet(words.flatMap(({ deckCard }) => deckCard?.id ?? []));
  await tellUntoldDeckCards(db, there);
  const taken = await addToEventGroup(db, group, words);
  await settleDeckCards(
    db,
    words.flatMap(({ deckCard }) => deckCard?.id ?? []),
  );
  return taken;
}
