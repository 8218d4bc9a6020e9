/** What you say yourself, from any part of the interface: set a state, queue. */
import { newReading } from '../../reading/apply-evidence';
import type { Reading } from '../../reading/reading';
import { type HandChange, setByHand } from '../../reading/set-by-hand';
import type { WaymarkDatabase } from '../../store/database';
import { findChange, rememberChange } from '../../store/find-change';
import { followResource, UnknownResourceError } from '../../store/follow-resource';
import { changeReading, changeTables } from '../../store/readings';

/** What shall be; a function where that follows from what is. */
export type WantedChange = HandChange | ((reading: Reading) => HandChange);

function resolve(change: WantedChange, reading: Reading): HandChange {
  return typeof change === 'function' ? change(reading) : change;
}

/**
 * Sets a state by hand; it stays until you change it. Said of what is so already, it leaves no
 * event, and is the later word all the same.
 * @param data `changeId` names the change: made before, it is not made again, also where it was
 * undone or something else was said since
 * @returns the event that undoing it needs, undefined when nothing changed; and whether the state
 * that was set took it off the queue
 * @throws UnknownResourceError
 */
export async function setReading(
  db: WaymarkDatabase,
  data: { resourceId: number; address?: string; change: WantedChange; changeId?: string },
  now: number,
): Promise<{ eventId: number | undefined; reading: Reading; leftQueue: boolean }> {
  return db.transaction('rw', changeTables(db), async () => {
    const resource = await followResource(db, data.resourceId, data.address);
    if (!resource) throw new UnknownResourceError(`no resource ${data.resourceId}`);
    const { id, title } = resource;
    const address = data.address ?? resource.address;
    const { changeId } = data;
    const made = await findChange(db, id, changeId);
    const reading = (await db.readings.get(id)) ?? newReading(id, address, now);
    if (made) {
      const isStanding = made.event !== undefined && made.event.undoneAt === undefined;
      const eventId = isStanding ? made.event?.id : undefined;
      return { eventId, reading, leftQueue: false };
    }
    const change = resolve(data.change, reading);
    const { after, event } = await changeReading(
      db,
      id,
      { automatic: false, title, address, now },
      (record) => setByHand(record, change, now),
    );
    await rememberChange(db, { changeId, resourceId: id, address, eventId: event?.id, at: now });
    const leftQueue = change.state !== undefined && reading.queued === 1 && after.queued === 0;
    return { eventId: event?.id, reading: after, leftQueue };
  });
}
