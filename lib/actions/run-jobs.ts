/** Work that outlives the worker: whatever is due is taken up where it was left. */
import { PACK_JOB } from '../store/catalogue';
import type { WaymarkDatabase } from '../store/database';
import { buildPacks } from './build-packs';

const RUNNERS: Readonly<Record<string, (db: WaymarkDatabase) => Promise<void>>> = {
  [PACK_JOB]: buildPacks,
};

/** Finishes every job that is due. Safe to call at any time. */
export async function runJobs(db: WaymarkDatabase): Promise<void> {
  for (const job of await db.jobs.toArray()) await RUNNERS[job.id]?.(db);
}
