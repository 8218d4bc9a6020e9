/**
 * Brings the indexes up to date after the catalogue changed, in steps: each leaves its part in the
 * database, so that a worker killed in between goes on where it was. What has changed is indexed and
 * becomes a patch of each index; where there is none to patch, everything is.
 */
import { buildLinkIndex, type LinkIndex, mergeLinkIndexes } from '../../address/match/link-index';
import { plainEntry } from '../../lists/model/plain-entry';
import { plainText } from '../../lists/model/plain-text';
import type { SearchDocument } from '../../search/index/search-document';
import {
  type IndexSegment,
  indexSegment,
  mergeSegments,
  SEARCH_INDEX_FORMAT,
  SEGMENT_SIZE,
} from '../../search/index/search-index';
import { isComing } from '../../store/chosen-lists';
import { eachChunk } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';
import { dropGone } from '../../store/going-list';
import { rangesOf } from '../../store/id-ranges';
import {
  forgetIndexChanges,
  type IndexChanges,
  lastIndexChange,
  readIndexChanges,
} from '../../store/index-changes';
import {
  findIntactVersion,
  INDEX_JOB,
  type IndexRows,
  readIndexRows,
  SEARCH_INDEX,
  wantIndexes,
  writeIndex,
  writePatch,
} from '../../store/indexes';
import { ROWS_JOB } from '../../store/mend-rows';
import { readSwitches } from '../../store/newer-version';
import type { EntryRow, JobRow, ListRow, ResourceRow } from '../../store/rows';
import { isSoundEntry, isSoundResource } from '../../store/sound-rows';
import { wantJobs } from '../../store/want-jobs';
import { LINK_INDEX } from '../recognise/find-link-marks';
import { changeLinks, changeSearch, mergeIfLarge, type NewIndex, SMALL } from './patch-indexes';

/** Rows of the segments that the search index is merged from: this and a number. */
const SEGMENT = 'search-segment:';

/** What the version of an index begins with, so that one of another format is known by it. */
const FORMAT = `${SEARCH_INDEX_FORMAT}/`;

/** How far the job has come. */
interface Progress {
  /** Id of the last entry that is in a segment. */
  lastEntryId: number;
  segments: number;
  /** How many entries are to be indexed, where it is not all of them. */
  total?: number;
  /** Id of the last change that is in the segments; absent in what an earlier version left. */
  upTo?: number;
}

/**
 * Has the indexes built where they are missing, lost, or of a format that an earlier version wrote;
 * nothing to do where a job is due anyway.
 * @param now epoch ms
 */
export async function wantMissingIndexes(db: WaymarkDatabase, now: number): Promise<void> {
  if (await db.jobs.get(INDEX_JOB)) return;
  const seen = await readRows(db);
  if (await areReadable(db, seen)) return;
  // No transaction lasts while bytes are read: what was seen of them must still be true in this one.
  await db.transaction('rw', db.jobs, db.packs, db.entries, async () => {
    if (await db.jobs.get(INDEX_JOB)) return;
    const current = await readRows(db);
    if (!areSame(seen, current)) return;
    if ((await db.entries.limit(1).count()) === 0) return;
    await wantIndexes(db, now);
  });
}

/** The rows of all indexes as they are at one moment. */
interface AllRows {
  search: IndexRows;
  links: IndexRows;
}

function readRows(db: WaymarkDatabase): Promise<AllRows> {
  return db.transaction('r', db.packs, async () => ({
    search: await readIndexRows(db, SEARCH_INDEX),
    links: await readIndexRows(db, LINK_INDEX),
  }));
}

function areSame(one: AllRows, other: AllRows): boolean {
  const versions = ({ search, links }: AllRows) =>
    [search, links].flatMap(({ index, patch }) => [index?.version, patch?.version]);
  const others = versions(other);
  return versions(one).every((version, at) => version === others[at]);
}

/** Whether each index is there, of this format, with all its bytes. */
async function areReadable(db: WaymarkDatabase, { search, links }: AllRows): Promise<boolean> {
  const versions = await Promise.all([
    findIntactVersion(db, SEARCH_INDEX, search),
    findIntactVersion(db, LINK_INDEX, links),
  ]);
  return versions.every((version) => version?.startsWith(FORMAT));
}

/**
 * For a live query.
 * @returns how many entries are indexed, of how many there are; undefined where no job is due
 */
export async function readIndexing(
  db: WaymarkDatabase,
): Promise<{ done: number; total: number } | undefined> {
  const job = await db.jobs.get(INDEX_JOB);
  if (!job) return undefined;
  const progress: Progress = isProgress(job.state) ? job.state : NOTHING_YET;
  const total = progress.total ?? (await db.entries.count());
  return { done: Math.min(total, progress.segments * SEGMENT_SIZE), total };
}

const NOTHING_YET: Progress = { lastEntryId: 0, segments: 0 };

