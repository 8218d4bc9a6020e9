/**
 * Cards without a page. Each is what the events that stand say of it (`deckCardOf`), as cards of pages
 * are; nothing else writes one, and what no event tells of one is told as it is of those. Everything here
 * runs inside the caller's transaction over `deckCards` and `events`.
 */
import { type CardWord, dueOf, isPuttingUp, untoldOf, withTurn } from '../review/card';
import { type DeckCard, type DeckCardNews, type DeckText, deckCardOf } from '../review/deck-card';
import { isStillSaid, knownOf, knownSince } from './cards';
import type { WaymarkDatabase } from './database';
import { NO_RESOURCE } from './no-resource';
import type { DeckCardRow, EventRow } from './rows';
import { rowsByValues } from './rows-by-values';
import { areTexts, isSoundCardWord, isSoundDeckCard } from './sound-rows';

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
  // What is damaged tells nothing.
  for (const event of await rowsByValues(db.events, 'deckCard.id', ids))
    if (event.deckCard && isSoundCardWord(event.card)) events.get(event.deckCard.id)?.push(event);
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
  return rowOf(deckCardOf(id, events.filter(isStandingNews)));
}

function isStandingNews(event: EventRow): event is EventRow & DeckCardNews {
  return event.undoneAt === undefined && event.card !== undefined && event.deckCard !== undefined;
}

function textOf({ front, back, deck, tags, writtenAt, place }: DeckText): DeckText {
  return { front, back, deck, tags, writtenAt, ...(place !== undefined && { place }) };
}

/**
 * Tells the history what only cards still know; before something is said of them, or others take their
 * places.
 */
export async function tellUntoldDeckCards(
  db: WaymarkDatabase,
  rows: ReadonlyArray<DeckCardRow | undefined>,
): Promise<void> {
  // What is damaged tells nothing.
  const sound = rows.filter(isSoundDeckCard);
  const events = await readEvents(
    db,
    sound.map(({ id }) => id),
  );
  await db.events.bulkAdd(sound.flatMap((row) => untoldEvent(row, events.get(row.id) ?? [])));
}

/** @returns none where the events tell all of it */
function untoldEvent(row: DeckCardRow, events: readonly EventRow[]): Array<Omit<EventRow, 'id'>> {
  const text = textOf(row);
  const name = JSON.stringify(text);
  const isTextTold = events.some(
    ({ deckCard }) => deckCard?.text && JSON.stringify(textOf(deckCard.text)) === name,
  );
  const untold = untoldOf(
    row,
    events.flatMap(({ card }) => card ?? []),
  );
  if (!untold && isTextTold) return [];
  const word = untold ?? { says: 'known' };
  const event = eventOfDeckCard(row, word, knownSince(row), isTextTold ? undefined : text);
  return [{ ...event, automatic: true }];
}

/**
 * Makes cards what their events say, all at once: a deck has thousands.
 * @param untold what becomes of one of which no event says that it was put up: it stays as it is, and
 *   what only it knows is told; or it goes, and what was said of it since stays said, for when it is put
 *   up again
 */
export async function settleDeckCards(
  db: WaymarkDatabase,
  ids: readonly string[],
  untold: 'stays' | 'goes' = 'stays',
): Promise<void> {
  const own = [...new Set(ids)];
  const there = new Map(
    (await db.deckCards.bulkGet(own)).flatMap((row) => (row ? [[row.id, row] as const] : [])),
  );
  const found = await readEvents(db, own);
  const lost = own.filter((id) => isPuttingUpLost(found.get(id) ?? []));
  const untoldRows = untold === 'stays' ? lost.flatMap((id) => there.get(id) ?? []) : [];
  await tellUntoldDeckCards(db, untoldRows);
  const events = untoldRows.length > 0 ? await readEvents(db, own) : found;
  const gone: string[] = [];
  const changed: DeckCardRow[] = [];
  for (const [id, about] of events) {
    const card = untold === 'goes' && !isPutUpBy(about) ? undefined : toldBy(id, about);
    if (card === 'untold') continue;
    if (!card) gone.push(id);
    else if (JSON.stringify(there.get(id)) !== JSON.stringify(card)) changed.push(card);
  }
  await db.deckCards.bulkDelete(gone);
  await db.deckCards.bulkPut(changed);
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
  const events = (await readEvents(db, [id])).get(id) ?? [];
  const known = isPutUpBy(events) ? [] : [{ ...knownOf(row, now), deckCard: soundNews(row) }];
  return rowOf(deckCardOf(id, [...known, ...events.filter(isStandingNews)]));
}

function rowOf(card: DeckCard | undefined): DeckCardRow | undefined {
  return card && withTurn({ ...card, due: dueOf(card) });
}

function soundNews(row: { id: string }): DeckCardNews['deckCard'] {
  const parts = row as Partial<Record<keyof DeckText, unknown>>;
  const { front, back, deck, tags, writtenAt, place } = parts;
  if (typeof front !== 'string') return { id: row.id };
  const text: DeckText = {
    front,
    back: typeof back === 'string' ? back : '',
    deck: areTexts(deck) ? deck : [],
    tags: areTexts(tags) ? tags : [],
    writtenAt: Number.isFinite(writtenAt) ? Number(writtenAt) : 0,
    ...(Number.isFinite(place) && { place: Number(place) }),
  };
  return { id: row.id, text };
}

/** Whether something is said of a card, but not that it was put up, or not what it asks. */
function isPuttingUpLost(events: readonly EventRow[]): boolean {
  return events.length > 0 && !(isPutUpBy(events) && events.some(({ deckCard }) => deckCard?.text));
}

function isPutUpBy(events: readonly EventRow[]): boolean {
  return events.some(({ card }) => card && isPuttingUp(card));
}

/** Of two rows of one card the other is not kept: what only they know is told. */
export async function tellBothDeckCards(
  db: WaymarkDatabase,
  there: DeckCardRow,
  other: DeckCardRow,
): Promise<void> {
  if (JSON.stringify(there) === JSON.stringify(other)) return;
  await tellUntoldDeckCards(db, [there]);
  await tellUntoldDeckCards(db, [other]);
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
  const ids = [...new Set(undone.map(idOf))];
  await tellUntoldDeckCards(db, await db.deckCards.bulkGet(ids));
  await db.events.bulkPut(undone.map((event) => ({ ...event, undoneAt: now })));
  await settleDeckCards(db, ids);
  return undone;
}
