/**
 * Resources and the keys they are known under. Entries, visits and links all come through here
 * to learn which resource an address leads to.
 */

import { resourceKeys } from '../address/identity-keys';
import type { IdentityKey } from '../address/match';
import type { WaymarkDatabase } from './database';
import type { ResourceRow } from './rows';

/** An address and what a list calls it. */
export interface Addressed {
  address: string;
  title: string;
}

/** @returns resources known under any of the keys, by one indexed read. */
export function findByKeys(db: WaymarkDatabase, keys: readonly string[]): Promise<ResourceRow[]> {
  return Promise.resolve(db.resources.where('keys').anyOf(keys).distinct().toArray());
}

/**
 * Finds or makes the resource of each entry. Two entries that share a certain key lead to one
 * resource. Runs inside the caller's transaction over `resources`.
 * @returns resource ids, in the order of the entries
 */
export async function linkResources(
  db: WaymarkDatabase,
  entries: readonly Addressed[],
): Promise<number[]> {
  const keyed = entries.map((entry) => ({ entry, keys: resourceKeys(entry) }));
  const wanted = new Set(keyed.flatMap(({ keys }) => certainKeys(keys)));
  const known = await findByKeys(db, [...wanted]);

  const rows: Array<Omit<ResourceRow, 'id'> & { id?: number }> = known;
  const byKey = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const refused = new Set(row.refusedKeys);
    for (const key of row.keys) if (!refused.has(key) && !byKey.has(key)) byKey.set(key, index);
  }

  const changed = new Set<number>();
  const indexOf = keyed.map(({ entry, keys }) => {
    const certain = certainKeys(keys);
    const hit = certain.find((key) => byKey.has(key));
    let index = hit === undefined ? undefined : byKey.get(hit);
    if (index === undefined) {
      index = rows.length;
      rows.push({ address: entry.address, title: entry.title, keys: [] });
      changed.add(index);
    }
    const row = rows[index];
    const added = keys.map(({ key }) => key).filter((key) => !row?.keys.includes(key));
    if (row && added.length > 0) {
      row.keys = [...row.keys, ...added];
      changed.add(index);
      for (const key of certain) if (!byKey.has(key)) byKey.set(key, index);
    }
    return index;
  });

  const toPut = [...changed].flatMap((index) => rows[index] ?? []);
  const ids = await db.resources.bulkPut(toPut as ResourceRow[], { allKeys: true });
  for (const [place, index] of [...changed].entries()) {
    const row = rows[index];
    if (row) row.id = ids[place] as number;
  }
  return indexOf.map((index) => {
    const id = rows[index]?.id;
    if (id === undefined) throw new Error('a resource was stored without an id');
    return id;
  });
}

function certainKeys(keys: readonly IdentityKey[]): string[] {
  return keys.filter(({ certainty }) => certainty === 'certain').map(({ key }) => key);
}
