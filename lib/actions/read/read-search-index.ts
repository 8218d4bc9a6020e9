/**
 * The index that searches are answered from: the newest one, or, while the first is being built, one
 * of what is there so far.
 */
import type { IndexPatch } from '../../search/index/index-patch';
import { withoutLists } from '../../search/index/passing-reader';
import { patchedIndex } from '../../search/index/patched-index';
import {
  type IndexSegment,
  indexSegment,
  isReadableIndex,
  mergeSegments,
  type SearchIndex,
} from '../../search/index/search-index';
import { isOn, readOffLists } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { OpenedDatabase } from '../../store/first-rows';
import { INDEX_JOB, keepIndex, readIndex, restorePatch, SEARCH_INDEX } from '../../store/indexes';
import type { JobRow } from '../../store/rows';
import { readSegments, searchDocuments } from '../catalogue/build-indexes';

/** An index, and how it stands to the lists. */
export interface SearchIndexState {
  /** Without the lists that are switched off; absent while there is not one entry. */
  searchIndex: SearchIndex | undefined;
  /** `behind`: the lists changed since. `building`: it holds what is there so far, not all. */
  state: 'ready' | 'behind' | 'building';
}

/** Entries that are indexed here while the worker has indexed none: a moment's work. */
const MOST_INDEXED_HERE = 1_000;
/** … in slices, between which the popup answers keys. */
const SLICE = 100;

/** What was put together last, so that a step of the worker does not cost it again. */
interface IndexedSoFar {
  wantedAt: number | undefined;
  segments: number;
  searchIndex: SearchIndex;
}

const indexedSoFar = new WeakMap<WaymarkDatabase, IndexedSoFar>();

/**
 * @param shownId id of a list that is searched also where it is switched off
 * @returns the best index there is now
 */
export async function readSearchIndex(
  db: WaymarkDatabase,
  shownId?: string,
): Promise<SearchIndexState> {
  const [stored, job, offLists] = await Promise.all([
    readIndex<unknown, IndexPatch>(db, SEARCH_INDEX),
    db.jobs.get(INDEX_JOB),
    readOffLists(db),
  ]);
  const without = offLists.filter((id) => id !== shownId);
  if (stored && isReadableIndex(stored.data)) {
    indexedSoFar.delete(db);
    const searchIndex = withoutLists(patchedIndex(stored.data, stored.patch), without);
    return { searchIndex, state: job ? 'behind' : 'ready' };
  }
  const soFar = await indexWhatIsThere(db, job);
  return { searchIndex: soFar && withoutLists(soFar, without), state: 'building' };
}

/**
 * What is read without Dexie, as `readSearchIndex` brings it, which need not read it again.
 * @throws where there is none that can be used: then `readSearchIndex` makes the best of what is there
 */
export async function takeStoredSearch(
  db: WaymarkDatabase,
  { search, lists }: Pick<OpenedDatabase, 'search' | 'lists'>,
): Promise<SearchIndexState> {
  const { searchIndex: stored, isBehind } = (await search) ?? {};
  if (!stored || !isReadableIndex(stored.data)) throw new Error('no index is stored');
  const { version: base, data, patchRow } = stored;
  const patch = await restorePatch<IndexPatch>(base, patchRow);
  const version = patch && patchRow ? patchRow.version : base;
  keepIndex(db, SEARCH_INDEX, { version, base, data, patch });
  const off = (await lists).filter((list) => !isOn(list)).map(({ id }) => id);
  return {
    searchIndex: withoutLists(patchedIndex(data, patch), off),
    state: isBehind ? 'behind' : 'ready',
  };
}

async function indexWhatIsThere(
  db: WaymarkDatabase,
  job: JobRow | undefined,
): Promise<SearchIndex | undefined> {
  const segments = job ? await readSegments(db, job) : [];
  // Merging costs what is merged: it is done again only when there is twice as much.
  const count = segments.length === 0 ? 0 : 2 ** Math.floor(Math.log2(segments.length));
  const known = indexedSoFar.get(db);
  if (known && known.wantedAt === job?.wantedAt && known.segments === count)
    return known.searchIndex;
  const parts = count > 0 ? segments.slice(0, count) : await indexFirstRows(db);
  if (parts.length === 0) return undefined;
  const searchIndex = mergeSegments(parts);
  indexedSoFar.set(db, { wantedAt: job?.wantedAt, segments: count, searchIndex });
  return searchIndex;
}

async function indexFirstRows(db: WaymarkDatabase): Promise<IndexSegment[]> {
  const [rows, lists] = await db.transaction('r', db.entries, db.lists, async () => [
    await db.entries.limit(MOST_INDEXED_HERE).toArray(),
    await db.lists.toArray(),
  ]);
  const documents = searchDocuments(rows, lists);
  const segments: IndexSegment[] = [];
  for (let first = 0; first < documents.length; first += SLICE) {
    segments.push(indexSegment(documents.slice(first, first + SLICE)));
    await new Promise((done) => setTimeout(done));
  }
  return segments;
}
