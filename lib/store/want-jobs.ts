/** Asking for work that the worker does when it comes to it, also after it was killed. */
import type { WaymarkDatabase } from './database';

/**
 * Asks for jobs, each from its beginning.
 * @param ids names of the jobs
 * @param now epoch ms; a job that is under way sees by it that it is wanted again
 */
export async function wantJobs(
  db: WaymarkDatabase,
  ids: readonly string[],
  now: number,
): Promise<void> {
  await db.jobs.bulkPut(ids.map((id) => ({ id, wantedAt: now, state: null })));
}
