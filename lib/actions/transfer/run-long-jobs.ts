/**
 * Takes up the long jobs where they were left, one after the other, and finishes them. One context at
 * a time does: where that ends, another takes it up.
 */
import { noteFailedStep, takeStep } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { whileKept } from '../../store/going-list';
import type { LongJobRow } from '../../store/rows';
import { isImport, takeImportStep } from './import-steps';
import { finishSaved } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/** Whoever has it runs the jobs. */
const LOCK = 'long-jobs';

export interface RunningJobs {
  /** The last one that is to be done; all where it is absent. */
  upTo?: number;
  /** Hears of each step: the job as it is now. */
  onStep?: (job: LongJobRow) => void;
  /** Gets what went wrong with a step of a job. */
  report?: (error: unknown, jobId: number) => void;
}

/**
 * Waits until nobody else runs them.
 * @returns whether there was any. Rejects only where the database does not answer.
 */
export function runLongJobs(db: WaymarkDatabase, options: RunningJobs = {}): Promise<boolean> {
  const run = async (): Promise<boolean> => {
    let hasRun = false;
    // Another may be asked for while one is done.
    for (let after = 0; ; ) {
      const job = await db.longJobs.where(':id').above(after).first();
      if (!job || job.id > (options.upTo ?? job.id)) return hasRun;
      hasRun = true;
      await finish(db, job, options);
      after = job.id;
    }
  };
  return navigator.locks.request(LOCK, run) as Promise<boolean>;
}

async function finish(
  db: WaymarkDatabase,
  begun: LongJobRow,
  { onStep, report = console.error }: RunningJobs,
): Promise<void> {
  const { id, done } = begun;
  const take = isImport(begun) ? takeStepOfImport : takeStep;
  const since = { at: Date.now(), done };
  // It only tells how fast the job is.
  await db.longJobs.update(id, { since }).catch((error: unknown) => report(error, id));
  let failures = 0;
  for (;;) {
    try {
      const job = await take(db, id);
      if (!job) return;
      failures = 0;
      onStep?.(job);
    } catch (error) {
      report(error, id);
      failures += 1;
      await noteFailedStep(db, id);
      // What it was taken up for is over: one that failed twice is tried again when it is next taken up.
      if (failures > 1) return;
    }
  }
}

/**
 * Not while whoever removed “Saved” reads what brings it back: a step that adds to it has what is left of
 * the removed one go.
 */
async function takeStepOfImport(db: WaymarkDatabase, id: number): Promise<LongJobRow | undefined> {
  const job = await db.longJobs.get(id);
  if (job?.importing && !job.importing.hasList) await finishSaved(db);
  return whileKept(SAVED_LIST_ID, () => takeImportStep(db, id));
}
