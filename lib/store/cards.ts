/**
 * Cards for review. A card is what the events that stand say of it (`cardOf`): whoever changes,
 * joins, parts or merges events of a resource has its card settled, and nothing else writes one. What
 * no event tells of one, because part of its history was lost, is told by one more before anything
 * else is said of it, so that no grade and no card is lost with it.
 * Everything here runs inside the caller's transaction over `cards` and `events`.
 */
import {
  areOfOneKind,
  type Card,
  type CardWord,
  cardOf,
  dueOf,
  isPuttingUp,
  untoldOf,
  withTurn,
} from '../review/card';
import type { WaymarkDatabase } from './database';
import type { Addressed, CardRow, EventRow } from './rows';
import { isSchedule, isSoundCard, isSoundCardWord } from './sound-rows';

/** An event that says something of a card. */
type CardEvent = EventRow & { card: CardWord };

/** Whether an event says something of the card of a resource, and not of one without a page. */
function isOfPage({ card, deckCard }: EventRow): boolean {
  // What is damaged tells nothing.
  return isSoundCardWord(card) && deckCard === undefined;
}

/** @returns the events that say something of the card of a resource, oldest first */
async function readEvents(db: WaymarkDatabase, resourceId: number): Promise<CardEvent[]> {
  const events = db.events.where('resourceId').equals(resourceId);
  return (await events.filter(isOfPage).sortBy('id')) as CardEvent[];
}

/** @returns those that stand, oldest first */
async function readCardEvents(db: WaymarkDatabase, resourceId: number): Promise<CardEvent[]> {
  return (await readEvents(db, resourceId)).filter(({ undoneAt }) => undoneAt === undefined);
}

/**
 * What is said of a card bears its address, so that it goes where the card goes.
 * @param at epoch ms
 */
export function eventOfCard(
  { id, title, address }: Addressed & { id: number },
  card: CardWord,
  at: number,
): Omit<EventRow, 'id'> {
  const kind = card.says === 'graded' ? 'reviewed' : 'carded';
  return { resourceId: id, at, kind, automatic: false, title, address, card };
}

/** When a card came to be as it is: the same wherever it is told. */
export function knownSince({ addedAt, schedule }: Card): number {
  return Math.max(addedAt, schedule?.reviewedAt ?? addedAt);
}

/**
 * Tells the history what only a card still knows; before something is said of it, or another one
 * takes its place.
 */
export async function tellUntoldCard(db: WaymarkDatabase, row: CardRow): Promise<void> {
  // What is damaged tells nothing.
  if (!isSoundCard(row)) return;
  const { resourceId: id, address } = row;
  const events = await readEvents(db, id);
  const word = untoldOf(
    row,
    events.map(({ card }) => card),
  );
  if (!word) return;
  const title = events.at(-1)?.title ?? (await db.resources.get(id))?.title ?? address;
  const event = eventOfCard({ id, title, address }, word, knownSince(row));
  await db.events.add({ ...event, automatic: true });
}

/** Makes the card of a resource what its events say; one of which they say nothing stays as it is. */
export async function settleCard(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const there = await db.cards.get(resourceId);
  if (there && (await isPuttingUpLost(db, resourceId))) await tellUntoldCard(db, there);
  const card = await readToldCard(db, resourceId);
  if (card === 'untold') return;
  if (!card) await db.cards.delete(resourceId);
  else if (JSON.stringify(there) !== JSON.stringify(card)) await db.cards.put(card);
}

/**
 * @param row a damaged one
 * @param now epoch ms
 * @returns the card as its events tell it, and where they do not tell that it was put up, what of it is
 *   sound; undefined where it cannot be told, or they say that there is none
 */
export async function readDamagedCard(
  db: WaymarkDatabase,
  row: { resourceId: number },
  now: number,
): Promise<CardRow | undefined> {
  const { resourceId } = row;
  const events = await readEvents(db, resourceId);
  const known = events.some(({ card }) => isPuttingUp(card)) ? [] : [knownOf(row, now)];
  const standing = events.filter(({ undoneAt }) => undoneAt === undefined);
  const card = cardOf([...known, ...standing]);
  const address = [(row as Partial<CardRow>).address, standing.at(-1)?.address].find(isText);
  return card && address !== undefined ? cardRow(card, { resourceId, address }) : undefined;
}