/**
 * Builds until the indexes hold the catalogue as it is; starts over when it changes meanwhile. Of a list
 * that holds entries of two versions the older one is found until the newer one is whole, and they are
 * wanted again.
 * @param small how many entries make an index that is always merged; another only in tests
 */
export async function buildIndexes(db: WaymarkDatabase, small = SMALL): Promise<void> {
  let plan: Plan | undefined;
  for (;;) {
    const job = await db.jobs.get(INDEX_JOB);
    if (!job || (await isSwitching(db))) return;
    if (!plan || !isGoingOn(plan, job)) plan = await planWork(db, job);
    const { entries, lists, lastEntryId } = await readNext(db, plan);
    if (lastEntryId !== undefined) {
      plan = await storeSegment(db, plan, { entries, lists }, lastEntryId);
    } else if (await finish(db, plan, small)) {
      await dropGone(db);
      return;
    } else plan = undefined;
  }
}

/** A step that fails again and again keeps no other list from being found. */
async function isSwitching(db: WaymarkDatabase): Promise<boolean> {
  return (await readSwitches(db)).some(({ failures = 0 }) => failures === 0);
}

/** What one job has to do, and what of that is done. */
interface Plan {
  job: JobRow;
  progress: Progress & { upTo: number };
  rows: AllRows;
  /** What the indexes lack; undefined where they are built of everything. */
  changes: IndexChanges | undefined;
}

/** A job that is wanted again, or from its beginning, needs another plan. */
function isGoingOn({ job, progress }: Plan, current: JobRow): boolean {
  const { segments } = isProgress(current.state) ? current.state : NOTHING_YET;
  return versionOf(job) === versionOf(current) && segments === progress.segments;
}

async function planWork(db: WaymarkDatabase, job: JobRow): Promise<Plan> {
  const begun = isProgress(job.state) && job.state.upTo !== undefined ? job.state : undefined;
  const rows = await readRows(db);
  const last = await lastIndexChange(db);
  const upTo = begun?.upTo ?? last;
  const isPatched = (!begun || begun.total !== undefined) && (await areReadable(db, rows));
  const changes = isPatched ? await readIndexChanges(db, upTo) : undefined;
  // What was begun as a patch and cannot be one any more is begun anew.
  const isGoing = begun && (begun.total !== undefined) === (changes !== undefined);
  const total = changes && { total: changes.entryIds.length };
  return {
    job,
    rows,
    changes,
    progress: { ...NOTHING_YET, ...(isGoing && begun), ...total, upTo },
  };
}

/** Entries and the lists that they are on, as they are at one moment. */
interface ListedEntries {
  entries: EntryRow[];
  lists: ListRow[];
}

/** @returns the next entries, and the id up to which these are all; undefined where there are no more */
function readNext(
  db: WaymarkDatabase,
  { changes, progress }: Plan,
): Promise<ListedEntries & { lastEntryId: number | undefined }> {
  return db.transaction('r', db.entries, db.lists, async () => {
    const lists = await db.lists.toArray();
    if (!changes) {
      const all = db.entries.where(':id').above(progress.lastEntryId);
      const entries = await all.limit(SEGMENT_SIZE).toArray();
      return { entries, lists, lastEntryId: entries.at(-1)?.id };
    }
    const from = progress.segments * SEGMENT_SIZE;
    const ids = changes.entryIds.slice(from, from + SEGMENT_SIZE);
    const entries = await readByIds(ids, (first, last) =>
      db.entries.where(':id').between(first, last, true, true).toArray(),
    );
    return { entries, lists, lastEntryId: ids.at(-1) };
  });
}

/** @returns the rows with these ids that are there, in the order of the ids */
async function readByIds<Row extends { id: number }>(
  ids: readonly number[],
  readBetween: (from: number, to: number) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const wanted = new Set(ids);
  const found = await Promise.all(rangesOf(ids).map(([from, to]) => readBetween(from, to)));
  return found.flat().filter(({ id }) => wanted.has(id));
}

/** @returns the plan with what is done now; undefined where the job is another by now */
async function storeSegment(
  db: WaymarkDatabase,
  plan: Plan,
  { entries, lists }: ListedEntries,
  lastEntryId: number,
): Promise<Plan | undefined> {
  const { job, progress } = plan;
  if (!entries.every(isSoundEntry)) await wantJobs(db, [ROWS_JOB], job.wantedAt);
  const segment = indexSegment(searchDocuments(entries, lists));
  return db.transaction('rw', db.jobs, db.packs, async () => {
    if (!(await isCurrent(db, job))) return undefined;
    const id = `${SEGMENT}${progress.segments}`;
    await db.packs.put({ id, version: versionOf(job), data: segment });
    const state = { ...progress, lastEntryId, segments: progress.segments + 1 };
    await db.jobs.update(INDEX_JOB, { state });
    return { ...plan, progress: state };
  });
}

