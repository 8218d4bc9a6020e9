/** Packs: derived data in one row each, read whole and kept in memory while it is current. */
import type { WaymarkDatabase } from './database';
import { isIntact, restorePack, storePack } from './pack-row';

/** Name of the pack that searches are answered from. */
export const SEARCH_PACK = 'search';
/** Name of the job that rebuilds the packs. */
export const PACK_JOB = 'build-packs';

/**
 * Has the packs built anew, from the start. Runs in the caller's transaction over `jobs` where
 * there is one.
 * @param now epoch ms
 */
export async function wantPacks(db: WaymarkDatabase, now: number): Promise<void> {
  // Two catalogues of one millisecond are two: what is kept in memory is known by its version.
  await db.jobs.put({ id: PACK_JOB, wantedAt: now, state: null, run: crypto.randomUUID() });
}

/** A pack and the catalogue it was built from. */
export interface Pack<T> {
  version: string;
  data: T;
}

const cache = new WeakMap<WaymarkDatabase, Map<string, Pack<unknown>>>();

/** @returns the current pack of that name; undefined while it is being built. */
export async function readPack<T>(db: WaymarkDatabase, id: string): Promise<Pack<T> | undefined> {
  const current = await db.settings.get(versionOf(id));
  if (!current) return undefined;
  const kept = cache.get(db)?.get(id);
  if (kept?.version === current.value) return kept as Pack<T>;
  const row = await db.packs.get(id);
  if (!row) return undefined;
  try {
    const pack = { version: row.version, data: (await restorePack(row.data)) as T };
    keepPack(db, id, pack);
    return pack;
  } catch {
    // The browser lost the bytes: as good as not built, and the worker builds it anew (findVersion).
    return undefined;
  }
}

/** @returns the version of the pack that is there and can be read; undefined where none is. */
export async function findVersion(db: WaymarkDatabase, id: string): Promise<string | undefined> {
  const row = await db.packs.get(id);
  return row && (await isIntact(row.data)) ? row.version : undefined;
}

/** Remembers a pack that was read by other means, so that it is not read again. */
export function keepPack(db: WaymarkDatabase, id: string, pack: Pack<unknown>): void {
  const packs = cache.get(db) ?? new Map<string, Pack<unknown>>();
  packs.set(id, pack);
  cache.set(db, packs);
}

/**
 * Stores a pack. The small row with its version is what readers look at first, so that an
 * unchanged pack is not loaded again.
 */
export async function writePack(
  db: WaymarkDatabase,
  id: string,
  version: string,
  data: object,
): Promise<void> {
  await db.transaction('rw', db.packs, db.settings, async () => {
    await db.packs.put({ id, version, data: storePack(data) });
    await db.settings.put({ id: versionOf(id), value: version });
  });
}

function versionOf(id: string): string {
  return `pack-version:${id}`;
}
