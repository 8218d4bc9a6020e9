/** Packs: derived data in one row each, read whole and kept in memory while it is current. */
import type { WaymarkDatabase } from './database';

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
  const pack = { version: row.version, data: row.data };
  const packs = cache.get(db) ?? new Map<string, Pack<unknown>>();
  packs.set(id, pack);
  cache.set(db, packs);
  return pack as Pack<T>;
}

/**
 * Stores a pack. The small row with its version is what readers look at first, so that an
 * unchanged pack is not loaded again.
 */
export async function writePack(
  db: WaymarkDatabase,
  id: string,
  version: string,
  data: unknown,
): Promise<void> {
  await db.transaction('rw', db.packs, db.settings, async () => {
    await db.packs.put({ id, version, data });
    await db.settings.put({ id: versionOf(id), value: version });
  });
}

function versionOf(id: string): string {
  return `pack-version:${id}`;
}
