/**
 * Cards without a page. Each is what the events that stand say of it (`deckCardOf`), as cards of pages
 * are; nothing else writes one, and what no event tells of one is told as it is of those. Everything here runs inside the caller's transaction over `deckCards`
 * and `events`.
 */
import { type CardWord, dueOf, isPuttingUp, untoldOf } from '../review/card';
import { type DeckCardNews, type DeckText, deckCardOf } from '../review/deck-card';
import { isStillSaid, knownOf, knownSince } from './cards';
import type { WaymarkDatabase } from './database';
import { NO_RESOURCE } from './no-resource';
import type { DeckCardRow, EventRow } from './rows';
import { areTexts, isSoundDeckCard } from './sound-rows';

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

function textOf({ front, back, deck, tags, writtenAt }: DeckText): DeckText {
  return { front, back, deck, tags, writtenAt };
}

/**
 * Tells the history what only a card still knows; before something is said of it, or another one
 * takes its place.
 */
export async function tellUntoldDeckCard(db: WaymarkDatabase, row: DeckCardRow): Promise<void> {
  // What is damaged tells nothing.
  if (!isSoundDeckCard(row)) return;
  const events = await readEvents(db, row.id);
  const text = textOf(row);
  const name = JSON.stringify(text);
  const isTextTold = events.some(
    ({ deckCard }) => deckCard?.text && JSON.stringify(textOf(deckCard.text)) === name,
  );
  const untold = untoldOf(
    row,
    events.flatMap(({ card }) => card ?? []),
  );
  if (!untold && isTextTold) return;
  const word = untold ?? { says: 'known' };
  const event = eventOfDeckCard(row, word, knownSince(row), isTextTold ? undefined : text);
  await db.events.add({ ...event, automatic: true });
}

/** Makes a card what its events say; one of which they say nothing stays as it is. */
export async function settleDeckCard(db: WaymarkDatabase, id: string): Promise<void> {
  const there = await db.deckCards.get(id);
  if (there && (await isPuttingUpLost(db, id))) await tellUntoldDeckCard(db, there);
  const card = await readToldDeckCard(db, id);
  if (card === 'untold') return;
  if (!card) await db.deckCards.delete(id);
  else if (JSON.stringify(there) !== JSON.stringify(card)) await db.deckCards.put(card);
}

/**
 * @param row a damaged one
 * @param now epoch ms
 * @returns the card as its events tell it, and where they do not tell that it was put up, what of it is
 *   sound; undefined where it cannot be told, or they say that there is none
 */
export async function readDamagedDeckCard(
  db: WaymarkDatabase,
  row: { id: string },
  now: number,
): Promise<DeckCardRow | undefined> {
  const { id } = row;
  const events = await readEvents(db, id);
  const known = isPutUpBy(events) ? [] : [{ ...knownOf(row, now), deckCard: soundNews(row) }];
  const card = deckCardOf(id, [...known, ...events.filter(isStandingNews)]);
  return card && { ...card, due: dueOf(card) };
}

function soundNews(row: { id: string }): DeckCardNews['deckCard'] {
  const { front, back, deck, tags, writtenAt } = row as Partial<Record<keyof DeckText, unknown>>;
  if (typeof front !== 'string') return { id: row.id };
  const text: DeckText = {
    front,
    back: typeof back === 'string' ? back : '',
    deck: areTexts(deck) ? deck : [],
    tags: areTexts(tags) ? tags : [],
    writtenAt: Number.isFinite(writtenAt) ? Number(writtenAt) : 0,
  };
  return { id: row.id, text };
}

/** Whether something is said of a card, but not that it was put up, or not what it asks. */
async function isPuttingUpLost(db: WaymarkDatabase, id: string): Promise<boolean> {
  const events = await readEvents(db, id);
  return events.length > 0 && !(isPutUpBy(events) && events.some(({ deckCard }) => deckCard?.text));
}

function isPutUpBy(events: readonly EventRow[]): boolean {
  return events.some(({ card }) => card && isPuttingUp(card));
}

/**
 * Events of cards are gone: a card that none puts up any more goes with them. What was said of it since
 * stays said, for when it is put up again.
 */
export async function dropUntoldDeckCard(db: WaymarkDatabase, id: string): Promise<void> {
  if (isPutUpBy(await readEvents(db, id))) await settleDeckCard(db, id);
  else await db.deckCards.delete(id);
}

/** Of two rows of one card the other is not kept: what only they know is told. */
export async function tellBothDeckCards(
  db: WaymarkDatabase,
  there: DeckCardRow,
  other: DeckCardRow,
): Promise<void> {
  if (JSON.stringify(there) === JSON.stringify(other)) return;
  await tellUntoldDeckCard(db, there);
  await tellUntoldDeckCard(db, other);
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
  const there = await db.deckCards.get(id);
  if (there) await tellUntoldDeckCard(db, there);
  await db.events.update(event.id, { undoneAt: now });
  await settleDeckCard(db, id);
  return true;
}
