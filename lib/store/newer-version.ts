/**
 * A newer version of a list of which much differs, brought in steps: what differs comes as a list of its
 * own that nobody sees, and then takes the places of the older entries, each step of it a short
 * transaction. An entry that stays keeps its id, and is there at each moment.
 */
import { diffLists } from '../lists/diff-lists';
import { isPlace, keepPlaces, LAST_PLACE, placesBehind } from '../lists/entry-order';
import { applyAliases } from './aliases';
import {
  type IncomingList,
  idsOf,
  isEqualRow,
  keepReaddressed,
  linkEntries,
  listTables,
  type NewEntry,
  pageOf,
  rowsOfList,
  touchedByForms,
  withElsewhere,
} from './catalogue';
import { entriesBefore } from './catalogue-reader';
import { findHere } from './chosen-lists';
import type { WaymarkDatabase } from './database';
import { wantIndexes } from './indexes';
import { endJob, goOn, MOST_FAILURES, stepsOf } from './job-steps';
import { holdDifference, settleText } from './refreshes';
import type {
  AliasRow,
  EntryRow,
  JobStepRow,
  ListRow,
  LongJobRow,
  LongJobStage,
  ReplacingPart,
  ReplacingStep,
} from './rows';
import { keysThere, rowsByValues } from './rows-by-values';
import { shareRecord } from './settle-forms';

/** What a newer version is, apart from what follows from the list. */
export interface NewerVersion extends Pick<IncomingList, 'version' | 'entries'> {
  /** What of the list's row becomes another with it. */
  changes: Pick<ReplacingPart, 'title' | 'home' | 'licence' | 'settles'>;
}

/** How a newer version is brought: what `bringVersion` writes down. */
export interface VersionPlan {
  list: ListRow;
  /** How many entries differ. */
  total: number;
  steps: Array<Omit<JobStepRow, 'jobId'>>;
  replacing: ReplacingPart;
}

/** One entry that differs: one of the newer version, or one that it has not. */
type Differing = Pick<EntryRow, 'position'> & Partial<StagedEntry> & { gone?: number };

interface StagedEntry {
  linked: NewEntry;
  staying: NewEntry & { id: number };
  known: number;
  readdressed: { isElsewhere: boolean };
}

/**
 * Compares a newer version with what is there; nothing is written.
 * @param before all entries of the list, in their order
 * @param inStep how many entries that differ make a step
 */
export function planVersion(
  list: ListRow,
  before: readonly EntryRow[],
  { version, entries, changes }: NewerVersion,
  inStep: number,
): VersionPlan {
  const after = rowsOfList({ id: list.id, entries });
  const difference = diffLists<NewEntry>(before, after, pageOf);
  const oldOf = new Map(difference.kept.map((change) => [change.after, change.before]));
  const places = keepPlaces(after.map((entry) => oldOf.get(entry)?.position));
  for (const [at, entry] of after.entries()) entry.position = places[at] ?? at;
  const readdressed = withElsewhere(difference.readdressed, after);
  const elsewhere = new Map(readdressed.map((change) => [change.after, change.isElsewhere]));
  const differing: Differing[] = [
    // What goes makes room for what comes in its place.
    ...difference.removed.map(({ position, id }) => ({ position, gone: id ?? 0 })),
    ...after.flatMap((entry) => stageEntry(entry, oldOf.get(entry), elsewhere.get(entry))),
  ].sort((one, other) => one.position - other.position);
  const steps: VersionPlan['steps'] = [];
  for (let from = 0; from < differing.length; from += inStep) {
    steps.push(
      toStep(differing.slice(from, from + inStep), steps.length, differing[from + inStep]),
    );
  }
  const positions = [...before, ...after].map(({ position }) => position).filter(isPlace);
  const lastPlace = positions.reduce((last, place) => Math.max(last, place), -1);
  return {
    list,
    total: differing.length,
    steps,
    replacing: {
      listId: list.id,
      against: list.version,
      between: crypto.randomUUID(),
      version,
      change: difference.counts,
      entryCount: after.length,
      end: Math.floor(lastPlace) + 2,
      ...(after.length > before.length && { isFromEnd: true }),
      ...changes,
    },
  };
}

