/** Puts what is queued in another order: one of it gets a place between two others. */
import { placeBetween } from '../../reading/queue-order';
import type { Reading } from '../../reading/reading';
import type { WaymarkDatabase } from '../../store/database';
import { changeReading, changeTables } from '../../store/readings';

/** Beside which other resource of the queue it goes. */
export interface QueueTarget {
  resourceId: number;
  side: 'before' | 'after';
}

/**
 * Writes the record of what is moved and no other.
 * @param now epoch ms
 * @returns the place that it had; undefined where one of the two is not queued (any more)
 */
export async function moveInQueue(
  db: WaymarkDatabase,
  resourceId: number,
  target: QueueTarget,
  now: number,
): Promise<string | undefined> {
  return db.transaction('rw', changeTables(db), async () => {
    const [moved, beside] = await db.readings.bulkGet([resourceId, target.resourceId]);
    if (!moved?.queueOrder || !beside?.queueOrder || resourceId === target.resourceId) {
      return undefined;
    }
    const next = await neighbourOf(db, beside, target.side, resourceId);
    const [before, after] = target.side === 'before' ? [next, beside] : [beside, next];
    const how = { resourceId, now };
    const place = placeBetween(before?.queueOrder, after?.queueOrder, how);
    await putInPlace(db, moved, place, now);
    return moved.queueOrder;
  });
}

/**
 * Gives it back the place that it had.
 * @param now epoch ms
 * @returns whether it was still queued
 */
export async function moveBackInQueue(
  db: WaymarkDatabase,
  resourceId: number,
  place: string,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', changeTables(db), async () => {
    const moved = await db.readings.get(resourceId);
    if (moved?.queued !== 1) return false;
    await putInPlace(db, moved, place, now);
    return true;
  });
}

/** The next one on that side, without the one that is moved. */
async function neighbourOf(
  db: WaymarkDatabase,
  { queueOrder = '' }: Reading,
  side: QueueTarget['side'],
  withoutId: number,
): Promise<Reading | undefined> {
  const index = db.readings.where('[queued+queueOrder]');
  const found =
    side === 'before'
      ? index.between([1, ''], [1, queueOrder]).reverse()
      : index.between([1, queueOrder], [1, []], false);
  const [first, second] = await found.limit(2).toArray();
  return first?.resourceId === withoutId ? second : first;
}

/** What was said of the queue last is where it stands now: the time goes with the place. */
async function putInPlace(
  db: WaymarkDatabase,
  { resourceId, address }: Reading,
  place: string,
  now: number,
): Promise<void> {
  const origin = { automatic: false, title: '', address, now };
  await changeReading(db, resourceId, origin, (reading) =>
    reading.queued === 1 ? { ...reading, queueOrder: place, queueChangedAt: now } : reading,
  );
}
