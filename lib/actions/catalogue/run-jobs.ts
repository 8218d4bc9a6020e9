/**
 * Work that outlives the worker: whatever is due is taken up where it was left. A job that fails
 * costs itself: it is tried again later, and set aside when it fails again and again. One that finds no
 * room is not: it waits for room.
 */

import { failureOf } from '../../messages/failure-of';
import type { WaymarkDatabase } from '../../store/database';
import { INDEX_JOB } from '../../store/indexes';
import { ensureSummaries } from '../../store/keep-overview';
import { mendRows, ROWS_JOB } from '../../store/mend-rows';
import type { JobRow } from '../../store/rows';
import { setRowAside } from '../../store/set-aside';
import { wantJobs } from '../../store/want-jobs';
import { buildIndexes, mergeLargePatches, wantMissingIndexes } from './build-indexes';
import { mendRecord, RECORD_JOB } from './mend-record';
import { KEYS_JOB, renewKeys } from './renew-keys';

/** Name of a job, and what finishes it. */
export type JobRunner = [id: string, run: (db: WaymarkDatabase) => Promise<void>];

/** In the order in which they must run: keys are made from sound rows, indexes from keys. */
const RUNNERS: readonly JobRunner[] = [
  [ROWS_JOB, mendRows],
  [RECORD_JOB, mendRecord],
  [KEYS_JOB, renewKeys],
  [INDEX_JOB, buildIndexes],
];

/** A job that has failed so often is set aside. */
const MOST_FAILURES = 3;
/** After the second failure it waits so long; the first may have been the end of the worker, ms. */
const WAIT_MS = 10 * 60_000;

/**
 * Does every job that is due; one that fails keeps no other from running. Safe to call at any
 * time. Never throws.
 * @param now epoch ms
 * @param report gets what went wrong
 * @param more jobs that need more than the database; run after the others
 */
export async function runJobs(
  db: WaymarkDatabase,
  now = Date.now(),
  report: (error: unknown) => void = console.error,
  more: readonly JobRunner[] = [],
): Promise<void> {
  await wantMissingIndexes(db, now).catch(report);
  await ensureSummaries(db).catch(report);
  for (const [id, run] of [...RUNNERS, ...more]) {
    try {
      const job = await db.jobs.get(id);
      if (!job || isWaiting(job, now)) continue;
      await run(db);
    } catch (error) {
      report(error);
      const note = failureOf(error) === 'noRoom' ? waitForRoom : countFailure;
      await note(db, id, now).catch(report);
    }
  }
  // A job that writes much leaves them to be counted.
  await ensureSummaries(db).catch(report);
  await mergeLargePatches(db).catch(report);
}

/** A time further ahead than any wait says that the clock was set back. */
function isWaiting({ retryAt }: JobRow, now: number): boolean {
  return retryAt !== undefined && retryAt > now && retryAt <= now + WAIT_MS;
}

/** A full disk says nothing of the job: it is tried again until there is room. */
async function waitForRoom(db: WaymarkDatabase, id: string, now: number): Promise<void> {
  await db.jobs.update(id, { retryAt: now + WAIT_MS });
}

async function countFailure(db: WaymarkDatabase, id: string, now: number): Promise<void> {
  await db.transaction('rw', db.jobs, db.setAside, async () => {
    const job = await db.jobs.get(id);
    if (!job) return;
    const failures = (job.failures ?? 0) + 1;
    if (failures >= MOST_FAILURES) await setRowAside(db, 'jobs', id, job, now);
    else {
      const retryAt = failures === 1 ? now : now + WAIT_MS;
      await db.jobs.put({ ...job, failures, retryAt });
    }
    // A row that cannot be used is the likeliest reason: all are looked at before it is tried again.
    if (id !== ROWS_JOB) await wantJobs(db, [ROWS_JOB], now);
  });
}
