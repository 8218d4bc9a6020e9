/**
 * Cards without a page. Each is what the events that stand say of it (`deckCardOf`), as cards of pages
 * are; nothing else writes one. Everything here runs inside the caller's transaction over `deckCards`
 * and `events`.
 */
import { type CardWord, dueOf } from '../review/card';
import { type DeckCardNews, type DeckText, deckCardOf } from '../review/deck-card';
import { isStillSaid } from './cards';
import type { WaymarkDatabase } from './database';
import { NO_RESOURCE } from './no-resource';
import type { DeckCardRow, EventRow } from './rows';

/** So much of what a card asks is shown where it is only named, in UTF-16 units. */
const NAME_LENGTH = 200;

/** @returns what a card is called in the history and where something is said of it: the beginning of what it asks */
export function nameOfDeckCard({ front }: Pick<DeckText, 'front'>): string {
  const line = front.replaceAll('\n', ' ');
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH - 1).trimEnd()}…` : line;
}

/**
 * @param text what its deck says from then on; absent where that is what it said before
 * @param at epoch ms
 */
export function eventOfDeckCard(
  { id, front }: Pick<DeckCardRow, 'id' | 'front'>,
  card: CardWord,
  at: number,
  text?: DeckText,
): Omit<EventRow, 'id'> {
  const kind = card.says === 'graded' ? 'reviewed' : 'carded';
  const about = { resourceId: NO_RESOURCE, title: nameOfDeckCard({ front }), address: '' };
  const deckCard = { id, ...(text && { text }) };
  return { ...about, at, kind, automatic: false, card, deckCard };
}

/** @returns the events about a card, oldest first */
function readEvents(db: WaymarkDatabase, id: string): Promise<EventRow[]> {
  return db.events.where('deckCard.id').equals(id).sortBy('id');
}

/** @returns those that stand, oldest first */
export async function readDeckCardEvents(db: WaymarkDatabase, id: string): Promise<EventRow[]> {
  return (await readEvents(db, id)).filter(({ undoneAt }) => undoneAt === undefined);
}

/** @returns the card as its events tell it, undefined where they say that there is none */
export async function readToldDeckCard(
  db: WaymarkDatabase,
  id: string,
): Promise<DeckCardRow | undefined | 'untold'> {
  const events = await readEvents(db, id);
  if (events.length === 0) return 'untold';
  const card = deckCardOf(id, events.filter(isStandingNews));
  return card && { ...card, due: dueOf(card) };
}

function isStandingNews(event: EventRow): event is EventRow & DeckCardNews {
  return event.undoneAt === undefined && event.card !== undefined && event.deckCard !== undefined;
}

/** Makes a card what its events say; one of which they say nothing stays as it is. */
export async function settleDeckCard(db: WaymarkDatabase, id: string): Promise<void> {
  const there = await db.deckCards.get(id);
  const card = await readToldDeckCard(db, id);
  if (card === 'untold') return;
  if (!card) await db.deckCards.delete(id);
  else if (JSON.stringify(there) !== JSON.stringify(card)) await db.deckCards.put(card);
}

/** Events of cards are gone: a card of which none says anything any more goes with them. */
export async function dropUntoldDeckCard(db: WaymarkDatabase, id: string): Promise<void> {
  if ((await readToldDeckCard(db, id)) === 'untold') await db.deckCards.delete(id);
  else await settleDeckCard(db, id);
}

/**
 * Undoes an event that stands.
 * @param now epoch ms
 * @returns false where something later took its place
 */
export async function undoDeckCard(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  if (!event.deckCard) return false;
  const { id } = event.deckCard;
  if (!isStillSaid(event, await readDeckCardEvents(db, id))) return false;
  await db.events.update(event.id, { undoneAt: now });
  await settleDeckCard(db, id);
  return true;
}
