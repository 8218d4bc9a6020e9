/**
 * A list that is brought in steps, each a short transaction of its own, so that nobody waits for the
 * whole of it. Nothing of the list is seen before its last step, which only changes its row; until then
 * it can be taken back, in steps as well. Whatever dies in between costs the step that it died in.
 */
import type { Table } from 'dexie';
import { dropGoing, type IncomingList, listTables, rowsOfList } from './catalogue';
import { isHere } from './chosen-lists';
import type { WaymarkDatabase } from './database';
import { renewForms } from './forms';
import { endRemoval, removeStep, returnStep, showReturned, whileKept } from './going-list';
import { wantIndexes } from './indexes';
import { comingTables, endJob, goOn, linkTables, MOST_FAILURES, stepsOf } from './job-steps';
import { takeListBack } from './long-jobs';
import {
  forgetReaddressed,
  isOvertaken,
  linkedPart,
  readdressStep,
  readSwitches,
  showVersion,
  startSwitching,
  switchStep,
  switchTables,
  waitAgain,
} from './newer-version';
import { deriveKeys, linkResources } from './resources';
import type { JobStepRow, ListRow, LongJobRow, LongJobStage } from './rows';
import { keysThere, rowsOfResources } from './rows-by-values';
import { readFormKeys, settleForms, shareRecord } from './settle-forms';
import { isSoundList } from './sound-rows';

/** Entries of one step: each is a row, and most make another one, their resource. */
export const ENTRIES_IN_STEP = 250;

/** What a page may be at that keeps the list from going. */
const KEPT: ReadonlySet<LongJobStage> = new Set(['removing', 'noting']);

const PASSED_OVER: ReadonlySet<LongJobStage> = new Set(['naming', 'settling']);

/**
 * Writes down that a list is to come, with all that it will hold. Runs inside the caller's transaction
 * over `comingTables`, in which the list is not there.
 * @param now epoch ms
 * @param inStep how many entries a step writes
 * @returns the id of the job
 */
export async function bringList(
  db: WaymarkDatabase,
  list: IncomingList,
  now: number,
  inStep = ENTRIES_IN_STEP,
): Promise<number> {
  const { id: listId, title, source, home, licence, order, version } = list;
  const rows = rowsOfList(list);
  const total = rows.length;
  const job = { listId, title, startedAt: now, stage: 'linking', at: 0, done: 0, total } as const;
  const jobId = await db.longJobs.add(job);
  const steps: JobStepRow[] = [];
  for (let from = 0; from < total; from += inStep) {
    const entries = rows.slice(from, from + inStep);
    steps.push({ jobId, at: steps.length, from, to: from + entries.length, entries });
  }
  await db.jobSteps.bulkAdd(steps);
  const times = { addedAt: now, refreshedAt: now };
  const place = home !== undefined && { home };
  const terms = licence !== undefined && { licence };
  const row = { id: listId, title, source, order, version, ...times, ...place, ...terms };
  await db.lists.add({ ...row, entryCount: total, comingBy: jobId });
  return jobId;
}

/**
 * A step has failed: the list is taken back, or, where it is too late for that, the step is tried
 * again, and passed over in the end.
 */
export async function noteFailedStep(db: WaymarkDatabase, jobId: number): Promise<void> {
  if (await takeListBack(db, jobId)) return;
  await db.transaction('rw', db.longJobs, async () => {
    const job = await db.longJobs.get(jobId);
    if (!job) return;
    const failures = (job.failures ?? 0) + 1;
    const isPassedOver = failures >= MOST_FAILURES && PASSED_OVER.has(job.stage);
    const { failures: _, ...next } = { ...job, at: job.at + 1 };
    await db.longJobs.put(isPassedOver ? next : { ...job, failures });
  });
}

/**
 * Does the next step of a job.
 * @returns the job as it is afterwards; undefined once it is done
 */
