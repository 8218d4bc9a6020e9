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
import { rowsByValues } from './rows-by-values';

/** So much of what a card asks is shown where it is only named, in UTF-16 units. */
const NAME_LENGTH = 200;

/** @returns what a card is called in the history and where something is said of it: the beginning of what it asks */
export function nameOfDeckCard({ front }: Pick<DeckText, 'front'>): string {
  const line = front.replace(/\n */g, ' ');
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

/** @returns the events about each of the cards, oldest first; of some there are none */
async function readEvents(
  db: WaymarkDatabase,
  ids: readonly string[],
): Promise<Map<string, EventRow[]>> {
  const events = new Map<string, EventRow[]>(ids.map((id) => [id, []]));
  for (const event of await rowsByValues(db.events, 'deckCard.id', ids))
    if (event.deckCard) events.get(event.deckCard.id)?.push(event);
  return events;
}

/** @returns of each of the cards the events that stand, oldest first */
export async function readDeckCardEvents(
  db: WaymarkDatabase,
  ids: readonly string[],
): Promise<Map<string, EventRow[]>> {
  const all = [...(await readEvents(db, ids))];
  return new Map(
    all.map(([id, events]) => [id, events.filter(({ undoneAt }) => undoneAt === undefined)]),
  );
}

/** @returns the card as its events tell it, undefined where they say that there is none */
export async function readToldDeckCard(
  db: WaymarkDatabase,
  id: string,
): Promise<DeckCardRow | undefined | 'untold'> {
  return toldBy(id, (await readEvents(db, [id])).get(id) ?? []);
}

function toldBy(id: string, events: readonly EventRow[]): DeckCardRow | undefined | 'untold' {
  if (events.length === 0) return 'untold';
  const card = deckCardOf(id, events.filter(isStandingNews));
  return card && { ...card, due: dueOf(card) };
}

function isStandingNews(event: EventRow): event is EventRow & DeckCardNews {
  return event.undoneAt === undefined && event.card !== undefined && event.deckCard !== undefined;
}

/**
 * Makes cards what their events say, all at once: a deck has thousands.
 * @param untold what becomes of one of which they say nothing: it stays as it is, or goes
 */
export async function settleDeckCards(
  db: WaymarkDatabase,
  ids: readonly string[],
  untold: 'stays' | 'goes' = 'stays',
): Promise<void> {
  const events = await readEvents(db, ids);
  const there = await db.deckCards.bulkGet([...events.keys()]);
  const gone: string[] = [];
  const changed: DeckCardRow[] = [];
  for (const [at, [id, about]] of [...events].entries()) {
    const card = toldBy(id, about);
    if (card === 'untold' ? untold === 'goes' : !card) gone.push(id);
    else if (card && card !== 'untold' && JSON.stringify(there[at]) !== JSON.stringify(card))
      changed.push(card);
  }
  await db.deckCards.bulkDelete(gone);
  await db.deckCards.bulkPut(changed);
}

/**
 * Undoes events of such cards that stand.
 * @param now epoch ms
 * @returns those that were undone: not one whose place something later has taken
 */
export async function undoDeckCards(
  db: WaymarkDatabase,
  events: readonly EventRow[],
  now: number,
): Promise<EventRow[]> {
  const idOf = ({ deckCard }: EventRow): string => deckCard?.id ?? '';
  const standing = await readDeckCardEvents(db, events.map(idOf));
  const undone = events.filter((event) => isStillSaid(event, standing.get(idOf(event)) ?? []));
  await db.events.bulkPut(undone.map((event) => ({ ...event, undoneAt: now })));
  await settleDeckCards(db, undone.map(idOf));
  return undone;
}
