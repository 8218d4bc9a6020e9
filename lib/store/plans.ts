/**
 * Plans. A plan is what the last event that stands says of it, so that every change of one can be
 * undone, and two histories that become one agree on it. Everything here runs inside the caller's
 * transaction over `plans` and `events`.
 */
import type { WaymarkDatabase } from './database';
import { NO_RESOURCE } from './no-resource';
import type { EventRow } from './rows';

/** @returns the events about any plan that stand, oldest first */
export async function readPlanEvents(db: WaymarkDatabase): Promise<EventRow[]> {
  return (await readAllPlanEvents(db)).filter(({ undoneAt }) => undoneAt === undefined);
}

function readAllPlanEvents(db: WaymarkDatabase): Promise<EventRow[]> {
  return db.events
    .where('resourceId')
    .equals(NO_RESOURCE)
    .filter(({ plan }) => plan !== undefined)
    .sortBy('id');
}

/** Makes a plan what its events say; one of which they say nothing stays as it is. */
export async function settlePlan(db: WaymarkDatabase, planId: string): Promise<void> {
  const told = (await readAllPlanEvents(db)).filter(({ plan }) => plan?.id === planId);
  if (told.length === 0) return;
  const after = told.findLast(({ undoneAt }) => undoneAt === undefined)?.plan?.after;
  const there = await db.plans.get(planId);
  if (!after) await db.plans.delete(planId);
  else if (JSON.stringify(there) !== JSON.stringify(after)) await db.plans.put(after);
}

/**
 * @param standing the events about plans that stand
 * @returns whether the plan is still as the event left it
 */
export function isStillPlanned({ id, plan }: EventRow, standing: readonly EventRow[]): boolean {
  return !standing.some((other) => other.id > id && other.plan?.id === plan?.id);
}

/**
 * Undoes an event that stands.
 * @param now epoch ms
 * @returns false where something later took its place
 */
export async function undoPlan(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  if (!event.plan || !isStillPlanned(event, await readPlanEvents(db))) return false;
  await db.events.update(event.id, { undoneAt: now });
  await settlePlan(db, event.plan.id);
  return true;
}