/** @returns nothing where the entry stays as it is */
function stageEntry(
  entry: NewEntry,
  old: NewEntry | undefined,
  isElsewhere: boolean | undefined,
): Differing[] {
  const { position } = entry;
  if (old?.id === undefined) return [{ position, linked: entry }];
  const isSameLine = entry.address === old.address && entry.title === old.title;
  if (!isSameLine) {
    const moved = isElsewhere !== undefined && { readdressed: { isElsewhere } };
    return [{ position, linked: entry, known: old.id, ...moved }];
  }
  const staying = { ...entry, id: old.id };
  const { resourceId: _, ...line } = old;
  return isEqualRow(staying, line) ? [] : [{ position, staying }];
}

/** @param next what the step after it begins with */
function toStep(
  differing: readonly Differing[],
  at: number,
  next: Differing | undefined,
): Omit<JobStepRow, 'jobId'> {
  const entries = differing.flatMap(({ linked }) => linked ?? []);
  const replacing: ReplacingStep = {
    known: differing.flatMap(({ position, known }) =>
      known === undefined ? [] : [[position, known] as [number, number]],
    ),
    readdressed: differing.flatMap(({ position, known, readdressed }) =>
      known === undefined || !readdressed
        ? []
        : [{ position, entryId: known, ...(readdressed.isElsewhere && { isElsewhere: true }) }],
    ),
    staying: differing.flatMap(({ staying }) => staying ?? []),
    gone: differing.flatMap(({ gone }) => gone ?? []),
    size: differing.length,
  };
  const from = differing[0]?.position ?? 0;
  const to = next?.position ?? 1 + (differing.at(-1)?.position ?? from);
  return { at, from, to, entries, replacing };
}

/**
 * Writes down that a newer version is to come, with all of it that differs. Runs inside the caller's
 * transaction over `comingTables`, in which the list is what the plan was made of.
 * @param now epoch ms
 * @returns the job
 */
export async function bringVersion(
  db: WaymarkDatabase,
  { list, total, steps, replacing }: VersionPlan,
  now: number,
): Promise<VersionJob> {
  const isAny = steps.some((step) => step.replacing && step.replacing.readdressed.length > 0);
  const stage = isAny ? 'readdressing' : 'linking';
  const { title, source, order } = list;
  const job = {
    listId: '',
    title,
    startedAt: now,
    stage,
    at: 0,
    done: 0,
    total,
    replacing,
  } as const;
  const jobId = await db.longJobs.add(job);
  const listId = `coming-${jobId}`;
  await db.longJobs.update(jobId, { listId });
  const ofList = (entry: NewEntry) => ({ ...entry, listId });
  await db.jobSteps.bulkAdd(
    steps.map(({ entries = [], ...step }) => ({ ...step, jobId, entries: entries.map(ofList) })),
  );
  const { version, entryCount } = replacing;
  const times = { addedAt: now, refreshedAt: now };
  await db.lists.add({
    ...{ id: listId, title, source, order, version, entryCount, ...times },
    comingBy: jobId,
  });
  return { ...job, id: jobId, listId };
}

/** A job that brings a newer version. */
export type VersionJob = LongJobRow & { replacing: ReplacingPart };

/** Whether a job brings a newer version. */
function isVersionJob(job: LongJobRow): job is VersionJob {
  return job.replacing !== undefined;
}

const HIDDEN: ReadonlySet<LongJobStage> = new Set(['readdressing', 'linking', 'takingBack']);

/** @returns the jobs of lists that hold entries of two versions, or are about to be settled */
export async function readSwitches(db: WaymarkDatabase): Promise<VersionJob[]> {
  return (await db.longJobs.toArray())
    .filter(isVersionJob)
    .filter(({ stage }) => !HIDDEN.has(stage));
}

/** @returns the job that brings a newer version of a list, the last one; undefined where there is none */
export async function findReplacing(
  db: WaymarkDatabase,
  listId: string,
): Promise<VersionJob | undefined> {
  const jobs = (await db.longJobs.toArray()).filter(isVersionJob);
  return jobs.findLast(({ replacing }) => replacing.listId === listId);
}

/** @returns the job that brings, replaces or adds to entries of a list, the last one; undefined where there is none */
export async function findWriting(
  db: WaymarkDatabase,
  listId: string,
): Promise<LongJobRow | undefined> {
  const jobs = await db.longJobs.toArray();
  return jobs.findLast((job) => (job.replacing ?? job).listId === listId);
}

/** @returns the tables of a transaction in which entries of two versions change places */
export function switchTables(db: WaymarkDatabase): WaymarkDatabase['tables'] {
  return [...listTables(db), db.refreshes, db.fetched];
}

/** @returns how much of a step is done once it is linked */
export function linkedPart({ size }: ReplacingStep): number {
  return Math.floor(size / 2);
}

