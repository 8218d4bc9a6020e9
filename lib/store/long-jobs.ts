/** What can be wished of a list or an import that comes in steps, apart from what brings it. */
import type { WaymarkDatabase } from './database';
import type { LongJobRow, LongJobStage } from './rows';

/**
 * Wishes that a list or an import that is coming be taken back.
 * @returns false where it is too late: it is here, or about to be
 */
export function takeListBack(db: WaymarkDatabase, jobId: number): Promise<boolean> {
  return db.transaction('rw', db.longJobs, async () => {
    const job = await db.longJobs.get(jobId);
    if (!job || !canBeTakenBack(job)) return false;
    await db.longJobs.update(jobId, { isUnwanted: true });
    return true;
  });
}

/** Until then nothing is shown or settled of what comes. */
const HIDDEN: ReadonlySet<LongJobStage> = new Set(['readdressing', 'linking']);

/** Whether nothing was changed yet that outlives the list: until then it can be taken back whole. */
export function canBeTakenBack({ stage, isUnwanted }: LongJobRow): boolean {
  return HIDDEN.has(stage) && !isUnwanted;
}
