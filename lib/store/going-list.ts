/**
 * A long list that is removed: its row says so, and from that moment nobody sees anything of it. Its
 * entries go in steps, each a short transaction, so that nobody waits for them. What has gone comes back in
 * steps as well; as long as nothing has, the row alone is written.
 */
import {
  addressesOf,
  forgetRemoved,
  idsOf,
  type RemovedList,
  rememberReturned,
  returnEntries,
} from './catalogue';
import { entriesAfter, entriesOfList } from './catalogue-reader';
import { findHere } from './chosen-lists';
import type { WaymarkDatabase } from './database';
import { INDEX_JOB, wantIndexes } from './indexes';
import { comingTables, endJob, goOn, MOST_FAILURES, stepsOf } from './job-steps';
import type { EntryRow, JobStepRow, ListRow, LongJobRow } from './rows';
import { shareRecord } from './settle-forms';

/** Entries that are read at once to be kept. */
const READ_AT_ONCE = 1_000;

/** Steps that are written down at once. */
const NOTED_AT_ONCE = 8;

/** A list that is going, and the job that takes its entries away. */
export interface GoingList {
  list: ListRow;
  jobId: number;
}

/**
 * Hides a list, as a whole and at once, and writes down that its entries are to go.
 * @param now epoch ms
 * @param inStep how many of them a step takes away
 * @returns undefined where there is none of that id
 */
export function hideList(
  db: WaymarkDatabase,
  listId: string,
  now: number,
  inStep: number,
): Promise<GoingList | undefined> {
  const tables = [...comingTables(db), db.settings, db.refreshes, db.fetched];
  return db.transaction('rw', tables, async () => {
    const list = await findHere(db, listId);
    if (!list) return undefined;
    const { title, entryCount: total } = list;
    const job = {
      listId,
      title,
      startedAt: now,
      stage: 'removing',
      at: 0,
      done: 0,
      total,
    } as const;
    const jobId = await db.longJobs.add({ ...job, leaving: { inStep } });
    await db.lists.put({ ...list, goingBy: jobId });
    await forgetRemoved(db, listId);
    return { list, jobId };
  });
}

/**
 * Keeps the entries of a list that is going from going as long as whoever removed it reads them, or writes
 * down what is to come back. The lock of one that ends meanwhile is free.
 */
export function whileKept<Result>(listId: string, act: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`going-list:${listId}`, act) as Promise<Result>;
}

/**
 * @returns all that brings a list back that is hidden and has not begun to go; others read and write in
 *   between
 * @throws where it went meanwhile all the same: a part of it must not be taken for the whole
 */
export async function readRemoved(
  db: WaymarkDatabase,
  { list, jobId }: GoingList,
): Promise<RemovedList> {
  const entries: EntryRow[] = [];
  const addresses = new Map<number, string>();
  for (;;) {
    const last = entries.at(-1)?.position ?? -Infinity;
    const rows = await entriesAfter(db, list.id, last).limit(READ_AT_ONCE).toArray();
    for (const [id, address] of await addressesOf(db, idsOf(rows))) addresses.set(id, address);
    entries.push(...rows);
    if (rows.length < READ_AT_ONCE) break;
  }
  const known = await db.lists.get(list.id);
  // One that is here again lacks nothing.
  if (!known || (known.goingBy ?? jobId) !== jobId) {
    throw new Error(`“${list.id}” went before it was read`);
  }
  return { list, entries, addresses };
}

/**
 * Shows a list again that was removed and of which nothing has gone yet.
 * @returns false where something has, or another job is at it
 */
export function showAgain(db: WaymarkDatabase, { list, jobId }: GoingList): Promise<boolean> {
  return db.transaction('rw', [...comingTables(db), db.settings], async () => {
    const going = await db.lists.get(list.id);
    const job = await db.longJobs.get(jobId);
    if (going?.goingBy !== jobId || job?.stage !== 'removing' || job.at > 0) return false;
    const { goingBy: _, ...row } = going;
    await db.lists.put(row);
    await rememberReturned(db, row);
    await endJob(db, jobId);
    return true;
  });
}