/** Whether the list is gone, or another than the one that the newer version was compared with. */
export async function isOvertaken(
  db: WaymarkDatabase,
  { replacing, stage }: LongJobRow,
): Promise<boolean> {
  if (!replacing) return false;
  const { listId, against, between } = replacing;
  return (await findHere(db, listId))?.version !== (HIDDEN.has(stage) ? against : between);
}

/**
 * Lines with another address that are the same thing are written with the resource that they have. All of
 * them before any other is linked: what they lead to from now on, others may lead to as well.
 */
export async function readdressStep(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const step = await db.jobSteps.get([job.id, job.at]);
  if (!step) {
    await goOn(db, job, { stage: 'linking', at: 0 });
    return;
  }
  const { entries = [], replacing } = step;
  if (replacing && replacing.readdressed.length > 0) {
    const olds = await db.entries.bulkGet(replacing.readdressed.map(({ entryId }) => entryId));
    const at = new Map(entries.map((entry) => [entry.position, entry]));
    const changes = replacing.readdressed.flatMap(({ position, isElsewhere = false }, index) => {
      const [before, after] = [olds[index], at.get(position)];
      return before && after ? [{ before, after: after as NewEntry, isElsewhere }] : [];
    });
    const aliases = await keepReaddressed(db, changes, job.startedAt);
    const isKept = (entry: NewEntry) => entry.resourceId !== undefined;
    await db.entries.bulkAdd(entries.filter(isKept) as EntryRow[]);
    const others = entries.filter((entry) => !isKept(entry));
    await db.jobSteps.put({ ...step, entries: others, replacing: { ...replacing, aliases } });
  }
  await goOn(db, job, { at: job.at + 1 });
}

/** All of the newer version is linked: from here on it is not taken back. */
export async function startSwitching(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const { id, replacing } = job;
  const list = replacing && (await db.lists.get(replacing.listId));
  if (!replacing || !list) return;
  const { settles, between, isFromEnd } = replacing;
  const last = (await stepsOf(db, id).count()) - 1;
  if (settles && (await db.refreshes.get(list.id))?.arrived !== settles.text) {
    // Another text came meanwhile, or the list was refreshed by hand.
    await goOn(db, job, { stage: 'takingBack', at: last });
    return;
  }
  await db.lists.put({ ...list, version: between });
  await goOn(db, job, { stage: 'switching', at: isFromEnd ? last : 0 });
}

/** The entries of one step take their places in the list, and those that it has no more go. */
export async function switchStep(db: WaymarkDatabase, job: LongJobRow): Promise<void> {
  const step = await db.jobSteps.get([job.id, job.at]);
  const list = job.replacing && (await db.lists.get(job.replacing.listId));
  if (!step?.replacing || !job.replacing || !list) {
    await goOn(db, job, { stage: job.hasForms ? 'naming' : 'showing', at: 0 });
    return;
  }
  const { isFromEnd } = job.replacing;
  const { size } = step.replacing;
  const { before, rows } = await replaceInPlaces(db, job, job.replacing, step);
  const removed = step.replacing.gone.flatMap((id) => before.get(id) ?? []);
  const grown = rows.length - before.size;
  await db.lists.put({ ...list, entryCount: Math.max(0, list.entryCount + grown) });
  const isTried = (job.failures ?? 0) < MOST_FAILURES;
  for (const { line, formOf } of (isTried && step.atForms) || []) {
    await shareRecord(db, formOf, line);
  }
  const added = rows.filter(({ id }) => !before.has(id));
  const kept = rows.flatMap((after) => {
    const old = before.get(after.id);
    return old ? [{ before: old, after }] : [];
  });
  const withForms = [...new Set(idsOf(touchedByForms({ added, removed, kept })))];
  await db.jobSteps.put({ ...step, withForms });
  await goOn(db, job, {
    at: job.at + (isFromEnd ? -1 : 1),
    done: job.done + size - linkedPart(step.replacing),
    ...(withForms.length > 0 && { hasForms: true }),
  });
}

