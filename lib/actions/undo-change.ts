/** Takes one change back, whatever it was: a state, the queue, a confirmed or refused match. */
import type { WaymarkDatabase } from '../store/database';
import { undoEvent } from '../store/readings';
import { forgetAlias } from './judge-match';

/**
 * @param now epoch ms
 * @returns the resource it was about; undefined when there is nothing left to take back
 */
export async function undoChange(
  db: WaymarkDatabase,
  eventId: number,
  now: number,
): Promise<number | undefined> {
  const event = await db.events.get(eventId);
  if (!event || event.undoneAt !== undefined) return undefined;
  if (event.aliasId !== undefined) {
    await forgetAlias(db, event.aliasId, now);
    return event.resourceId;
  }
  const restored = await undoEvent(db, eventId, now);
  return restored?.resourceId;
}
