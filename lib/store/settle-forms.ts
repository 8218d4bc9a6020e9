/**
 * What was recorded at the address of a form follows what the lists say of it: a page that is only
 * a form by now gives its record to the entry, and one that is an entry by now gets what was
 * recorded at its address. Everything here runs inside the caller's transaction over
 * `resourceTables`.
 */
import type { WaymarkDatabase } from './database';
import { renewForms } from './forms';
import { areKeptApart, joinResources, partEntries } from './join-resources';
import { certainKeys, findByKeys, matchResources } from './resources';
import type { Addressed, ResourceRow } from './rows';
import { rowsOfResources } from './rows-by-values';

/**
 * Brings resources in line with the forms of their entries as these are now.
 * @param ids resources whose entries came, went, or have other forms
 * @param formKeys of forms that they had before, where `renewForms` has been there already
 */
export async function settleForms(
  db: WaymarkDatabase,
  ids: Iterable<number>,
  formKeys: readonly string[] = [],
): Promise<void> {
  const touched = [...new Set(ids)];
  if (touched.length === 0) return;
  const read = async () => (await db.resources.bulkGet(touched)).filter((row) => row !== undefined);
  // Also what is a form of one of them no more: it may be one of another thing only, by now.
  const before = [...formKeys, ...formKeysOf(await read())];
  await renewForms(db, touched);
  const rows = await read();
  const atForms = await findByKeys(db, [...new Set([...before, ...formKeysOf(rows)])]);
  const unlisted = await onlyUnlisted(db, [...rows, ...atForms]);
  if (unlisted.length === 0) return;
  const keys = unlisted.flatMap(({ address }) => certainKeys(address));
  const forms = new Set(formKeysOf(await findByKeys(db, keys)));
  for (const row of unlisted) {
    if (certainKeys(row.address).some((key) => forms.has(key))) await giveToEntry(db, row);
  }
}

function formKeysOf(rows: readonly ResourceRow[]): string[] {
  return rows.flatMap(({ forms = [] }) => forms).flatMap(certainKeys);
}

/** @returns keys of the forms that resources have, each once */
export async function readFormKeys(db: WaymarkDatabase, ids: readonly number[]): Promise<string[]> {
  const rows = await db.resources.bulkGet([...ids]);
  return [...new Set(formKeysOf(rows.filter((row) => row !== undefined)))];
}

/** @returns those that no list names any more, once each */
async function onlyUnlisted(
  db: WaymarkDatabase,
  rows: readonly ResourceRow[],
): Promise<ResourceRow[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const listed = await rowsOfResources(db.entries, [...byId.keys()]);
  for (const { resourceId } of listed) byId.delete(resourceId);
  return [...byId.values()];
}

/** What no list names as an entry, and one as a form, is what it is a form of. */
async function giveToEntry(db: WaymarkDatabase, row: ResourceRow): Promise<void> {
  const matches = await matchResources(db, { address: row.address, isLink: true });
  const formOf = matches.find(({ reason }) => reason === 'form')?.resource;
  if (!formOf || (await areKeptApart(db, row, formOf))) return;
  await joinResources(db, row, formOf, 'form');
}

/**
 * An address that was only a form is an entry by now: what was recorded there is its record. The
 * entry that it was a form of goes on telling its state, for reading the form was reading it.
 */
export async function shareRecord(
  db: WaymarkDatabase,
  from: number,
  line: Addressed,
): Promise<void> {
  const resource = await db.resources.get(from);
  // Also where nothing was recorded: a page that is open there is told where its record is.
  if (!resource) return;
  await partEntries(db, from, [line], resource.address);
}
