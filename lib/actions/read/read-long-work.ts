/** How far work has come that takes long: lists that are brought in steps or back, imports, and indexing. */
import { plainText } from '../../lists/model/plain-text';
import type { WaymarkDatabase } from '../../store/database';
import { canBeTakenBack } from '../../store/long-jobs';
import type { ImportingPart, LongJobRow, LongJobStage } from '../../store/rows';
import { readIndexing } from '../catalogue/build-indexes';

/** What an import is told to be: something of it goes into “Saved”, or nothing does, and it brings cards alone or not. */
export type ImportKind = 'import' | 'importOfCards' | 'importOfKnown';

/**
 * A list on its way, a newer version of one, a history that is imported, or all lists on their way into the search index; counts
 * are of entries, of an import of things.
 */
export interface LongWork {
  /** 0 for indexing, of which there is one. */
  jobId: number;
  /** An import, by what it brings, a newer version of a list, or one that comes back; absent where it is none of these. */
  kind?: ImportKind | 'replacing' | 'returning';
  title: string;
  /** `finishing`: all are in, and nothing stops it any more. `takingBack`: `done` counts down. */
  stage: 'adding' | 'finishing' | 'takingBack' | 'indexing';
  done: number;
  total: number;
  /** Absent until that can be told. */
  pace?: WorkPace;
  canBeCancelled: boolean;
}

/** How fast work goes, and how long it still takes at that. */
export interface WorkPace {
  perSecond: number;
  secondsLeft: number;
}

/** Before so long nothing can be said of how fast it is, ms. */
const TOLD_AFTER_MS = 1_000;

/**
 * For a live query.
 * @param clock epoch ms
 * @returns those that are not here yet, the one that is brought first
 */
export async function readLongWork(db: WaymarkDatabase, clock = Date.now): Promise<LongWork[]> {
  // A list that goes is gone for whoever sees it.
  const jobs = (await db.longJobs.toArray()).filter(({ leaving }) => !leaving);
  const lists = jobs.map((job) => viewWork(job, clock()));
  const indexing = await readIndexing(db);
  if (!indexing || indexing.total < INDEXED_AT_ONCE) return lists;
  return [...lists, { jobId: 0, title: '', stage: 'indexing', ...indexing, canBeCancelled: false }];
}

/** To index fewer takes a moment. */
const INDEXED_AT_ONCE = 5_000;

const FORWARD: ReadonlySet<LongJobStage> = new Set([
  'readdressing',
  'linking',
  'switching',
  'noting',
  'returning',
]);

/** @param now epoch ms */
export function viewWork(job: LongJobRow, now: number): LongWork {
  const { id: jobId, title, done, total, stage, isUnwanted } = job;
  const { importing, replacing, returning } = job;
  const isTakenBack = stage === 'takingBack' || isUnwanted === true;
  const isForward = FORWARD.has(stage);
  const pace = !isTakenBack && isForward ? paceOf(job, now) : undefined;
  return {
    jobId,
    ...(importing && { kind: kindOf(importing) }),
    ...(replacing && { kind: 'replacing' as const }),
    ...(returning && { kind: 'returning' as const }),
    title: plainText(title),
    stage: isTakenBack ? 'takingBack' : isForward && done < total ? 'adding' : 'finishing',
    done,
    total,
    ...(pace && { pace }),
    canBeCancelled: canBeTakenBack(job),
  };
}

function kindOf({ hasList, brings }: ImportingPart): ImportKind {
  // What was on a list when it was looked at may come after all.
  if (hasList || !brings) return 'import';
  return brings === 'cards' ? 'importOfCards' : 'importOfKnown';
}

/**
 * @param work `since` it was last taken up: in between it stood still
 * @param now epoch ms
 * @returns undefined until that can be told
 */
export function paceOf(
  { since, done, total }: Pick<LongJobRow, 'since' | 'done' | 'total'>,
  now: number,
): WorkPace | undefined {
  if (!since || now - since.at < TOLD_AFTER_MS || done <= since.done) return undefined;
  const perSecond = (1_000 * (done - since.done)) / (now - since.at);
  return { perSecond: Math.round(perSecond), secondsLeft: Math.ceil((total - done) / perSecond) };
}