export async function takeStep(
  db: WaymarkDatabase,
  jobId: number,
): Promise<LongJobRow | undefined> {
  const seen = await db.longJobs.get(jobId);
  if (!seen) return undefined;
  if (seen.stage === 'closing') return seen;
  const { tables, act } = STAGES[seen.stage];
  const take = () =>
    db.transaction('rw', [...comingTables(db), ...tables(db)], async () => {
      const job = await db.longJobs.get(jobId);
      // Another stage needs other tables.
      if (!job || job.stage !== seen.stage) return job;
      const list = await db.lists.get(job.listId);
      // What has gone is to be settled, whatever became of the list.
      if (job.leaving || job.stage === 'noting') await act(db, job);
      else if (list && list.comingBy !== jobId) await endJob(db, jobId);
      else if (job.stage === 'takingBack') await act(db, job);
      else if (!list || job.isUnwanted || (await isOvertaken(db, job))) {
        // Of a newer version, or of what came back, any step may have left something by now.
        const isAny = job.replacing !== undefined || job.returning;
        const steps = isAny ? await stepsOf(db, jobId).count() : job.at;
        await goOn(db, job, { stage: 'takingBack', at: steps - 1 });
      } else await act(db, job);
      return db.longJobs.get(jobId);
    });
  return KEPT.has(seen.stage) ? whileKept(seen.listId, take) : take();
}

/**
 * Finishes what is being switched to a newer version, or comes back, for who needs lists whole. Never
 * rejects: one that cannot be finished now is left as it is.
 * @param listId of the list; all of them where it is absent
 */
export async function finishSwitches(db: WaymarkDatabase, listId?: string): Promise<void> {
  const returning = (await db.longJobs.toArray()).filter((job) => job.returning);
  for (const job of [...(await readSwitches(db)), ...returning]) {
    if (listId === undefined || (job.replacing ?? job).listId === listId) await finishJob(db, job);
  }
}

/**
 * Has lists gone that are going, for who may write one of the same id. Never rejects.
 * @param listId of the list; all of them where it is absent
 */
export async function finishRemovals(db: WaymarkDatabase, listId?: string): Promise<void> {
  for (const job of await db.longJobs.toArray()) {
    const isMeant = listId === undefined || job.listId === listId;
    if (job.leaving && isMeant) await finishJob(db, job);
  }
}

/** Has a list that is going gone with its row, so that its id is free. */
export async function removeRest(db: WaymarkDatabase, listId: string): Promise<void> {
  await finishRemovals(db, listId);
  await db.transaction('rw', listTables(db), () => dropGoing(db, listId));
}

async function finishJob(db: WaymarkDatabase, { id }: LongJobRow): Promise<void> {
  try {
    while (await takeStep(db, id));
  } catch (error) {
    console.error(error);
  }
}

/**
 * A list that is going is gone, and one that comes back is back, for who writes it. Runs inside the
 * caller's transaction over `wholeTables`; who calls it has had that finished before, as far as it could be
 * (`finishRemovals`, `finishSwitches`).
 */
export async function makeWhole(db: WaymarkDatabase, listId: string): Promise<void> {
  await dropGoing(db, listId);
  const comingBy = (await db.lists.get(listId))?.comingBy;
  if (comingBy === undefined || !(await db.longJobs.get(comingBy))?.returning) return;
  while (await takeStep(db, comingBy));
}

/** @returns the tables of a transaction that makes lists whole */
export function wholeTables(db: WaymarkDatabase): Table[] {
  return [...new Set([...comingTables(db), ...switchTables(db), db.settings])];
}

/** What is done in one stage of a job, and which tables that takes. */
interface Stage {
  tables: (db: WaymarkDatabase) => Table[];
  act: (db: WaymarkDatabase, job: LongJobRow) => Promise<void>;
}