/** @returns false when the catalogue changed meanwhile and the work must start over */
async function finish(db: WaymarkDatabase, plan: Plan, small: number): Promise<boolean> {
  const { job, progress, rows, changes } = plan;
  const version = versionOf(job);
  const segments = (await readSegments(db, job)).slice(0, progress.segments);
  if (segments.length < progress.segments) {
    // Some were made by an earlier version, or lost.
    await db.jobs.update(INDEX_JOB, { state: null });
    return false;
  }
  const made: NewIndex[] = changes
    ? [
        await changeSearch(rows.search, changes.entryIds, segments, small),
        await changeLinks(rows.links, changes.resourceIds, () => readLinks(db, changes), small),
      ].flat()
    : [
        { id: SEARCH_INDEX, data: mergeSegments(segments) },
        { id: LINK_INDEX, data: await readAllLinks(db) },
      ];
  const tables = [db.jobs, db.packs, db.settings, db.indexChanges, db.longJobs];
  return db.transaction('rw', tables, async () => {
    if (
      !(await isCurrent(db, job)) ||
      (await isSwitching(db)) ||
      !areSame(rows, await readRows(db))
    )
      return false;
    for (const index of made) await writeNew(db, version, index);
    await db.packs.where('id').startsWith(SEGMENT).delete();
    await forgetIndexChanges(db, progress.upTo);
    await db.jobs.delete(INDEX_JOB);
    return true;
  });
}

function writeNew(
  db: WaymarkDatabase,
  version: string,
  { id, data, base }: NewIndex,
): Promise<void> {
  return base === undefined
    ? writeIndex(db, id, version, data)
    : writePatch(db, id, { version, base }, data);
}

async function readLinks(db: WaymarkDatabase, { resourceIds }: IndexChanges): Promise<LinkIndex> {
  const rows = await readByIds(resourceIds, (first, last) =>
    db.resources.where(':id').between(first, last, true, true).toArray(),
  );
  return buildLinkIndex(rows.filter(isSoundResource));
}

async function readAllLinks(db: WaymarkDatabase): Promise<LinkIndex> {
  const parts: LinkIndex[] = [];
  await eachChunk<ResourceRow>(db.table('resources'), (rows) => {
    parts.push(buildLinkIndex(rows.filter(isSoundResource)));
  });
  return mergeLinkIndexes(parts.map((links) => ({ links })));
}

/**
 * Makes one of an index and its patch where that has grown to a good part of it. Nothing that is
 * found changes by it, so that nobody reads it anew.
 * @param small see buildIndexes
 */
export async function mergeLargePatches(db: WaymarkDatabase, small = SMALL): Promise<void> {
  const rows = await readRows(db);
  const merged = await mergeIfLarge(rows.search, rows.links, small);
  if (merged.length === 0) return;
  await db.transaction('rw', db.packs, db.settings, async () => {
    if (!areSame(rows, await readRows(db))) return;
    for (const { version, ...index } of merged) await writeNew(db, version, index);
  });
}

function isProgress(state: unknown): state is Progress {
  if (typeof state !== 'object' || state === null) return false;
  const { lastEntryId, segments } = state as Record<string, unknown>;
  return Number.isInteger(lastEntryId) && Number.isInteger(segments);
}

async function isCurrent(db: WaymarkDatabase, job: JobRow): Promise<boolean> {
  const current = await db.jobs.get(INDEX_JOB);
  return current !== undefined && versionOf(current) === versionOf(job);
}

/** @returns the version of what a job builds; another for every time that indexes are wanted */
export function versionOf({ wantedAt, run }: JobRow): string {
  return FORMAT + wantedAt + (run === undefined ? '' : `/${run}`);
}

function segmentNumber(id: string): number {
  return Number(id.slice(SEGMENT.length));
}

/** @returns the segments that this job has made so far, in their order. */
export async function readSegments(db: WaymarkDatabase, job: JobRow): Promise<IndexSegment[]> {
  const rows = await db.packs.where('id').startsWith(SEGMENT).toArray();
  return rows
    .filter(({ version }) => version === versionOf(job))
    .sort((a, b) => segmentNumber(a.id) - segmentNumber(b.id))
    .map(({ data }) => data as IndexSegment);
}

/**
 * @returns the entries as search sees them, in the same order, without those that it cannot use and
 *   those of lists that are coming: it is built anew once they are here, and not where they are taken back.
 *   Those of lists that are going stay in it until they are gone, as those of lists that are off do
 */
export function searchDocuments(
  entries: readonly EntryRow[],
  lists: ReadonlyArray<Pick<ListRow, 'id' | 'title' | 'comingBy'>>,
): SearchDocument[] {
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const coming = new Set(lists.filter(isComing).map(({ id }) => id));
  return entries
    .filter(isSoundEntry)
    .filter(({ listId }) => !coming.has(listId))
    .map(({ id, position: _, parts: _parts, forms: _forms, ...kept }) => ({
      ...plainEntry(kept),
      entryId: id,
      list: plainText(titles.get(kept.listId) ?? kept.listId),
    }));
}