/** Who brings a list back; without a job it is here already. */
export interface Brought {
  jobId?: number;
  isOwn: boolean;
}

/**
 * Writes down that what has gone of a list is to come back; meanwhile nothing more goes. What is left of
 * one of its id that was removed since may be another version: who calls it has that gone before
 * (`removeRest`).
 * @param jobId of the job that takes its entries away
 * @param now epoch ms
 * @param inStep how many entries a step brings back
 */
export function bringBackInSteps(
  db: WaymarkDatabase,
  removed: RemovedList,
  jobId: number,
  now: number,
  inStep: number,
): Promise<Brought> {
  return whileKept(removed.list.id, async () => {
    for (;;) {
      const brought = await noteReturn(db, removed, jobId, now, inStep);
      if (brought) return brought;
    }
  });
}

/** @returns undefined where everything was deleted meanwhile */
async function noteReturn(
  db: WaymarkDatabase,
  { list, entries, addresses }: RemovedList,
  jobId: number,
  now: number,
  inStep: number,
): Promise<Brought | undefined> {
  const { id: listId, title } = list;
  const begun = await db.transaction('rw', db.lists, db.longJobs, async (): Promise<Brought> => {
    const other = await findBrought(db, listId, jobId);
    if (other) return other;
    const job = { listId, title, startedAt: now, stage: 'noting', at: 0, done: 0 } as const;
    const own = await db.longJobs.add({ ...job, total: 0, returning: true });
    return { jobId: own, isOwn: true };
  });
  const own = begun.jobId;
  if (!begun.isOwn || own === undefined) return begun;
  // The less is to be written down, the sooner it comes back also where the page ends.
  const gone = await missingOf(db, listId, entries);
  for (let first = 0, at = 0; first < gone.length; ) {
    const steps: JobStepRow[] = [];
    for (; steps.length < NOTED_AT_ONCE && first < gone.length; first += inStep, at += 1) {
      steps.push(toStep(own, at, gone.slice(first, first + inStep), addresses));
    }
    const isThere = await db.transaction('rw', db.longJobs, db.jobSteps, async () => {
      if (!(await db.longJobs.get(own))) return false;
      await db.jobSteps.bulkAdd(steps);
      return true;
    });
    if (!isThere) return undefined;
  }
  return db.transaction('rw', comingTables(db), async () => {
    const job = await db.longJobs.get(own);
    if (!job) return undefined;
    const other = await findBrought(db, listId, jobId);
    if (other) {
      await endJob(db, own);
      return other;
    }
    // What a backup or an import had go meanwhile, whole, is to be written down too.
    if ((await entriesOfList(db, listId).count()) !== entries.length - gone.length) {
      await endJob(db, own);
      return undefined;
    }
    await endJob(db, jobId);
    await goOn(db, { ...job, total: gone.length }, { stage: 'returning' });
    await db.lists.put({ ...list, comingBy: own });
    return begun;
  });
}

/** @returns those of the entries that are not there any more */
async function missingOf(
  db: WaymarkDatabase,
  listId: string,
  entries: readonly EntryRow[],
): Promise<EntryRow[]> {
  const missing: EntryRow[] = [];
  for (let first = 0; first < entries.length; first += READ_AT_ONCE) {
    const some = entries.slice(first, first + READ_AT_ONCE);
    const known = await db.entries.bulkGet(some.map(({ id }) => id));
    missing.push(...some.filter((_, at) => known[at]?.listId !== listId));
  }
  return missing;
}

/** @returns undefined where nobody has brought the list back since this job takes it away */
async function findBrought(
  db: WaymarkDatabase,
  listId: string,
  jobId: number,
): Promise<Brought | undefined> {
  const known = await db.lists.get(listId);
  if (known?.comingBy !== undefined) return { jobId: known.comingBy, isOwn: false };
  return known && known.goingBy !== jobId ? { isOwn: false } : undefined;
}

