/**
 * The pack that searches are answered from: the newest one, or, while the first is being built, one
 * of what is there so far.
 */
import {
  isReadablePack,
  joinSegments,
  packSegment,
  type SearchPack,
  type SearchPackSegment,
} from '../search/index/search-pack';
import type { WaymarkDatabase } from '../store/database';
import { PACK_JOB, readPack, SEARCH_PACK } from '../store/packs';
import type { JobRow } from '../store/rows';
import { readSegments, searchDocuments } from './build-packs';

/** A pack, and how it stands to the lists. */
export interface SearchPackState {
  /** Absent while there is not one entry. */
  pack: SearchPack | undefined;
  /** `behind`: the lists changed since. `building`: it holds what is there so far, not all. */
  state: 'ready' | 'behind' | 'building';
}

/** Entries that are packed here while the worker has packed none: a moment's work. */
const MOST_PACKED_HERE = 1_000;
/** … in slices, between which the popup answers keys. */
const SLICE = 100;

/** What was put together last, so that a step of the worker does not cost it again. */
interface PackedSoFar {
  wantedAt: number | undefined;
  segments: number;
  pack: SearchPack;
}

const packedSoFar = new WeakMap<WaymarkDatabase, PackedSoFar>();

/** @returns the best pack there is now. */
export async function readSearchPack(db: WaymarkDatabase): Promise<SearchPackState> {
  const [pack, job] = await Promise.all([
    readPack<unknown>(db, SEARCH_PACK),
    db.jobs.get(PACK_JOB),
  ]);
  if (pack && isReadablePack(pack.data)) {
    packedSoFar.delete(db);
    return { pack: pack.data, state: job ? 'behind' : 'ready' };
  }
  return { pack: await packWhatIsThere(db, job), state: 'building' };
}

async function packWhatIsThere(
  db: WaymarkDatabase,
  job: JobRow | undefined,
): Promise<SearchPack | undefined> {
  const segments = job ? await readSegments(db, job) : [];
  // Joining costs what is joined: it is done again only when there is twice as much.
  const count = segments.length === 0 ? 0 : 2 ** Math.floor(Math.log2(segments.length));
  const known = packedSoFar.get(db);
  if (known && known.wantedAt === job?.wantedAt && known.segments === count) return known.pack;
  const parts = count > 0 ? segments.slice(0, count) : await packFirstRows(db);
  if (parts.length === 0) return undefined;
  const pack = joinSegments(parts);
  packedSoFar.set(db, { wantedAt: job?.wantedAt, segments: count, pack });
  return pack;
}

async function packFirstRows(db: WaymarkDatabase): Promise<SearchPackSegment[]> {
  const rows = await db.entries.limit(MOST_PACKED_HERE).toArray();
  const documents = searchDocuments(rows, await db.lists.toArray());
  const segments: SearchPackSegment[] = [];
  for (let first = 0; first < documents.length; first += SLICE) {
    segments.push(packSegment(documents.slice(first, first + SLICE)));
    await new Promise((done) => setTimeout(done));
  }
  return segments;
}