/** The stages of a list; those of an import are its own. */
const STAGES: Readonly<Record<Exclude<LongJobStage, 'closing'>, Stage>> = {
  readdressing: { tables: listTables, act: readdressStep },
  linking: { tables: linkTables, act: linkStep },
  // Who wrote it down has ended before that was all: it is as if nobody had begun.
  noting: { tables: () => [], act: (db, { id }) => endJob(db, id) },
  removing: { tables: ({ entries }) => [entries] as Table[], act: removeStep },
  returning: { tables: linkTables, act: returnStep },
  // All of them before any is settled: what is a form of several things is none of them.
  naming: formStage('settling', nameForms),
  settling: formStage('showing', (db, { withForms = [], leaving, formKeys }) =>
    settleForms(db, leaving ?? withForms, formKeys),
  ),
  switching: { tables: switchTables, act: switchStep },
  showing: { tables: (db) => [...switchTables(db), db.settings], act: showList },
  takingBack: { tables: switchTables, act: takeStepBack },
};

async function linkStep(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const step = await db.jobSteps.get([job.id, job.at]);
  if (!step) {
    if (job.replacing) await startSwitching(db, job);
    else await goOn(db, job, { stage: job.hasForms ? 'naming' : 'showing', at: 0 });
    return;
  }
  const { entries = [], ...rest } = step;
  const made: number[] = [];
  const learned: JobStepRow['learned'] = [];
  const atForms: JobStepRow['atForms'] = [];
  const ids = await linkResources(db, entries, {
    onMade: (id) => made.push(id),
    onLearned: (resourceId, { address, title }) =>
      learned.push({ resourceId, line: { address, title } }),
    onForm: ({ address, title }, formOf) => atForms.push({ line: { address, title }, formOf }),
  });
  const linked = entries.map((entry, at) => ({ ...entry, resourceId: ids[at] ?? 0 }));
  await db.entries.bulkAdd(linked);
  const formed = linked.filter(({ forms }) => forms).map(({ resourceId }) => resourceId);
  const withForms = [...new Set(formed)];
  await db.jobSteps.put({ ...rest, made, learned, atForms, withForms });
  const hasForms = job.hasForms || withForms.length > 0;
  const done = job.done + (step.replacing ? linkedPart(step.replacing) : entries.length);
  await goOn(db, job, { at: job.at + 1, done, ...(hasForms && { hasForms }) });
}

/** @param next what comes after it */
function formStage(
  next: LongJobStage,
  act: (db: WaymarkDatabase, step: JobStepRow) => Promise<void>,
): Stage {
  return {
    tables: listTables,
    act: async (db, job) => {
      const step = await db.jobSteps.get([job.id, job.at]);
      if (step) {
        await act(db, step);
        await goOn(db, job, { at: job.at + 1 });
      } else await goOn(db, job, { stage: next, at: 0 });
    },
  };
}

async function nameForms(db: WaymarkDatabase, step: JobStepRow): Promise<void> {
  const { withForms = [] } = step;
  const formKeys = await readFormKeys(db, withForms);
  await renewForms(db, withForms);
  if (formKeys.length > 0) await db.jobSteps.put({ ...step, formKeys });
}

/**
 * The last step: the list is there, behind those that came meanwhile. What was recorded where others
 * have a form becomes the record of its lines, of which there are few, in the same moment: before, the
 * page is still that form.
 */
async function showList(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  if (job.leaving) {
    await endRemoval(db, job);
    return;
  }
  if (job.returning) {
    await showReturned(db, job);
    return;
  }
  if (job.replacing) {
    await showVersion(db, job, job.replacing);
    return;
  }
  const isTried = (job.failures ?? 0) < MOST_FAILURES;
  for (const { atForms = [] } of isTried ? await stepsOf(db, job.id).toArray() : []) {
    for (const { line, formOf } of atForms) await shareRecord(db, formOf, line);
  }
  const lists = await db.lists.toArray();
  const known = lists.find(({ id }) => id === job.listId);
  if (!known) return;
  const { comingBy: _, ...list } = known;
  await db.lists.put({ ...list, order: lastOrder(lists) + 1, entryCount: job.total });
  await wantIndexes(db, job.startedAt);
  await endJob(db, job.id);
}

