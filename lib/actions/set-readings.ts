/** One change by hand to several resources: all of it or nothing, and undone as one. */
import { type HandChange, setByHand } from '../reading/set-by-hand';
import type { WaymarkDatabase } from '../store/database';
import { followResource, UnknownResourceError } from '../store/follow-resource';
import { changeReadings, changeTables } from '../store/readings';
import type { ResourceRow } from '../store/rows';

/**
 * Changes each of them by hand, in one transaction that leaves one group of events; what is so
 * already stays untouched.
 * @param resourceIds may hold an id twice
 * @param now epoch ms
 * @returns the event that undoing all of it needs, undefined when nothing changed; and how many did
 * @throws UnknownResourceError and then nothing was changed
 */
export async function setReadings(
  db: WaymarkDatabase,
  resourceIds: readonly number[],
  change: HandChange,
  now: number,
): Promise<{ eventId: number | undefined; changed: number }> {
  return db.transaction('rw', changeTables(db), async () => {
    const ids = [...new Set(resourceIds)];
    const found = await db.resources.bulkGet(ids);
    const resources = new Map<number, ResourceRow>();
    for (const [index, id] of ids.entries()) {
      const resource = found[index] ?? (await followResource(db, id));
      if (!resource) throw new UnknownResourceError(`no resource ${id}`);
      resources.set(resource.id, resource);
    }
    const { groupId: eventId, changed } = await changeReadings(
      db,
      [...resources.values()],
      (reading) => setByHand(reading, change, now),
      now,
    );
    return { eventId, changed };
  });
}
