/** One change by hand to several resources: all of it or nothing, and taken back as one. */
import type { HandChange } from '../reading/set-by-hand';
import type { WaymarkDatabase } from '../store/database';
import { setReading } from './set-reading';
import { undoChange } from './undo-change';

/**
 * Sets a state by hand on each of them, in one transaction.
 * @param now epoch ms
 * @returns the events that taking it back needs, one for each resource that it changed
 * @throws UnknownResourceError and then nothing was changed
 */
export async function setReadings(
  db: WaymarkDatabase,
  resourceIds: readonly number[],
  change: HandChange,
  now: number,
): Promise<{ eventIds: number[] }> {
  return db.transaction('rw', db.tables, async () => {
    const eventIds: number[] = [];
    for (const resourceId of new Set(resourceIds)) {
      const { eventId } = await setReading(db, { resourceId, change }, now);
      if (eventId !== undefined) eventIds.push(eventId);
    }
    return { eventIds };
  });
}

/**
 * Takes changes back, the newest first, in one transaction.
 * @param now epoch ms
 * @returns the resources they were about, 0 for a setting; of what was taken back already, none
 */
export async function undoChanges(
  db: WaymarkDatabase,
  eventIds: readonly number[],
  now: number,
): Promise<number[]> {
  const [only] = eventIds;
  if (only !== undefined && eventIds.length === 1) {
    const resourceId = await undoChange(db, only, now);
    return resourceId === undefined ? [] : [resourceId];
  }
  return db.transaction('rw', db.tables, async () => {
    const resourceIds: number[] = [];
    for (const eventId of eventIds.toReversed()) {
      const resourceId = await undoChange(db, eventId, now);
      if (resourceId !== undefined) resourceIds.push(resourceId);
    }
    return resourceIds;
  });
}
