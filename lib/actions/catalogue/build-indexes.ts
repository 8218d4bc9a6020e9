/**
 * Rebuilds the indexes after the catalogue changed, in steps: each leaves its part in the database,
 * so that a worker killed in between goes on where it was.
 */
import { buildLinkIndex } from '../../address/match/link-index';
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
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import {
  findIntactVersion,
  INDEX_JOB,
  SEARCH_INDEX,
  wantIndexes,
  writeIndex,
} from '../../store/indexes';
import { ROWS_JOB } from '../../store/mend-rows';
import type { EntryRow, JobRow, ListRow } from '../../store/rows';
import { isSoundEntry, isSoundResource } from '../../store/sound-rows';
import { wantJobs } from '../../store/want-jobs';
import { LINK_INDEX } from '../recognise/find-link-marks';

/** Rows of the segments that the search index is merged from: this and a number. */
const SEGMENT = 'search-segment:';

/** The rows of what is built here. */
const INDEXES = [SEARCH_INDEX, LINK_INDEX];

/** What the version of an index begins with, so that one of another format is known by it. */
const FORMAT = `${SEARCH_INDEX_FORMAT}/`;

/** How far the job has come. */
interface Progress {
  /** Id of the last entry that is in a segment. */
  lastEntryId: number;
  segments: number;
}

/**
 * Has the indexes built anew where they are missing, lost, or of a format that an earlier version
 * wrote; nothing to do where a job is due anyway.
 * @param now epoch ms
 */
export async function wantMissingIndexes(db: WaymarkDatabase, now: number): Promise<void> {
  if (await db.jobs.get(INDEX_JOB)) return;
  const seen = await db.packs.bulkGet(INDEXES);
  const [search, links] = await Promise.all(seen.map(findIntactVersion));
  if (search?.startsWith(FORMAT) && links !== undefined) return;
  // No transaction lasts while bytes are read: what was seen of them must still be true in this one.
  await db.transaction('rw', db.jobs, db.packs, db.entries, async () => {
    if (await db.jobs.get(INDEX_JOB)) return;
    const current = await db.packs.bulkGet(INDEXES);
    if (current.some((row, index) => row?.version !== seen[index]?.version)) return;
    if ((await db.entries.limit(1).count()) === 0) return;
    await wantIndexes(db, now);
  });
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
  const total = await db.entries.count();
  const { segments } = isProgress(job.state) ? job.state : { segments: 0 };
  return { done: Math.min(total, segments * SEGMENT_SIZE), total };
}

/** Builds until the indexes hold the catalogue as it is; starts over when it changes meanwhile. */
export async function buildIndexes(db: WaymarkDatabase): Promise<void> {
  for (;;) {
    const job = await db.jobs.get(INDEX_JOB);
    if (!job) return;
    const progress = isProgress(job.state) ? job.state : { lastEntryId: 0, segments: 0 };
    const { entries, lists } = await readNext(db, progress);
    const last = entries.at(-1);
    if (last) await storeSegment(db, job, progress, { entries, lists }, last.id);
    else if (await finish(db, job, progress)) return;
  }
}

/** Entries and the lists that they are on, as they are at one moment. */
interface ListedEntries {
  entries: EntryRow[];
  lists: ListRow[];
}

function readNext(db: WaymarkDatabase, { lastEntryId }: Progress): Promise<ListedEntries> {
  return db.transaction('r', db.entries, db.lists, async () => ({
    entries: await db.entries.where(':id').above(lastEntryId).limit(SEGMENT_SIZE).toArray(),
    lists: await db.lists.toArray(),
  }));
}

async function storeSegment(
  db: WaymarkDatabase,
  job: JobRow,
  progress: Progress,
  { entries, lists }: ListedEntries,
  lastEntryId: number,
): Promise<void> {
  if (!entries.every(isSoundEntry)) await wantJobs(db, [ROWS_JOB], job.wantedAt);
  const segment = indexSegment(searchDocuments(entries, lists));
  await db.transaction('rw', db.jobs, db.packs, async () => {
    if (!(await isCurrent(db, job))) return;
    const id = `${SEGMENT}${progress.segments}`;
    await db.packs.put({ id, version: versionOf(job), data: segment });
    const state: Progress = { lastEntryId, segments: progress.segments + 1 };
    await db.jobs.update(INDEX_JOB, { state });
  });
}

/** @returns false when the catalogue changed meanwhile and the work must start over */
async function finish(db: WaymarkDatabase, job: JobRow, progress: Progress): Promise<boolean> {
  const version = versionOf(job);
  const segments = await readSegments(db, job);
  if (segments.length < progress.segments) {
    // Some were made by an earlier version, or lost.
    await db.jobs.update(INDEX_JOB, { state: null });
    return false;
  }
  const searchIndex = mergeSegments(segments);
  const linkIndex = buildLinkIndex((await db.resources.toArray()).filter(isSoundResource));
  return db.transaction('rw', db.jobs, db.packs, db.settings, async () => {
    if (!(await isCurrent(db, job))) return false;
    await writeIndex(db, SEARCH_INDEX, version, searchIndex);
    await writeIndex(db, LINK_INDEX, version, linkIndex);
    await db.packs.where('id').startsWith(SEGMENT).delete();
    await db.jobs.delete(INDEX_JOB);
    return true;
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
 *   those of lists that are coming: it is built anew once they are here, and not where they are taken back
 */
export function searchDocuments(
  entries: readonly EntryRow[],
  lists: ReadonlyArray<Pick<ListRow, 'id' | 'title' | 'comingBy'>>,
): SearchDocument[] {
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const coming = new Set(lists.filter((list) => !isHere(list)).map(({ id }) => id));
  return entries
    .filter(isSoundEntry)
    .filter(({ listId }) => !coming.has(listId))
    .map(({ id, position: _, parts: _parts, forms: _forms, ...kept }) => ({
      ...plainEntry(kept),
      entryId: id,
      list: plainText(titles.get(kept.listId) ?? kept.listId),
    }));
}
