/**
 * Takes one change back, whatever it was: a state, the queue, a confirmed, refused or forgotten
 * match, a chip that was put away, a setting.
 */
import type { WaymarkDatabase } from '../store/database';
import { undoEvent } from '../store/readings';
import type { EventRow } from '../store/rows';
import { undoSettings } from './change-settings';
import { showMarkAgain } from './dismiss-mark';
import { rememberAlias, removeAlias } from './judge-match';

/** Events looked at to find the last change; openings and automatic ones stand between. */
const LOOKED_AT = 500;

/**
 * @param now epoch ms
 * @returns the resource it was about, 0 for a setting; undefined when nothing is left to take back
 */
export async function undoChange(
  db: WaymarkDatabase,
  eventId: number,
  now: number,
): Promise<number | undefined> {
  const event = await db.events.get(eventId);
  if (!event || event.undoneAt !== undefined) return undefined;
  if (event.dismissed) await showMarkAgain(db, event, now);
  else if (event.chosen) await undoSettings(db, event, now);
  else if (event.forgotten) await rememberAlias(db, event, now);
  else if (event.aliasId !== undefined) await removeAlias(db, event.aliasId, now);
  else if (!(await undoEvent(db, eventId, now))) return undefined;
  return event.resourceId;
}

/** @returns whether the event is a change that can still be taken back */
export function canBeUndone(event: EventRow): boolean {
  const { before, aliasId, dismissed, forgotten, chosen, undoneAt, kind } = event;
  if (undoneAt !== undefined || kind === 'opened') return false;
  return [before, aliasId, dismissed, forgotten, chosen].some((way) => way !== undefined);
}

/**
 * Takes back the newest change that was made by hand to a page and still stands; called again,
 * the one before.
 * @param now epoch ms
 * @returns what was taken back; undefined when there was nothing
 */
export async function undoLastChange(
  db: WaymarkDatabase,
  now: number,
): Promise<EventRow | undefined> {
  const newest = await db.events.orderBy('id').reverse().limit(LOOKED_AT).toArray();
  const event = newest.find((each) => !each.automatic && !each.chosen && canBeUndone(each));
  if (!event) return undefined;
  return (await undoChange(db, event.id, now)) === undefined ? undefined : event;
}
