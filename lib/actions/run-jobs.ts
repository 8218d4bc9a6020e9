/** Work that outlives the worker: whatever is due is taken up where it was left. */
import { PACK_JOB } from '../store/catalogue';
import type { WaymarkDatabase } from '../store/database';
import { buildPacks } from './build-packs';
import { KEYS_JOB, renewKeys } from './renew-keys';

/** In the order in which they must run: packs are built from keys. */
const RUNNERS: ReadonlyArray<[string, (db: WaymarkDatabase) => Promise<void>]> = [
  [KEYS_JOB, renewKeys],
  [PACK_JOB, buildPacks],
];

/** Finishes every job that is due. Safe to call at any time. */
export async function runJobs(db: WaymarkDatabase): Promise<void> {
  for (const [id, run] of RUNNERS) if (await db.jobs.get(id)) await run(db);
}
