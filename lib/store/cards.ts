/**
 * Cards for review. A card is what the events that stand say of it (`cardOf`): whoever changes,
 * joins, parts or merges events of a resource has its card settled, and nothing else writes one.
 * Everything here runs inside the caller's transaction over `cards` and `events`.
 */
import { areOfOneKind, type Card, type CardWord, cardOf, dueOf } from '../review/card';
import type { WaymarkDatabase } from './database';
import type { Addressed, CardRow, EventRow } from './rows';

/** An event that says something of a card. */
type CardEvent = EventRow & { card: CardWord };

/** Whether an event says something of the card of a resource, and not of one without a page. */
function isOfPage({ card, deckCard }: EventRow): boolean {
  return card !== undefined && deckCard === undefined;
}

/** @returns the events that say something of the card of a resource and stand, oldest first */
async function readCardEvents(db: WaymarkDatabase, resourceId: number): Promise<CardEvent[]> {
  const events = await db.events
    .where('resourceId')
    .equals(resourceId)
    .filter((event) => isOfPage(event) && event.undoneAt === undefined)
    .sortBy('id');
  return events as CardEvent[];
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

/** Makes the card of a resource what its events say; one of which they say nothing stays as it is. */
export async function settleCard(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const there = await db.cards.get(resourceId);
  const card = await readToldCard(db, resourceId);
  if (card === 'untold') return;
  if (!card) await db.cards.delete(resourceId);
  else if (JSON.stringify(there) !== JSON.stringify(card)) await db.cards.put(card);
}

/** @returns the card as its events tell it, undefined where they say that there is none */
export async function readToldCard(
  db: WaymarkDatabase,
  resourceId: number,
): Promise<CardRow | undefined | 'untold'> {
  const all = db.events.where('resourceId').equals(resourceId);
  if ((await all.filter(isOfPage).count()) === 0) return 'untold';
  const events = await readCardEvents(db, resourceId);
  const card = cardOf(events);
  const address = events.findLast((event) => event.card.says === 'added')?.address ?? '';
  return card && cardRow(card, { resourceId, address });
}

/** Events of cards are gone: a card of which none says anything any more goes with them. */
export async function dropUntoldCard(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const card = await readToldCard(db, resourceId);
  if (card === 'untold') await db.cards.delete(resourceId);
  else await settleCard(db, resourceId);
}

function cardRow(card: Card, of: Pick<CardRow, 'resourceId' | 'address'>): CardRow {
  return { ...of, ...card, due: dueOf(card) };
}

/** The card of one resource becomes that of another, or a part of it; after their events have. */
export async function moveCard(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  const card = await db.cards.get(from);
  if (card) {
    await db.cards.delete(from);
    if (!(await db.cards.get(to))) await db.cards.put({ ...card, resourceId: to });
  }
  await settleCard(db, to);
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
  await db.events.update(id, { undoneAt: now });
  await settleCard(db, resourceId);
  return true;
}
