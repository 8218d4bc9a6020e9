/**
 * Resources that turn out to be one become one, and everything that hangs on either follows; pages
 * that had been taken for one are parted again. Everything here runs inside the caller's
 * transaction over `resourceTables`.
 */
import type { Table } from 'dexie';
import { mergeReadings } from '../reading/merge-readings';
import { applyAliases } from './aliases';
import type { WaymarkDatabase } from './database';
import { asWritten, isRefused, knownAs, leadsHere, leadsTo, linkResources } from './resources';
import type { Addressed, AliasRow, ResourceRow } from './rows';
import { joinEvents } from './undo-readings';

/** @returns the tables whose rows are about a resource, and the resources themselves */
export function resourceTables(db: WaymarkDatabase): Table[] {
  const { resources, forwards, aliases, entries, readings, events, openings } = db;
  return [resources, forwards, aliases, entries, readings, events, openings] as Table[];
}

/** @returns whether the user said that one of them is not at an address of the other. */
export async function areKeptApart(
  db: WaymarkDatabase,
  one: ResourceRow,
  other: ResourceRow,
): Promise<boolean> {
  const refuses = async (resource: ResourceRow, of: ResourceRow): Promise<boolean> => {
    const aliases = await db.aliases.where('resourceId').equals(of.id).filter(leadsHere).toArray();
    return [...knownAs(of), ...aliases].some(({ address }) => isRefused(resource, address));
  };
  return (await refuses(one, other)) || (await refuses(other, one));
}

/** Joins a resource into another one; whoever still speaks of it is sent on. */
export async function joinResources(
  db: WaymarkDatabase,
  gone: ResourceRow,
  into: ResourceRow,
): Promise<void> {
  await db.forwards
    .where('to')
    .equals(gone.id)
    .and(({ from }) => from === into.id)
    .delete();
  await db.resources.delete(gone.id);
  const others = [...(into.others ?? []), ...knownAs(gone)];
  await db.resources.put({ ...into, others });
  await moveRecord(db, gone.id, into.id);
  await keepLastWords(db, into.id);
  await applyAliases(db, { ...into, others });
}

/** Everything that is about one resource is about another from now on. */
export async function moveRecord(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  await db.entries.where('resourceId').equals(from).modify({ resourceId: to });
  await db.aliases.where('resourceId').equals(from).modify({ resourceId: to });
  await db.openings.filter(({ resourceId }) => resourceId === from).modify({ resourceId: to });
  await moveReading(db, from, to);
  await db.events.where('resourceId').equals(from).modify({ resourceId: to });
  await db.forwards.add({ from, to });
}

/**
 * The reading of one resource becomes that of another; two become one. Its events follow it, after
 * this: until then they tell which of the two they are about.
 */
export async function moveReading(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  const reading = await db.readings.get(from);
  if (!reading) return;
  const there = await db.readings.get(to);
  const moved = { ...reading, resourceId: to };
  if (there) await joinEvents(db, there, reading);
  await db.readings.put(there ? mergeReadings(there, moved) : moved);
  await db.readings.delete(from);
}

/** Of several aliases for one address the user's word stays, the last of it; else the first. */
async function keepLastWords(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const aliases = await db.aliases.where('resourceId').equals(resourceId).sortBy('at');
  const kept = new Map<string, AliasRow>();
  for (const alias of aliases) {
    const name = asWritten(alias.address);
    if (isWord(alias) || !kept.has(name)) kept.set(name, alias);
  }
  const ids = new Set([...kept.values()].map(({ id }) => id));
  await db.aliases.bulkDelete(aliases.map(({ id }) => id).filter((id) => !ids.has(id)));
}

function isWord({ origin }: AliasRow): boolean {
  return origin === 'confirmed' || origin === 'refused';
}

/**
 * Entries whose address no longer leads to the resource go to one of their own, with what was
 * recorded at that address and what the user said about it.
 */
export async function partEntries(
  db: WaymarkDatabase,
  resourceId: number,
  leaves: readonly Addressed[],
): Promise<void> {
  const ids = await linkResources(db, leaves);
  for (const [index, { address, title }] of leaves.entries()) {
    const id = ids[index];
    if (id === undefined || id === resourceId) continue;
    const own = { address, title };
    const isHere = (row: { address: string }): boolean => leadsTo(row.address, own);
    await db.entries
      .where('resourceId')
      .equals(resourceId)
      .and((entry) => entry.address === address)
      .modify({ resourceId: id });
    await db.aliases
      .where('resourceId')
      .equals(resourceId)
      .and((alias) => alias.origin === 'refused' && isHere(alias))
      .modify({ resourceId: id });
    // What was read was the page at this address, not the one it had been taken for.
    const reading = await db.readings.get(resourceId);
    if (reading && isHere(reading)) {
      await moveReading(db, resourceId, id);
      await db.events.where('resourceId').equals(resourceId).and(isHere).modify({ resourceId: id });
    }
    await db.forwards.add({ from: resourceId, to: id, address });
    for (const each of await db.resources.bulkGet([resourceId, id])) {
      if (each) await applyAliases(db, each);
    }
  }
}
