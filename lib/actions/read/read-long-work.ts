/** How far the lists have come that are brought in steps, for whoever shows it. */
import { plainText } from '../../lists/model/plain-text';
import { canBeTakenBack } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import type { LongJobRow } from '../../store/rows';

/** A list on its way; counts are of entries. */
export interface LongWork {
  jobId: number;
  title: string;
  /** `finishing`: all are in, and nothing stops it any more. `takingBack`: `done` counts down. */
  stage: 'adding' | 'finishing' | 'takingBack';
  done: number;
  total: number;
  /** Absent until that can be told. */
  perSecond?: number;
  secondsLeft?: number;
  canBeCancelled: boolean;
}

/** Before so long nothing can be said of how fast it is, ms. */
const TOLD_AFTER_MS = 1_000;

/**
 * For a live query.
 * @param clock epoch ms
 * @returns those that are not here yet, the one that is brought first
 */
export async function readLongWork(db: WaymarkDatabase, clock = Date.now): Promise<LongWork[]> {
  return (await db.longJobs.toArray()).map((job) => viewWork(job, clock()));
}

/** @param now epoch ms */
export function viewWork(job: LongJobRow, now: number): LongWork {
  const { id: jobId, title, done, total, stage, isUnwanted } = job;
  const isTakenBack = stage === 'takingBack' || isUnwanted === true;
  return {
    jobId,
    title: plainText(title),
    stage: isTakenBack
      ? 'takingBack'
      : stage === 'linking' && done < total
        ? 'adding'
        : 'finishing',
    done,
    total,
    ...(!isTakenBack && stage === 'linking' && paceOf(job, now)),
    canBeCancelled: canBeTakenBack(job),
  };
}

/** By what was done since it was last taken up: in between it stood still. */
function paceOf(
  { since, done, total }: LongJobRow,
  now: number,
): Pick<LongWork, 'perSecond' | 'secondsLeft'> | undefined {
  if (!since || now - since.at < TOLD_AFTER_MS || done <= since.done) return undefined;
  const perSecond = (1_000 * (done - since.done)) / (now - since.at);
  return { perSecond: Math.round(perSecond), secondsLeft: Math.ceil((total - done) / perSecond) };
}
