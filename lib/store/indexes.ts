/**
 * Indexes: derived data, read whole and kept in memory while it is current. Each is a row, and beside
 * it, where something has changed since, a small one: its patch.
 */
import type { WaymarkDatabase } from './database';
import { isIntact, restoreIndex, storeIndex } from './index-row';
import type { IndexRow } from './rows';

/** Name of the index that searches are answered from. */
export const SEARCH_INDEX = 'search';
const PATCH = '-patch';
/** The row of its patch. */
export const SEARCH_PATCH = SEARCH_INDEX + PATCH;
/** Name of the job that rebuilds the indexes. */
export const INDEX_JOB = 'build-packs';

/**
 * Has the indexes brought up to date, from the start. Runs in the caller's transaction over `jobs`
 * where there is one.
 * @param now epoch ms
 */
export async function wantIndexes(db: WaymarkDatabase, now: number): Promise<void> {
  // Two catalogues of one millisecond are two: what is kept in memory is known by its version.
  await db.jobs.put({ id: INDEX_JOB, wantedAt: now, state: null, run: crypto.randomUUID() });
}

/** An index and the catalogue it was built from. */
export interface VersionedIndex<T, Patch = unknown> {
  /** That of the patch where there is one. */
  version: string;
  /** Of the index itself. */
  base: string;
  data: T;
  /** What has changed since. */
  patch?: Patch | undefined;
}

/** An index and its patch as they are stored. */
export interface IndexRows {
  index: IndexRow | undefined;
  /** Only where it belongs to that index. */
  patch: IndexRow | undefined;
}

const cache = new WeakMap<WaymarkDatabase, Map<string, VersionedIndex<unknown>>>();

/** @returns the id of the row of an index's patch */
export function patchOf(id: string): string {
  return id + PATCH;
}

/** @returns both rows as they are at one moment, inside the caller's transaction where there is one */
export async function readIndexRows(db: WaymarkDatabase, id: string): Promise<IndexRows> {
  const rows = await db.packs.where('id').anyOf(id, patchOf(id)).toArray();
  const [index, patch] = [id, patchOf(id)].map((own) => rows.find((row) => row.id === own));
  return { index, patch: patch && patch.base === index?.version ? patch : undefined };
}

/** @returns the current index of that name; undefined while it is being built. */
export async function readIndex<T, Patch = unknown>(
  db: WaymarkDatabase,
  id: string,
): Promise<VersionedIndex<T, Patch> | undefined> {
  const current = await db.settings.get(versionOf(id));
  if (!current) return undefined;
  const kept = cache.get(db)?.get(id);
  if (kept?.version === current.value) return kept as VersionedIndex<T, Patch>;
  const rows = await readIndexRows(db, id);
  if (!rows.index) return undefined;
  try {
    const index = await restoreRows(rows, kept);
    if (index) keepIndex(db, id, index);
    return index as VersionedIndex<T, Patch> | undefined;
  } catch {
    // The browser lost the bytes: as good as not built, and the worker builds it anew (isIntactIndex).
    return undefined;
  }
}

/**
 * @param kept what is in memory of it already
 * @throws DOMException when the browser lost the bytes
 */
export async function restoreRows(
  { index, patch }: IndexRows,
  kept?: VersionedIndex<unknown>,
): Promise<VersionedIndex<unknown> | undefined> {
  if (!index) return undefined;
  const isKept = kept?.base === index.version;
  const [data, changes] = await Promise.all([
    isKept ? kept.data : restoreIndex(index.data),
    restorePatch(index.version, patch),
  ]);
  return { version: (patch ?? index).version, base: index.version, data, patch: changes };
}

/**
 * @param base version of the index
 * @param row of a patch; that of another index counts for nothing
 * @returns what has changed since
 */
export async function restorePatch<Patch = unknown>(
  base: string,
  row: IndexRow | undefined,
): Promise<Patch | undefined> {
  return row?.base === base ? ((await restoreIndex(row.data)) as Patch) : undefined;
}

/**
 * @returns the version of an index whose bytes are all there, with those of its patch; undefined where
 *   they are not, where there is no row, or where the patch that it had is gone
 */
export async function findIntactVersion(
  db: WaymarkDatabase,
  id: string,
  { index, patch }: IndexRows,
): Promise<string | undefined> {
  if (!index || !(await isIntact(index.data))) return undefined;
  if (patch && !(await isIntact(patch.data))) return undefined;
  const { version } = patch ?? index;
  const told = await db.settings.get(versionOf(id));
  return told === undefined || told.value === version ? version : undefined;
}

/** Remembers an index that was read by other means, so that it is not read again. */
export function keepIndex(db: WaymarkDatabase, id: string, index: VersionedIndex<unknown>): void {
  const kept = cache.get(db) ?? new Map<string, VersionedIndex<unknown>>();
  kept.set(id, index);
  cache.set(db, kept);
}

/**
 * Stores an index, of which its patch is a part from then on. The small row with its version is what
 * readers look at first, so that an unchanged index is not loaded again.
 */
export async function writeIndex(
  db: WaymarkDatabase,
  id: string,
  version: string,
  data: object,
): Promise<void> {
  await db.transaction('rw', db.packs, db.settings, async () => {
    await db.packs.put({ id, version, data: storeIndex(data) });
    await db.packs.delete(patchOf(id));
    await db.settings.put({ id: versionOf(id), value: version });
  });
}

/** Stores what has changed since an index was built, in the place of what had before. */
export async function writePatch(
  db: WaymarkDatabase,
  id: string,
  { version, base }: Pick<VersionedIndex<unknown>, 'version' | 'base'>,
  patch: object,
): Promise<void> {
  await db.transaction('rw', db.packs, db.settings, async () => {
    await db.packs.put({ id: patchOf(id), version, base, data: storeIndex(patch) });
    await db.settings.put({ id: versionOf(id), value: version });
  });
}

function versionOf(id: string): string {
  return `pack-version:${id}`;
}
