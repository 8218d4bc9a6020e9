/** Makes, changes and removes plans, so that each can be undone. For the library. */
import { type Plan, soundPlan } from '../../plan/plan';
import type { WaymarkDatabase } from '../../store/database';
import { eventOfPlan, settlePlans, tellUntoldPlan } from '../../store/plans';
import type { EventRow } from '../../store/rows';

/**
 * Keeps a plan, a new one or one that is there in its place.
 * @param now epoch ms
 * @returns the event that undoing it needs; undefined when nothing changed
 */
export async function savePlan(
  db: WaymarkDatabase,
  plan: Plan,
  now: number,
): Promise<number | undefined> {
  const after = soundPlan(plan);
  return db.transaction('rw', db.plans, db.events, async () => {
    const there = await db.plans.get(plan.id);
    if (JSON.stringify(there) === JSON.stringify(after)) return undefined;
    if (there) await tellUntoldPlan(db, there);
    return writeDown(db, after.title, { id: after.id, after }, now);
  });
}

/**
 * @param now epoch ms
 * @returns the event that undoing it needs; undefined where there is no such plan any more
 */
export async function removePlan(
  db: WaymarkDatabase,
  planId: string,
  now: number,
): Promise<number | undefined> {
  return db.transaction('rw', db.plans, db.events, async () => {
    const there = await db.plans.get(planId);
    if (!there) return undefined;
    await tellUntoldPlan(db, there);
    return writeDown(db, there.title, { id: planId }, now);
  });
}

async function writeDown(
  db: WaymarkDatabase,
  title: string,
  plan: NonNullable<EventRow['plan']>,
  now: number,
): Promise<number> {
  const id = await db.events.add(eventOfPlan(title, plan, now));
  await settlePlans(db, [plan.id]);
  return id;
}