/**
 * @param row a damaged one
 * @param now epoch ms
 * @returns what tells as much of it as is sound
 */
export function knownOf(row: object, now: number): { at: number; card: CardWord } {
  const { addedAt, question, schedule } = row as Partial<Record<keyof CardRow, unknown>>;
  const at = Number.isFinite(addedAt) ? Number(addedAt) : now;
  const said = { ...(isText(question) && { question }), ...(isSchedule(schedule) && { schedule }) };
  return { at, card: { says: 'known', addedAt: at, ...said } };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether something is said of a card, but not that it was put up. */
async function isPuttingUpLost(db: WaymarkDatabase, resourceId: number): Promise<boolean> {
  const events = await readEvents(db, resourceId);
  return events.length > 0 && !events.some(({ card }) => isPuttingUp(card));
}

/** @returns the card as its events tell it, undefined where they say that there is none */
export async function readToldCard(
  db: WaymarkDatabase,
  resourceId: number,
): Promise<CardRow | undefined | 'untold'> {
  const all = await readEvents(db, resourceId);
  if (all.length === 0) return 'untold';
  const events = all.filter(({ undoneAt }) => undoneAt === undefined);
  const card = cardOf(events);
  const address = events.findLast((event) => isPuttingUp(event.card))?.address ?? '';
  return card && cardRow(card, { resourceId, address });
}

/**
 * Events of cards are gone: a card that none puts up any more goes with them. What was said of it since
 * stays said, for when it is put up again.
 */
export async function dropUntoldCard(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const events = await readEvents(db, resourceId);
  if (events.some(({ card }) => isPuttingUp(card))) await settleCard(db, resourceId);
  else await db.cards.delete(resourceId);
}

function cardRow(card: Card, of: Pick<CardRow, 'resourceId' | 'address'>): CardRow {
  return withTurn({ ...of, ...card, due: dueOf(card) });
}

/** The card of one resource becomes that of another, or a part of it; after their events have. */
export async function moveCard(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  const card = await db.cards.get(from);
  if (card) {
    await db.cards.delete(from);
    const there = await db.cards.get(to);
    if (there) await tellBothCards(db, there, { ...card, resourceId: to });
    else await db.cards.put({ ...card, resourceId: to });
  }
  await settleCard(db, to);
}

/** Of two cards of one resource the other has no row any more: what only they know is told. */
export async function tellBothCards(
  db: WaymarkDatabase,
  there: CardRow,
  other: CardRow,
): Promise<void> {
  if (JSON.stringify(there) === JSON.stringify(other)) return;
  await tellUntoldCard(db, there);
  await tellUntoldCard(db, other);
}

/**
 * What was said of a card at an address that leaves its resource is about another one; after the
 * events have been parted.
 */
export async function partCard(
  db: WaymarkDatabase,
  {
    from,
    to,
    isLeaving,
  }: { from: number; to: number; isLeaving: (row: { address: string }) => boolean },
): Promise<void> {
  const card = await db.cards.get(from);
  if (!card) return;
  if (isLeaving(card)) await moveCard(db, from, to);
  await settleCard(db, to);
  await settleCard(db, from);
}

/**
 * @param standing the events of the same resource that stand
 * @returns whether the card is still as the event left it in this
 */
export function isStillSaid(event: EventRow, standing: readonly EventRow[]): boolean {
  const { card, id } = event;
  if (!card) return false;
  return !standing.some((other) => other.id > id && other.card && areOfOneKind(card, other.card));
}

/**
 * Undoes an event that stands.
 * @param now epoch ms
 * @returns false where something later took its place
 */
export async function undoCard(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  const { id, resourceId } = event;
  if (!isStillSaid(event, await readCardEvents(db, resourceId))) return false;
  const there = await db.cards.get(resourceId);
  if (there) await tellUntoldCard(db, there);
  await db.events.update(id, { undoneAt: now });
  await settleCard(db, resourceId);
  return true;
}