/** @returns the entries that came or changed, and those of the list that did so or went, as they were */
async function replaceInPlaces(
  db: WaymarkDatabase,
  job: LongJobRow,
  { listId, end }: ReplacingPart,
  { from, to, replacing }: JobStepRow,
): Promise<{ before: Map<number, EntryRow>; rows: EntryRow[] }> {
  if (!replacing) return { before: new Map(), rows: [] };
  const { gone } = replacing;
  const coming = await db.entries
    .where('[listId+position]')
    .between([job.listId, from], [job.listId, to])
    .toArray();
  const rows = await rowsOfStep(db, listId, replacing, coming);
  const leaving = new Set([...gone, ...rows.map(({ id }) => id)]);
  const olds = (await db.entries.bulkGet([...leaving])).filter((row) => row !== undefined);
  const own = olds.filter((row) => row.listId === listId);
  // Positions are unique in a list: what is to go elsewhere later waits behind all.
  const places = rows.map(({ position }) => [listId, position]);
  const occupying = await rowsByValues(db.entries, '[listId+position]', places);
  const inTheWay = occupying.filter(({ id }) => !leaving.has(id));
  const last = await entriesBefore(db, listId, LAST_PLACE).first();
  // Counted, and not moved by so much: two that are a hair apart would be at one place there.
  const behindAll = placesBehind(Math.max(last?.position ?? -1, end - 1), inTheWay.length) ?? [];
  const waiting = inTheWay.map((row, at) => ({ ...row, position: behindAll[at] ?? end }));
  await db.entries.bulkDelete([...leaving, ...coming.map(({ id }) => id)]);
  await db.entries.bulkPut([...waiting, ...rows]);
  return { before: new Map(own.map((row) => [row.id, row])), rows };
}

/** @returns the entries of a step as they are to stand in the list */
async function rowsOfStep(
  db: WaymarkDatabase,
  listId: string,
  { known, staying }: ReplacingStep,
  coming: readonly EntryRow[],
): Promise<EntryRow[]> {
  const idAt = new Map(known);
  const linked = coming.map((row) => ({ ...row, listId, id: idAt.get(row.position) ?? row.id }));
  const olds = await db.entries.bulkGet(staying.map(({ id }) => id));
  const there = await keysThere(
    db.resources,
    olds.flatMap((old) => old?.resourceId ?? []),
  );
  const stayed = staying.map((row, at): NewEntry => {
    const resourceId = olds[at]?.resourceId;
    return resourceId !== undefined && there.has(resourceId) ? { ...row, resourceId } : { ...row };
  });
  // Some may have been lost since.
  await linkEntries(db, stayed);
  return [...linked, ...(stayed as EntryRow[])];
}

/** The last step: the list is of the newer version. */
export async function showVersion(
  db: WaymarkDatabase,
  job: LongJobRow,
  replacing: ReplacingPart,
): Promise<void> {
  const { listId, version, change, entryCount, title, home, licence, settles } = replacing;
  const { startedAt: now } = job;
  const known = await db.lists.get(listId);
  if (known) {
    const { licence: _, ...list } = known;
    await db.lists.put({
      ...{ ...list, version, entryCount, change, refreshedAt: now },
      ...(title !== undefined && { title }),
      ...(home !== undefined && { home }),
      ...(licence !== undefined && { licence }),
    });
    if (settles) await settleText(db, listId, settles, now);
  }
  await db.lists.delete(job.listId);
  await wantIndexes(db, now);
  await endJob(db, job.id);
}

/** What was taken back by a wish waits for an answer where it would be applied by itself again. */
export async function waitAgain(
  db: WaymarkDatabase,
  { isUnwanted, replacing, startedAt }: LongJobRow,
): Promise<void> {
  const { settles, listId, against } = replacing ?? {};
  if (!isUnwanted || !settles?.difference || listId === undefined || against === undefined) return;
  const { text, difference } = settles;
  await holdDifference(db, listId, { difference, text, against }, startedAt);
}

/**
 * Aliases of lines with another address are forgotten, but for those of which something is known by now.
 * The lines themselves are gone already.
 */
export async function forgetReaddressed(
  db: WaymarkDatabase,
  ids: readonly number[],
): Promise<void> {
  for (const alias of await db.aliases.bulkGet([...ids])) {
    if (alias?.origin !== 're-addressed' || (await isNeeded(db, alias))) continue;
    await db.aliases.delete(alias.id);
    const resource = await db.resources.get(alias.resourceId);
    if (resource) await applyAliases(db, resource);
  }
}

async function isNeeded(db: WaymarkDatabase, { resourceId, address }: AliasRow): Promise<boolean> {
  const page = pageOf(address);
  const tables = [db.entries, db.readings, db.events, db.visits, db.notes];
  const rows = await Promise.all(
    tables.map(
      (table): PromiseLike<Array<{ address?: string }>> =>
        db.table(table.name).where('resourceId').equals(resourceId).toArray(),
    ),
  );
  return rows.flat().some((row) => row.address !== undefined && pageOf(row.address) === page);
}
