/** Work that outlives the worker: whatever is due is taken up where it was left. */

import type { WaymarkDatabase } from '../store/database';
import { PACK_JOB } from '../store/packs';
import { buildPacks, wantMissingPacks } from './build-packs';
import { mendRecord, RECORD_JOB } from './mend-record';
import { KEYS_JOB, renewKeys } from './renew-keys';

/** In the order in which they must run: packs are built from keys. */
const RUNNERS: ReadonlyArray<[string, (db: WaymarkDatabase) => Promise<void>]> = [
  [RECORD_JOB, mendRecord],
  [KEYS_JOB, renewKeys],
  [PACK_JOB, buildPacks],
];

/**
 * Finishes every job that is due. Safe to call at any time.
 * @param now epoch ms
 */
export async function runJobs(db: WaymarkDatabase, now = Date.now()): Promise<void> {
  await wantMissingPacks(db, now);
  for (const [id, run] of RUNNERS) if (await db.jobs.get(id)) await run(db);
}
