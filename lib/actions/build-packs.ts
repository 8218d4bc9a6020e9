/**
 * Rebuilds the packs after the catalogue changed, in steps: each leaves its part in the database,
 * so that a worker killed in between goes on where it was.
 */
import { buildLinkPack } from '../address/match/link-pack';
import { plainEntry } from '../lists/model/plain-entry';
import { plainText } from '../lists/model/plain-text';
import type { SearchDocument } from '../search/index/search-document';
import {
  joinSegments,
  packSegment,
  SEARCH_PACK_FORMAT,
  SEGMENT_SIZE,
  type SearchPackSegment,
} from '../search/index/search-pack';
import type { WaymarkDatabase } from '../store/database';
import { ROWS_JOB } from '../store/mend-rows';
import { findVersion, PACK_JOB, SEARCH_PACK, wantPacks, writePack } from '../store/packs';
import type { EntryRow, JobRow, ListRow } from '../store/rows';
import { isSoundEntry, isSoundResource } from '../store/sound-rows';
import { LINK_PACK } from './find-link-marks';

/** Rows of the segments that the search pack is joined from: this and a number. */
const SEGMENT = 'search-segment:';

/** What the version of a pack begins with, so that one of another format is known by it. */
const FORMAT = `${SEARCH_PACK_FORMAT}/`;

/** How far the job has come. */
interface Progress {
  /** Id of the last entry that is in a segment. */
  lastEntryId: number;
  segments: number;
}

/**
 * Has the packs built anew where they are missing, lost, or of a format that an earlier version
 * wrote; nothing to do where a job is due anyway.
 * @param now epoch ms
 */
export async function wantMissingPacks(db: WaymarkDatabase, now: number): Promise<void> {
  if (await db.jobs.get(PACK_JOB)) return;
  const search = await findVersion(db, SEARCH_PACK);
  const links = await findVersion(db, LINK_PACK);
  if (search?.startsWith(FORMAT) && links !== undefined) return;
  if ((await db.entries.limit(1).count()) === 0) return;
  await wantPacks(db, now);
}

/** Builds until the packs hold the catalogue as it is; starts over when it changes meanwhile. */
export async function buildPacks(db: WaymarkDatabase): Promise<void> {
  for (;;) {
    const job = await db.jobs.get(PACK_JOB);
    if (!job) return;
    const progress = isProgress(job.state) ? job.state : { lastEntryId: 0, segments: 0 };
    const entries = await db.entries
      .where(':id')
      .above(progress.lastEntryId)
      .limit(SEGMENT_SIZE)
      .toArray();
    const last = entries.at(-1);
    if (last) await storeSegment(db, job, progress, entries, last.id);
    else if (await finish(db, job, progress)) return;
  }
}

async function storeSegment(
  db: WaymarkDatabase,
  job: JobRow,
  progress: Progress,
  entries: EntryRow[],
  lastEntryId: number,
): Promise<void> {
  const lists = await db.lists.toArray();
  if (!entries.every(isSoundEntry)) {
    await db.jobs.put({ id: ROWS_JOB, wantedAt: job.wantedAt, state: null });
  }
  const segment = packSegment(searchDocuments(entries, lists));
  await db.transaction('rw', db.jobs, db.packs, async () => {
    if (!(await isCurrent(db, job))) return;
    const id = `${SEGMENT}${progress.segments}`;
    await db.packs.put({ id, version: versionOf(job), data: segment });
    const state: Progress = { lastEntryId, segments: progress.segments + 1 };
    await db.jobs.update(PACK_JOB, { state });
  });
}

/** @returns false when the catalogue changed meanwhile and the work must start over */
async function finish(db: WaymarkDatabase, job: JobRow, progress: Progress): Promise<boolean> {
  const version = versionOf(job);
  const segments = await readSegments(db, job);
  if (segments.length < progress.segments) {
    // Some were made by an earlier version, or lost.
    await db.jobs.update(PACK_JOB, { state: null });
    return false;
  }
  const searchPack = joinSegments(segments);
  const linkPack = buildLinkPack((await db.resources.toArray()).filter(isSoundResource));
  return db.transaction('rw', db.jobs, db.packs, db.settings, async () => {
    if (!(await isCurrent(db, job))) return false;
    await writePack(db, SEARCH_PACK, version, searchPack);
    await writePack(db, LINK_PACK, version, linkPack);
    await db.packs.where('id').startsWith(SEGMENT).delete();
    await db.jobs.delete(PACK_JOB);
    return true;
  });
}

function isProgress(state: unknown): state is Progress {
  if (typeof state !== 'object' || state === null) return false;
  const { lastEntryId, segments } = state as Record<string, unknown>;
  return Number.isInteger(lastEntryId) && Number.isInteger(segments);
}

async function isCurrent(db: WaymarkDatabase, job: JobRow): Promise<boolean> {
  const current = await db.jobs.get(PACK_JOB);
  return current !== undefined && versionOf(current) === versionOf(job);
}

/** @returns the version of what a job builds; another for every time that packs are wanted */
export function versionOf({ wantedAt, run }: JobRow): string {
  return FORMAT + wantedAt + (run === undefined ? '' : `/${run}`);
}

function segmentNumber(id: string): number {
  return Number(id.slice(SEGMENT.length));
}

/** @returns the segments that this job has made so far, in their order. */
export async function readSegments(db: WaymarkDatabase, job: JobRow): Promise<SearchPackSegment[]> {
  const rows = await db.packs.where('id').startsWith(SEGMENT).toArray();
  return rows
    .filter(({ version }) => version === versionOf(job))
    .sort((a, b) => segmentNumber(a.id) - segmentNumber(b.id))
    .map(({ data }) => data as SearchPackSegment);
}

/** @returns the entries as search sees them, in the same order, without those it cannot use. */
export function searchDocuments(
  entries: readonly EntryRow[],
  lists: ReadonlyArray<Pick<ListRow, 'id' | 'title'>>,
): SearchDocument[] {
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  return entries.filter(isSoundEntry).map(({ id, position: _, parts: _parts, ...kept }) => ({
    ...plainEntry(kept),
    entryId: id,
    list: plainText(titles.get(kept.listId) ?? kept.listId),
  }));
}
