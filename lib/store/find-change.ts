/**
 * Whether a change was made before: the answer to it may have been lost, and is asked for again
 * when something else has been said since.
 */
import type { WaymarkDatabase } from './database';
import type { EventRow } from './rows';

/** Events of one resource that are looked at: nobody makes so many while a question is repeated. */
const LOOKED_AT = 50;

/**
 * Where the caller writes, it runs in the caller's transaction over `events`.
 * @param changeId as the one who asks for the change named it; absent where nobody did
 * @returns the event that the change left, also where it was undone since
 */
export async function findChange(
  db: WaymarkDatabase,
  resourceId: number,
  changeId: string | undefined,
): Promise<EventRow | undefined> {
  if (changeId === undefined) return undefined;
  const events = db.events.where('resourceId').equals(resourceId).reverse();
  const latest = await events.limit(LOOKED_AT).toArray();
  return latest.find((event) => event.changeId === changeId);
}