function toStep(
  jobId: number,
  at: number,
  entries: readonly EntryRow[],
  addresses: ReadonlyMap<number, string>,
): JobStepRow {
  const own = new Map(
    entries.flatMap(({ resourceId: id }) => {
      const address = addresses.get(id);
      return address === undefined ? [] : [[id, address] as const];
    }),
  );
  const from = entries[0]?.position ?? 0;
  const to = 1 + (entries.at(-1)?.position ?? from);
  return { jobId, at, from, to, returning: { entries, addresses: own } };
}

/** The first entries that are left go. The row stays, and hides what the search index still has of them. */
export async function removeStep(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const { id: jobId, listId, at, done, leaving } = job;
  const list = await db.lists.get(listId);
  // One that came in its place keeps what it has.
  const isLeft = list === undefined || list.goingBy === jobId;
  const rest = entriesOfList(db, listId).limit(leaving?.inStep ?? READ_AT_ONCE);
  const rows = isLeft ? await rest.toArray() : [];
  if (rows.length === 0) {
    await goOn(db, job, { stage: 'naming', at: 0 });
    return;
  }
  await db.entries.bulkDelete(rows.map(({ id }) => id));
  const places = { from: rows[0]?.position ?? 0, to: rows.at(-1)?.position ?? 0 };
  const resources = { leaving: distinctIds(rows), withForms: distinctIds(rows.filter(hasForms)) };
  await db.jobSteps.put({ jobId, at, ...places, ...resources });
  await goOn(db, job, { at: at + 1, done: done + rows.length });
}

/** All that followed from the entries of a list that went is settled: its row goes with the next indexes. */
export async function endRemoval(
  db: WaymarkDatabase,
  { id, startedAt }: LongJobRow,
): Promise<void> {
  await wantIndexes(db, startedAt);
  await endJob(db, id);
}

/** Rows of lists go of which no index has anything any more. */
export async function dropGone(db: WaymarkDatabase): Promise<void> {
  await db.transaction('rw', db.lists, db.longJobs, db.jobs, async () => {
    if (await db.jobs.get(INDEX_JOB)) return;
    for (const { id, goingBy } of await db.lists.toArray()) {
      if (goingBy === undefined || (await db.longJobs.get(goingBy))) continue;
      await db.lists.delete(id);
    }
  });
}

/** The entries of one step come back, but for those that never went. */
export async function returnStep(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const step = await db.jobSteps.get([job.id, job.at]);
  if (!step?.returning) {
    await goOn(db, job, { stage: 'naming', at: 0 });
    return;
  }
  const { returning, ...rest } = step;
  const { entries, addresses } = returning;
  const missing = await missingOf(db, job.listId, entries);
  const { rows, atForms } = await returnEntries(db, { entries: missing, addresses });
  const lines = atForms.map(([{ address, title }, formOf]) => ({
    line: { address, title },
    formOf,
  }));
  const withForms = distinctIds(rows.filter(hasForms));
  await db.jobSteps.put({ ...rest, atForms: lines, withForms });
  await goOn(db, job, { at: job.at + 1, done: job.done + entries.length });
}

function distinctIds(rows: readonly EntryRow[]): number[] {
  return [...new Set(idsOf(rows))];
}

function hasForms({ forms }: EntryRow): boolean {
  return forms !== undefined;
}

/** The last step: the list is here again, as it was. */
export async function showReturned(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const known = await db.lists.get(job.listId);
  if (!known) return;
  const isTried = (job.failures ?? 0) < MOST_FAILURES;
  for (const { atForms = [] } of isTried ? await stepsOf(db, job.id).toArray() : []) {
    for (const { line, formOf } of atForms) await shareRecord(db, formOf, line);
  }
  const { comingBy: _, ...list } = known;
  const entryCount = await entriesOfList(db, job.listId).count();
  await db.lists.put({ ...list, entryCount });
  await rememberReturned(db, list);
  await wantIndexes(db, job.startedAt);
  await endJob(db, job.id);
}
