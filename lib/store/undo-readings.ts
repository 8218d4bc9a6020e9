/**
 * Undoing what an event did to a reading, and nothing that came after it: each part that the event
 * changed goes back to what it was, as long as no later event that stands changed the same part.
 * The events of a resource form a chain for each part. One that is undone out of its turn hands
 * what it would have given back to the next of the chain, so that any order ends at the start.
 */
import { isLeading, mergeReadings } from '../reading/merge-readings';
import type { Reading } from '../reading/reading';
import {
  PARTS,
  type QueuePart,
  type ReadingParts,
  restoreParts,
  statePart,
} from '../reading/reading-parts';
import type { WaymarkDatabase } from './database';
import type { EventRow } from './rows';

/** @returns the parts that an event changed, as undoing gives them back */
export function partsOf({ kind, parts, before, after }: EventRow): ReadingParts {
  if (kind === 'opened') return {};
  if (parts || !before) return parts ?? {};
  const found: ReadingParts = {};
  if (kind !== 'queued') found.state = statePart(before);
  if (after && after.queued !== before.queued) found.queue = { queued: before.queued };
  return found;
}

/**
 * @param later the events of the same resource after this one that stand
 * @returns whether what the event was about is still as it left it: nothing later changed it
 */
export function isStillOwn(event: EventRow, later: readonly EventRow[]): boolean {
  const parts = partsOf(event);
  // Leaving the queue comes with the state: where that has changed again, it is no way back.
  const main = parts.state ? 'state' : parts.queue ? 'queue' : undefined;
  return main !== undefined && !later.some((other) => partsOf(other)[main] !== undefined);
}

/** @returns the events of a resource that stand, oldest first */
export async function readStanding(db: WaymarkDatabase, resourceId: number): Promise<EventRow[]> {
  const events = await db.events.where('resourceId').equals(resourceId).sortBy('id');
  return events.filter(({ undoneAt }) => undoneAt === undefined);
}

/**
 * @param since epoch ms
 * @returns the newest change of a resource, where it was made since then and can be undone. Only
 * the newest: undoing an older one under it would surprise.
 */
export async function findUndoable(
  db: WaymarkDatabase,
  resourceId: number,
  since: number,
): Promise<EventRow | undefined> {
  const events = await db.events
    .where('resourceId')
    .equals(resourceId)
    .and(({ at }) => at >= since)
    .sortBy('id');
  // That a page was opened or started is no decision; what was decided before it can be undone.
  const last = events.findLast(({ kind }) => kind !== 'opened' && kind !== 'begun');
  if (!last || last.undoneAt !== undefined) return undefined;
  if (!isOfReading(last)) return last;
  const later = events.filter(({ id, undoneAt }) => id > last.id && undoneAt === undefined);
  return isStillOwn(last, later) ? last : undefined;
}

/** Whether an event changed a reading, and nothing else. */
export function isOfReading({ kind }: Pick<EventRow, 'kind'>): boolean {
  return kind === 'set' || kind === 'queued' || kind === 'read' || kind === 'begun';
}

/**
 * Undoes an event that stands. Runs inside the caller's transaction over `readings` and `events`.
 * @param now epoch ms
 * @returns false when a later change has taken its place
 */
export async function undoReadingEvent(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  const current = await db.readings.get(event.resourceId);
  const standing = await readStanding(db, event.resourceId);
  const later = standing.filter(({ id }) => id > event.id);
  if (!current || !isStillOwn(event, later)) return false;
  const parts = partsOf(event);
  const own: ReadingParts = { ...parts };
  for (const part of PARTS) {
    const next = parts[part] && later.find((other) => partsOf(other)[part] !== undefined);
    if (!next) continue;
    delete own[part];
    await giveParts(db, next, { ...partsOf(next), [part]: parts[part] });
  }
  const { automatic: isAutomatic } = event;
  await db.readings.put(restoreParts(current, own, { isAutomatic, now }));
  await db.events.update(event.id, { undoneAt: now });
  return true;
}

/**
 * Two records become one: what leads in it can be undone, as if the other had been there before;
 * the events of the other stay as what happened. Runs inside the caller's transaction over
 * `events`, before the events of one become those of the other.
 * @param otherEvents where not all standing events of the other one's resource are about it
 */
export async function joinEvents(
  db: WaymarkDatabase,
  kept: Reading,
  other: Reading,
  otherEvents?: readonly EventRow[],
): Promise<void> {
  const [leading, trailing] = isLeading(kept, other) ? [kept, other] : [other, kept];
  const keptEvents = await readStanding(db, kept.resourceId);
  const others = otherEvents ?? (await readStanding(db, other.resourceId));
  const [leadingEvents, trailingEvents] =
    leading === kept ? [keptEvents, others] : [others, keptEvents];
  const queues = replayQueue(leadingEvents, trailingEvents);
  for (const event of [...leadingEvents, ...trailingEvents]) {
    const parts = partsOf(event);
    if (Object.keys(parts).length === 0) continue;
    const given: ReadingParts = {};
    if (parts.state && leadingEvents.includes(event))
      given.state = statePart(mergeReadings(withState(leading, parts), trailing));
    const queue = queues.get(event);
    if (queue) given.queue = queue;
    await giveParts(db, event, given);
  }
}

/**
 * The queue has its words in both records: they form one chain, in the order in which they were
 * said.
 * @returns what each event of the chain gives back
 */
function replayQueue(
  leading: readonly EventRow[],
  trailing: readonly EventRow[],
): Map<EventRow, QueuePart> {
  const given = new Map<EventRow, QueuePart>();
  let now: QueuePart = { queued: 0 };
  for (const event of [...leading, ...trailing].sort((a, b) => a.id - b.id)) {
    const { state, queue } = partsOf(event);
    const isTrailing = trailing.includes(event);
    const isTakenOff =
      !isTrailing && state !== undefined && /^(read|skipped)$/.test(event.after?.state ?? '');
    if (!queue && !isTakenOff) continue;
    // A state that is not the one that stands is not given back, nor what it took off the queue.
    if (isTrailing && state) given.clear();
    else given.set(event, now);
    const queued = isTakenOff ? 0 : (event.after?.queued ?? (queue?.queued === 1 ? 0 : 1));
    now = { queued, queueChangedAt: event.at };
  }
  return given;
}

function withState(reading: Reading, { state }: ReadingParts): Reading {
  if (!state) return reading;
  const { readAt, setAt, stoppedAt, ...kept } = reading;
  const { readAt: wasReadAt, setAt: wasSetAt, stoppedAt: wasStoppedAt, ...was } = state;
  return {
    ...kept,
    ...was,
    ...(wasReadAt === undefined ? {} : { readAt: wasReadAt }),
    ...(wasSetAt === undefined ? {} : { setAt: wasSetAt }),
    ...(wasStoppedAt === undefined ? {} : { stoppedAt: wasStoppedAt }),
  };
}

/** From now on, undoing the event gives these parts back. */
export async function giveParts(
  db: WaymarkDatabase,
  event: EventRow,
  parts: ReadingParts,
): Promise<void> {
  const { before: _, ...kept } = event;
  await db.events.put({ ...kept, parts });
}