/** @returns the highest number by which one of the lists that are here stands; -1 where there is none */
export function lastOrder(lists: readonly ListRow[]): number {
  return Math.max(
    -1,
    ...lists
      .filter(isSoundList)
      .filter(isHere)
      .map(({ order }) => order),
  );
}

/** What the step wrote goes, but for what others have come to need. */
async function takeStepBack(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const { id: jobId, listId, at } = job;
  const step = at < 0 ? undefined : await db.jobSteps.get([jobId, at]);
  if (!step) {
    await db.lists.delete(listId);
    await waitAgain(db, job);
    await endJob(db, jobId);
    return;
  }
  const { from, to, replacing } = step;
  const entries = db.entries.where('[listId+position]').between([listId, from], [listId, to]);
  const ids = (await entries.toArray()).map(({ resourceId }) => resourceId);
  await entries.delete();
  await forgetReaddressed(db, replacing?.aliases ?? []);
  await unlinkResources(db, ids, step);
  await db.jobSteps.delete([jobId, at]);
  const taken = replacing ? linkedPart(replacing) : to - from;
  await goOn(db, job, { at: at - 1, done: Math.max(0, job.done - taken) });
}

/**
 * Forgets what a step made of resources, and what those that were there learned in it, but for what
 * others have come to need. Its entries are gone already.
 * @param ids resources of those entries
 */
export async function unlinkResources(
  db: WaymarkDatabase,
  ids: Iterable<number>,
  { made = [], learned = [] }: Pick<JobStepRow, 'made' | 'learned'>,
): Promise<void> {
  const left = new Set(ids);
  for (const id of await removeUnused(db, made)) left.delete(id);
  await forget(db, learned);
  await settleForms(db, left);
}

type AboutResources = Table<{ resourceId: number }>;

/** @returns those of the resources that were removed: nothing else speaks of them */
async function removeUnused(db: WaymarkDatabase, made: readonly number[]): Promise<number[]> {
  const { entries, aliases, events, visits, cards } = db;
  const tables = [entries, aliases, events, visits, cards] as AboutResources[];
  const speaking = await Promise.all(tables.map((table) => rowsOfResources(table, made)));
  const used = new Set<number | undefined>(speaking.flat().map(({ resourceId }) => resourceId));
  // That there is one is enough: it need not be read.
  for (const table of [db.readings, db.notes] as Table<object, number>[]) {
    for (const id of await keysThere(table, made)) used.add(id);
  }
  for (const { to } of await db.forwards.where('to').anyOf(made).toArray()) used.add(to);
  for (const { resourceId } of await db.openings.toArray()) used.add(resourceId);
  const unused = made.filter((id) => !used.has(id));
  await db.resources.bulkDelete(unused);
  return unused;
}

/** Resources forget lines that no entry of theirs has any more. */
async function forget(
  db: WaymarkDatabase,
  learned: NonNullable<JobStepRow['learned']>,
): Promise<void> {
  const ids = [...new Set(learned.map(({ resourceId }) => resourceId))];
  for (const resource of await db.resources.bulkGet(ids)) {
    if (!resource) continue;
    const about = <Row>(table: Table<Row>) => table.where('resourceId').equals(resource.id);
    const left = await about(db.entries as Table).toArray();
    const lines = learned.filter(({ resourceId }) => resourceId === resource.id);
    const names = new Set(lines.map(({ line }) => nameOf(line)));
    for (const entry of left) names.delete(nameOf(entry));
    const { others = [], ...rest } = resource;
    const kept = others.filter((line) => !names.has(nameOf(line)));
    const next = kept.length > 0 ? { ...rest, others: kept } : rest;
    const known = await about(db.aliases as Table).toArray();
    await db.resources.put({ ...next, ...deriveKeys(next, known) });
  }
}

function nameOf({ address, title }: { address: string; title: string }): string {
  return JSON.stringify([address, title]);
}
