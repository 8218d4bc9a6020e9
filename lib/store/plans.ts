/**
 * Plans. A plan is what the last event that stands says of it, so that every change of one can be
 * undone, and two histories that become one agree on it. What no event tells of one, because part of its
 * history was lost, is told by one more before anything else is said of it. Everything here runs inside
 * the caller's transaction over `plans` and `events`.
 */
import type { Plan } from '../plan/plan';
import type { WaymarkDatabase } from './database';
import { NO_RESOURCE } from './no-resource';
import type { EventRow } from './rows';
import { isSoundPlan } from './sound-rows';

/** An event that says what a plan is. */
type PlanEvent = EventRow & { plan: NonNullable<EventRow['plan']> };

/** @returns the events about any plan that stand, oldest first */
export async function readPlanEvents(db: WaymarkDatabase): Promise<EventRow[]> {
  return (await readAllPlanEvents(db)).filter(isStanding);
}

async function readAllPlanEvents(db: WaymarkDatabase): Promise<PlanEvent[]> {
  const events = db.events.where('resourceId').equals(NO_RESOURCE).filter(isTelling);
  return (await events.sortBy('id')) as PlanEvent[];
}

/** What is damaged tells nothing. */
function isTelling({ plan }: EventRow): boolean {
  if (!plan) return false;
  const { id, after } = plan;
  return after === undefined || (isSoundPlan(after) && after.id === id);
}

function isStanding({ undoneAt }: EventRow): boolean {
  return undoneAt === undefined;
}

/** @returns the events about one plan, oldest first */
async function readEvents(db: WaymarkDatabase, planId: string): Promise<PlanEvent[]> {
  return (await readAllPlanEvents(db)).filter(({ plan }) => plan.id === planId);
}

/**
 * What is said of a plan.
 * @param at epoch ms
 */
export function eventOfPlan(
  title: string,
  plan: NonNullable<EventRow['plan']>,
  at: number,
): Omit<EventRow, 'id'> {
  const about = { resourceId: NO_RESOURCE, title, address: '' };
  return { ...about, at, kind: 'planned', automatic: false, plan };
}

/** Tells the history what only a plan still knows. A removal that stands is the last word. */
export async function tellUntoldPlan(db: WaymarkDatabase, row: Plan): Promise<void> {
  // What is damaged tells nothing.
  if (!isSoundPlan(row)) return;
  const events = await readEvents(db, row.id);
  const name = JSON.stringify(row);
  if (events.some(({ plan }) => JSON.stringify(plan.after) === name)) return;
  const last = events.findLast(isStanding);
  if (last && !last.plan.after) return;
  const at = Math.max(row.startedAt, ...events.map((event) => event.at));
  const event = eventOfPlan(row.title, { id: row.id, after: row }, at);
  await db.events.add({ ...event, automatic: true });
}

/** Makes plans what their events say; one of which they say nothing stays as it is. */
export async function settlePlans(db: WaymarkDatabase, planIds: readonly string[]): Promise<void> {
  const ids = [...new Set(planIds)];
  if (ids.length === 0) return;
  const events = await readAllPlanEvents(db);
  for (const id of ids) {
    const told = events.filter(({ plan }) => plan.id === id);
    if (told.length === 0) continue;
    const after = told.findLast(isStanding)?.plan.after;
    const there = await db.plans.get(id);
    if (!after) await db.plans.delete(id);
    else if (JSON.stringify(there) !== JSON.stringify(after)) await db.plans.put(after);
  }
}

/**
 * @param row a damaged one
 * @returns the plan as its events tell it; undefined where they say that there is none, or nothing
 */
export async function readDamagedPlan(
  db: WaymarkDatabase,
  { id }: Pick<Plan, 'id'>,
): Promise<Plan | undefined> {
  return (await readEvents(db, id)).findLast(isStanding)?.plan.after;
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
  if (!event.plan) return false;
  const there = await db.plans.get(event.plan.id);
  if (there) await tellUntoldPlan(db, there);
  if (!isStillPlanned(event, await readPlanEvents(db))) return false;
  await db.events.update(event.id, { undoneAt: now });
  await settlePlans(db, [event.plan.id]);
  return true;
}
