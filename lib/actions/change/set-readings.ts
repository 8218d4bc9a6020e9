/** One change by hand to several resources: all of it or nothing, and undone as one. */
import { type HandChange, setByHand } from '../../reading/set-by-hand';
import { withoutHidden } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { followResource, UnknownResourceError } from '../../store/follow-resource';
import { changeReadings, changeTables } from '../../store/readings';
import type { Addressed } from '../../store/rows';
import { rowsOfResources } from '../../store/rows-by-values';

/** What is meant: its id may be that of a resource that was joined or parted since it was shown. */
export interface ChangeTarget {
  resourceId: number;
  /** Of the line or page that is meant, where it is known. */
  address?: string;
}

/** What became of a change to many. */
export interface ManyChanged {
  eventId: number | undefined;
  changed: number;
  changedTargets: number;
  /** Other places in lists at which the changed pages stand. */
  elsewhere: number;
  resourceIds: number[];
}

/**
 * Changes each of them by hand, in one transaction that leaves one group of events; what is so
 * already stays untouched.
 * @param targets may hold one twice
 * @param now epoch ms
 * @returns the event that undoing all of it needs, undefined when nothing changed; how many pages
 * did, how many of the targets lead to one of those, and at how many other places those stand; and
 * the resources that were meant
 * @throws UnknownResourceError and then nothing was changed
 */
export async function setReadings(
  db: WaymarkDatabase,
  targets: readonly ChangeTarget[],
  change: HandChange,
  now: number,
): Promise<ManyChanged> {
  return db.transaction('rw', [...changeTables(db), db.entries, db.lists], async () => {
    const { meant, followed } = await followTargets(db, targets);
    const { groupId: eventId, changedIds } = await changeReadings(
      db,
      [...meant.values()],
      (reading) => setByHand(reading, change, now),
      now,
    );
    const changed = new Set(changedIds);
    const changedTargets = followed.filter((id) => changed.has(id)).length;
    if (eventId !== undefined) await db.events.update(eventId, { entryCount: changedTargets });
    const entries = await rowsOfResources(db.entries, changedIds);
    const { length: places } = await withoutHidden(db, entries);
    return {
      eventId,
      changed: changed.size,
      changedTargets,
      elsewhere: Math.max(0, places - changedTargets),
      resourceIds: [...meant.keys()],
    };
  });
}

/**
 * Runs inside the caller's transaction over `resources` and `forwards`.
 * @returns the resources that are meant, each once, and the id of each target in its order
 * @throws UnknownResourceError
 */
export async function followTargets(
  db: WaymarkDatabase,
  targets: readonly ChangeTarget[],
): Promise<{ meant: Map<number, Addressed & { id: number }>; followed: number[] }> {
  const ids = [...new Set(targets.map(({ resourceId }) => resourceId))];
  const found = await db.resources.bulkGet(ids);
  const forwarded = new Set(await db.forwards.where('from').anyOf(ids).keys());
  const rows = new Map(ids.map((id, index) => [id, found[index]]));
  const meant = new Map<number, Addressed & { id: number }>();
  const followed: number[] = [];
  for (const { resourceId, address } of targets) {
    // One that is there and sends nothing on is itself: thousands need no further look.
    const row = forwarded.has(resourceId) ? undefined : rows.get(resourceId);
    const resource = row ?? (await followResource(db, resourceId, address));
    if (!resource) throw new UnknownResourceError(`no resource ${resourceId}`);
    const { id, title } = resource;
    followed.push(id);
    meant.set(id, { id, title, address: address ?? resource.address });
  }
  return { meant, followed };
}
