/**
 * Readings and the history they leave. Every change goes through changeReading, so that each
 * visible one leaves an event that can be taken back.
 */
import { isVisibleChange, newReading } from '../reading/apply-evidence';
import type { Reading } from '../reading/reading';
import { repairReading } from '../reading/repair-reading';
import { undoChange } from '../reading/set-by-hand';
import type { WaymarkDatabase } from './database';
import { followResource, UnknownResourceError } from './follow-resource';
import type { EventRow } from './rows';

/** What a change looks like in the history. */
export interface ChangeOrigin {
  /** Evidence makes the change, not you. */
  automatic: boolean;
  title: string;
  address: string;
  /** Epoch ms. */
  now: number;
}

/** The outcome of a change. */
export interface ReadingChange {
  before: Reading | undefined;
  after: Reading;
  /** The event that the change left; absent when nothing visible changed. */
  event: EventRow | undefined;
}

/**
 * Changes one reading in one transaction, and writes down what happened.
 * @param meantId the resource; where it was joined into another, that one is changed
 * @param change gets the record (an empty one where there is none) and returns the next
 * @throws UnknownResourceError
 */
export async function changeReading(
  db: WaymarkDatabase,
  meantId: number,
  origin: ChangeOrigin,
  change: (reading: Reading) => Reading,
): Promise<ReadingChange> {
  return db.transaction('rw', changeTables(db), async () => {
    // Keys may have been renewed since the caller looked.
    const resource = await followResource(db, meantId, origin.address);
    if (!resource) throw new UnknownResourceError(`no resource ${meantId}`);
    const resourceId = resource.id;
    const before = await readSound(db, resourceId, origin);
    const start = before ?? newReading(resourceId, origin.address, origin.now);
    const after = change(start);
    await db.readings.put(after);
    const kind = eventKind(start, after, origin.automatic);
    if (!kind) return { before, after, event: undefined };
    const row: Omit<EventRow, 'id'> = {
      resourceId,
      at: origin.now,
      kind,
      automatic: origin.automatic,
      title: origin.title,
      address: origin.address,
      before: start,
      after: { state: after.state, queued: after.queued, progress: after.progress },
    };
    const id = await db.events.add(row);
    return { before, after, event: { ...row, id } };
  });
}

/** @returns the tables that a change of a reading writes or looks at */
export function changeTables(db: WaymarkDatabase) {
  return [db.readings, db.events, db.resources, db.forwards, db.setAside];
}

/** A record that is damaged keeps what can be used of it; what was found is kept aside. */
async function readSound(
  db: WaymarkDatabase,
  resourceId: number,
  { address, now }: ChangeOrigin,
): Promise<Reading | undefined> {
  const found = await db.readings.get(resourceId);
  const sound = found && repairReading(found, { resourceId, address, now });
  if (sound !== found) await db.setAside.add({ table: 'readings', row: found, at: now });
  return sound;
}

/**
 * Takes one change back, wherever it stands in the history.
 * @returns the record as it is now, or undefined when there is nothing left to take back
 */
export async function undoEvent(
  db: WaymarkDatabase,
  eventId: number,
  now: number,
): Promise<Reading | undefined> {
  return db.transaction('rw', db.readings, db.events, async () => {
    const event = await db.events.get(eventId);
    if (!event?.before || event.undoneAt !== undefined) return undefined;
    const current = await db.readings.get(event.resourceId);
    if (!current) return undefined;
    const restored = undoChange(current, event.before, event.automatic, now);
    await db.readings.put(restored);
    await db.events.update(eventId, { undoneAt: now });
    return restored;
  });
}

/** @returns the latest change of a resource that can be taken back, made since `since` (epoch ms). */
export async function findUndoable(
  db: WaymarkDatabase,
  resourceId: number,
  since: number,
): Promise<EventRow | undefined> {
  const events = await db.events
    .where('resourceId')
    .equals(resourceId)
    .and((event) => event.at >= since)
    .sortBy('id');
  const last = events.at(-1);
  // Only the newest change: taking back an older one under it would surprise.
  return last && last.undoneAt === undefined && last.kind !== 'opened' ? last : undefined;
}

function eventKind(
  before: Reading,
  after: Reading,
  automatic: boolean,
): EventRow['kind'] | undefined {
  if (before.state !== after.state) {
    if (!automatic) return 'set';
    return after.state === 'read' ? 'read' : 'begun';
  }
  if (before.queued !== after.queued) return 'queued';
  if (before.openedAt === undefined && after.openedAt !== undefined) return 'opened';
  return automatic || !isVisibleChange(before, after) ? undefined : 'set';
}
