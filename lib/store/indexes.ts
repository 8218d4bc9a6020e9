/** Indexes: derived data in one row each, read whole and kept in memory while it is current. */
import type { WaymarkDatabase } from './database';
import { isIntact, restoreIndex, storeIndex } from './index-row';
import type { IndexRow } from './rows';

/** Name of the index that searches are answered from. */
export const SEARCH_INDEX = 'search';
/** Name of the job that rebuilds the indexes. */
export const INDEX_JOB = 'build-packs';

/**
 * Has the indexes built anew, from the start. Runs in the caller's transaction over `jobs` where
 * there is one.
 * @param now epoch ms
 */
export async function wantIndexes(db: WaymarkDatabase, now: number): Promise<void> {
  // Two catalogues of one millisecond are two: what is kept in memory is known by its version.
  await db.jobs.put({ id: INDEX_JOB, wantedAt: now, state: null, run: crypto.randomUUID() });
}

/** An index and the catalogue it was built from. */
export interface VersionedIndex<T> {
  version: string;
  data: T;
}

const cache = new WeakMap<WaymarkDatabase, Map<string, VersionedIndex<unknown>>>();

/** @returns the current index of that name; undefined while it is being built. */
export async function readIndex<T>(
  db: WaymarkDatabase,
  id: string,
): Promise<VersionedIndex<T> | undefined> {
  const current = await db.settings.get(versionOf(id));
  if (!current) return undefined;
  const kept = cache.get(db)?.get(id);
  if (kept?.version === current.value) return kept as VersionedIndex<T>;
  const row = await db.packs.get(id);
  if (!row) return undefined;
  try {
    const index = { version: row.version, data: (await restoreIndex(row.data)) as T };
    keepIndex(db, id, index);
    return index;
  } catch {
    // The browser lost the bytes: as good as not built, and the worker builds it anew (findIntactVersion).
    return undefined;
  }
}

/** @returns the version of an index whose bytes are all there; undefined where they are not, or no row. */
export async function findIntactVersion(row: IndexRow | undefined): Promise<string | undefined> {
  return row && (await isIntact(row.data)) ? row.version : undefined;
}

/** Remembers an index that was read by other means, so that it is not read again. */
export function keepIndex(db: WaymarkDatabase, id: string, index: VersionedIndex<unknown>): void {
  const kept = cache.get(db) ?? new Map<string, VersionedIndex<unknown>>();
  kept.set(id, index);
  cache.set(db, kept);
}

/**
 * Stores an index. The small row with its version is what readers look at first, so that an
 * unchanged index is not loaded again.
 */
export async function writeIndex(
  db: WaymarkDatabase,
  id: string,
  version: string,
  data: object,
): Promise<void> {
  await db.transaction('rw', db.packs, db.settings, async () => {
    await db.packs.put({ id, version, data: storeIndex(data) });
    await db.settings.put({ id: versionOf(id), value: version });
  });
}

function versionOf(id: string): string {
  return `pack-version:${id}`;
}
