/** Aliases, and the keys that follow from them. */
import type { WaymarkDatabase } from './database';
import { deriveKeys } from './resources';
import type { AliasRow, ResourceRow } from './rows';

/**
 * Remembers an alias and brings the resource's keys in line. Runs inside the caller's transaction
 * over `aliases` and `resources`.
 * @param now epoch ms
 * @returns the id of the alias
 */
export async function addAlias(
  db: WaymarkDatabase,
  alias: Omit<AliasRow, 'id' | 'at'>,
  now: number,
): Promise<number> {
  const id = await db.aliases.add({ ...alias, at: now });
  const resource = await db.resources.get(alias.resourceId);
  if (resource) await applyAliases(db, resource);
  return id;
}

/** Brings a resource's keys in line with its aliases. Runs inside the caller's transaction. */
export async function applyAliases(db: WaymarkDatabase, resource: ResourceRow): Promise<void> {
  const aliases = await db.aliases.where('resourceId').equals(resource.id).toArray();
  await db.resources.update(resource.id, deriveKeys(resource, aliases));
}
