/**
 * The history of another program comes in: what stands on a list is that entry, by the rules by which
 * its page would be recognised; the rest becomes the list “Saved”. States are taken into the record
 * as far as it does not say more already. A short history is one transaction; a long one comes in steps,
 * and goes on coming whatever ends in between. The same history a second time changes nothing.
 */
import { IMPORTED_AT_ONCE } from '../../imports/model/import-limits';
import type { ImportedDeckCard, ImportedItem } from '../../imports/model/imported-history';
import { catalogueReader } from '../../store/catalogue-reader';
import type { WaymarkDatabase } from '../../store/database';
import { comingTables } from '../../store/job-steps';
import { takeListBack } from '../../store/long-jobs';
import { findResources } from '../../store/resources';
import type { ImportCounts, LongJobRow } from '../../store/rows';
import { TakenBackError } from './add-list';
import { bringImport, importTables, isImport, takeImportStep } from './import-steps';
import { isCarding } from './imported-states';
import { inOneTransaction } from './in-one-transaction';
import {
  type ImportOutcome,
  type ImportPlan,
  type PlanningOptions,
  planImport,
} from './plan-import';
import { runLongJobs } from './run-long-jobs';
import { finishSaved } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/** What importing came to. */
export interface ImportResult extends ImportOutcome {
  /** What undoing all states needs; absent where nothing of a record changed. */
  eventId?: number;
}

export interface ImportingOptions {
  /** What the list is called where it is new. */
  title: string;
  /** Epoch ms. */
  now: number;
  /** Cards that lead to no page, each once; none where it is left out. */
  cards?: readonly ImportedDeckCard[];
  /** Ends it at any step; then nothing of it is stored, and it rejects with an `AbortError`. */
  signal?: AbortSignal;
  /** Hears how far it is, in things, of twice as many as there are: each is looked up, and stored. */
  onDone?: (done: number) => void;
  /** What was planned for these things, for a preview: a step decides by what is there then. */
  plan?: ImportPlan;
  /** How many things are stored at once at most, and in a step of more; others only in tests. */
  atOnce?: number;
  inStep?: number;
}

/**
 * @param items each page once
 * @throws TakenBackError where it was taken back by whoever wished it
 */
export async function importHistory(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  options: ImportingOptions,
): Promise<ImportResult> {
  await finishSaved(db);
  const isLong = countThings(items, options) > (options.atOnce ?? IMPORTED_AT_ONCE);
  return isLong ? importInSteps(db, items, options) : importAtOnce(db, items, options);
}

/** @returns how many things there are to import, cards without a page too */
function countThings(
  items: readonly ImportedItem[],
  { cards = [] }: Pick<ImportingOptions, 'cards'>,
): number {
  return items.length + cards.length;
}

/** @returns what importing would come to; nothing is stored, and nobody waits for it */
export async function previewImport(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  options: PlanningOptions,
): Promise<ImportOutcome> {
  return (await planImport(db, items, options)).outcome;
}

function importAtOnce(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  { title, now, cards = [], signal, onDone }: ImportingOptions,
): Promise<ImportResult> {
  const work = async (): Promise<ImportResult> => {
    const plan = await planImport(db, items, { now, cards, ...(onDone && { onDone }) });
    const jobId = await bringImport(db, plan, title, now, Number.POSITIVE_INFINITY);
    let last = await db.longJobs.get(jobId);
    for (let job = last; job; job = await takeImportStep(db, jobId)) last = job;
    onDone?.(2 * countThings(items, { cards }));
    return resultOf(plan, last);
  };
  return inOneTransaction(db, importTables(db), work, signal);
}

async function importInSteps(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  { title, now, cards = [], signal, onDone, inStep, ...options }: ImportingOptions,
): Promise<ImportResult> {
  const total = countThings(items, { cards });
  const planning = { now, cards, ...(signal && { signal }), ...(onDone && { onDone }) };
  const plan = options.plan ?? (await planImport(db, items, planning));
  const begin = () => bringImport(db, plan, title, now, inStep);
  const jobId = await inOneTransaction(db, comingTables(db), begin, signal);
  let seen: LongJobRow | undefined;
  let failure: unknown;
  const takeBack = () => void takeListBack(db, jobId).catch(console.error);
  signal?.addEventListener('abort', takeBack);
  try {
    if (signal?.aborted) await takeListBack(db, jobId);
    await runLongJobs(db, {
      upTo: jobId,
      onStep: (job) => {
        if (job.id !== jobId) return;
        seen = job;
        const done = options.plan ? 2 * job.done : total + job.done;
        // All of it is done when the job is.
        if (!job.isUnwanted) onDone?.(Math.min(done, 2 * total - 1));
      },
      report: (error, id) => {
        console.error(error);
        if (id === jobId) failure ??= error;
      },
    });
  } finally {
    signal?.removeEventListener('abort', takeBack);
  }
  const isHere = seen ? !seen.isUnwanted : await isImported(db, plan);
  if (isHere) {
    onDone?.(2 * total);
    return resultOf(plan, seen, await findGroup(db, now));
  }
  signal?.throwIfAborted();
  throw failure ?? new TakenBackError(title);
}

/** @param groupId of events, where the job does not tell */
function resultOf(
  { outcome }: ImportPlan,
  job: LongJobRow | undefined,
  groupId?: number,
): ImportResult {
  const importing = job && isImport(job) ? job.importing : undefined;
  const counts: ImportCounts = importing?.counts ?? outcome;
  const eventId = importing?.groupId ?? groupId;
  const { read, reading, skipped, carded, retold } = counts;
  const hasChanged = read + reading + skipped + carded + retold > 0;
  const undo = hasChanged && eventId !== undefined && { eventId };
  return { ...outcome, ...counts, ...undo };
}

/** Whether what another context has finished is here: it may have been taken back as well. */
async function isImported(db: WaymarkDatabase, { groups }: ImportPlan): Promise<boolean> {
  const last = groups.at(-1)?.at(-1);
  const [id] = last ? await findResources(db, [last.item]) : [];
  const entries = id === undefined ? [] : await catalogueReader(db).entriesOf([id]);
  return last?.place === undefined || entries.some(({ listId }) => listId === SAVED_LIST_ID);
}

/** @returns the first event of what was imported at a time */
async function findGroup(db: WaymarkDatabase, at: number): Promise<number | undefined> {
  const events = db.events.where('at').equals(at);
  const first = await events
    .filter(
      (row) =>
        row.groupSize !== undefined &&
        (row.imported !== undefined || isCarding(row) || row.card?.says === 'told'),
    )
    .first();
  return first?.id;
}
