/** The rows of long jobs and of their steps: begun, moved on and removed by whoever does the steps. */
import type { Table } from 'dexie';
import type { WaymarkDatabase } from './database';
import type { LongJobRow } from './rows';

/** A step that has failed so often in a row is passed over, where what it does is not the list itself. */
export const MOST_FAILURES = 3;

/** @returns the tables of a transaction that begins to bring a list */
export function comingTables(db: WaymarkDatabase): Table[] {
  return [db.lists, db.longJobs, db.jobSteps] as Table[];
}

/** @returns the tables of a step that links entries and writes them */
export function linkTables({ entries, resources, aliases, refreshes }: WaymarkDatabase): Table[] {
  return [entries, resources, aliases, refreshes] as Table[];
}

/** Moves a job on, in the transaction of its step. */
export async function goOn(
  db: WaymarkDatabase,
  { failures: _, ...job }: LongJobRow,
  change: Partial<LongJobRow>,
): Promise<void> {
  await db.longJobs.put({ ...job, ...change });
}

/** Nothing is left of a job but what it did. */
export async function endJob(db: WaymarkDatabase, jobId: number): Promise<void> {
  await stepsOf(db, jobId).delete();
  await db.longJobs.delete(jobId);
}

/** @returns the steps of a job, in their order */
export function stepsOf(db: WaymarkDatabase, jobId: number) {
  return db.jobSteps.where('[jobId+at]').between([jobId, -Infinity], [jobId, Infinity]);
}
