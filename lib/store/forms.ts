/**
 * Forms of entries as what their resources are known by. Which address is a form of what, the
 * entries say: resources only hold what follows from that.
 */
import type { WaymarkDatabase } from './database';
import { certainKeys, deriveKeys, knownAs } from './resources';
import type { ResourceRow } from './rows';
import { rowsOfResources } from './rows-by-values';

/**
 * Brings what resources are known by in line with the forms of their entries. Runs inside the
 * caller's transaction over `entries`, `resources` and `aliases`.
 */
export async function renewForms(db: WaymarkDatabase, ids: readonly number[]): Promise<void> {
  const rows = (await db.resources.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  const there = rows.map(({ id }) => id);
  const formsOf = new Map<number, Set<string>>();
  for (const { resourceId, forms = [] } of await rowsOfResources(db.entries, there)) {
    const known = formsOf.get(resourceId) ?? new Set();
    for (const { address } of forms) known.add(address);
    formsOf.set(resourceId, known);
  }
  for (const row of rows) {
    const forms = [...(formsOf.get(row.id) ?? [])].filter((address) => !isOwn(row, address)).sort();
    if (forms.join('\n') === (row.forms ?? []).join('\n')) continue;
    const { forms: _, ...rest } = row;
    const next: ResourceRow = forms.length > 0 ? { ...rest, forms } : rest;
    const aliases = await db.aliases.where('resourceId').equals(row.id).toArray();
    await db.resources.put({ ...next, ...deriveKeys(next, aliases) });
  }
}

/** What leads to the resource anyway is no form of it; nor is what is no address of a page. */
function isOwn(row: ResourceRow, address: string): boolean {
  const own = new Set(knownAs(row).flatMap((known) => certainKeys(known.address)));
  return certainKeys(address).every((key) => own.has(key));
}
