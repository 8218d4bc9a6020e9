/**
 * Rebuilds the packs after the catalogue changed, in steps: each leaves its part in the database,
 * so that a worker killed in between goes on where it was.
 */
import { buildLinkPack } from '../address/link-pack';
import type { SearchDocument } from '../search/search-document';
import {
  joinSegments,
  packSegment,
  SEGMENT_SIZE,
  type SearchPackSegment,
} from '../search/search-pack';
import { PACK_JOB } from '../store/catalogue';
import type { WaymarkDatabase } from '../store/database';
import { writePack } from '../store/packs';
import type { EntryRow, JobRow } from '../store/rows';
import { LINK_PACK } from './find-link-marks';

/** Name of the search pack. */
export const SEARCH_PACK = 'search';
/** Rows of the segments that the search pack is joined from: this and a number. */
const SEGMENT = 'search-segment:';

/** How far the job has come. */
interface Progress {
  /** Id of the last entry that is in a segment. */
  lastEntryId: number;
  segments: number;
}

/** Builds until the packs hold the catalogue as it is; starts over when it changes meanwhile. */
export async function buildPacks(db: WaymarkDatabase): Promise<void> {
  for (;;) {
    const job = await db.jobs.get(PACK_JOB);
    if (!job) return;
    const progress = (job.state as Progress | null) ?? { lastEntryId: 0, segments: 0 };
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
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const segment = packSegment(entries.map((entry) => searchDocument(entry, titles)));
  await db.transaction('rw', db.jobs, db.packs, async () => {
    if (!(await isCurrent(db, job))) return;
    const id = `${SEGMENT}${progress.segments}`;
    await db.packs.put({ id, version: String(job.wantedAt), data: segment });
    const state: Progress = { lastEntryId, segments: progress.segments + 1 };
    await db.jobs.update(PACK_JOB, { state });
  });
}

/** @returns false when the catalogue changed meanwhile and the work must start over */
async function finish(db: WaymarkDatabase, job: JobRow, progress: Progress): Promise<boolean> {
  const version = String(job.wantedAt);
  const rows = await db.packs.where('id').startsWith(SEGMENT).toArray();
  const numbered = rows
    .filter((row) => row.version === version)
    .sort((a, b) => segmentNumber(a.id) - segmentNumber(b.id))
    .slice(0, progress.segments);
  const searchPack = joinSegments(numbered.map(({ data }) => data as SearchPackSegment));
  const linkPack = buildLinkPack(await db.resources.toArray());
  return db.transaction('rw', db.jobs, db.packs, db.settings, async () => {
    if (!(await isCurrent(db, job))) return false;
    await writePack(db, SEARCH_PACK, version, searchPack);
    await writePack(db, LINK_PACK, version, linkPack);
    await db.packs.where('id').startsWith(SEGMENT).delete();
    await db.jobs.delete(PACK_JOB);
    return true;
  });
}

async function isCurrent(db: WaymarkDatabase, job: JobRow): Promise<boolean> {
  const current = await db.jobs.get(PACK_JOB);
  return current?.wantedAt === job.wantedAt;
}

function segmentNumber(id: string): number {
  return Number(id.slice(SEGMENT.length));
}

function searchDocument(entry: EntryRow, titles: ReadonlyMap<string, string>): SearchDocument {
  const { id, position: _, parts: _parts, ...kept } = entry;
  return { ...kept, entryId: id, list: titles.get(entry.listId) ?? entry.listId };
}
