/**
 * Resources that turn out to be one become one, and everything that hangs on either follows; pages
 * that had been taken for one are parted again. Everything here runs inside the caller's
 * transaction over `resourceTables`.
 */
import type { Table } from 'dexie';
import { asWritten } from '../address/parse/as-written';
import type { Reading } from '../reading/reading';
import { applyAliases } from './aliases';
import { moveCard, partCard } from './cards';
import type { WaymarkDatabase } from './database';
import { renewForms } from './forms';
import { wantIndexes } from './indexes';
import { moveNote, moveNoteOf } from './notes';
import { dropShared, isMeasuredAt, partReading, putRecord, readLeaving } from './part-reading';
import {
  deriveKeys,
  findCertain,
  isRefused,
  knownAs,
  leadsHere,
  leadsRather,
  leadsTo,
  linkResources,
  readKnown,
  type StoredResource,
} from './resources';
import type { Addressed, AliasRow, EventRow, ResourceRow } from './rows';
import { readStanding } from './undo-readings';

/** @returns the tables whose rows are about a resource, and the resources themselves */
export function resourceTables(db: WaymarkDatabase): Table[] {
  const { resources, forwards, aliases, entries, readings, events, openings, visits } = db;
  const record = [entries, readings, events, openings, visits, db.notes, db.cards];
  const all = [resources, forwards, aliases, ...record];
  return all as Table[];
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

/**
 * Joins a resource into another one; whoever still speaks of it is sent on.
 * @param as a form is known by the lists that name it, a line by the resource
 */
export async function joinResources(
  db: WaymarkDatabase,
  gone: ResourceRow,
  into: ResourceRow,
  as: 'line' | 'form' = 'line',
): Promise<void> {
  await db.forwards
    .where('to')
    .equals(gone.id)
    .and(({ from }) => from === into.id)
    .delete();
  await db.resources.delete(gone.id);
  if (as === 'line') {
    const others = [...(into.others ?? []), ...knownAs(gone)];
    await db.resources.put({ ...into, others });
  } else {
    // Should it become an entry again, what was said of it goes with it.
    await db.aliases
      .where('resourceId')
      .equals(gone.id)
      .modify((alias) => {
        alias.line ??= gone.address;
      });
  }
  await dropShared(db, into.id, ({ address }) => leadsTo(address, gone));
  await dropShared(db, gone.id, ({ address }) => leadsTo(address, into));
  await moveRecord(db, gone.id, into.id, as === 'form' ? gone.address : undefined);
}

/**
 * Joins a resource into an earlier one that is certainly the same, unless the user said otherwise.
 * @returns whether there was one
 */
export async function joinTwin(db: WaymarkDatabase, row: ResourceRow): Promise<boolean> {
  for (const other of await findCertain(db, { address: row.address, isLink: true })) {
    if (other.id >= row.id || !(await isTwin(db, row, other))) continue;
    if (await areKeptApart(db, row, other)) continue;
    await joinResources(db, row, other);
    return true;
  }
  return false;
}

/** A redirect that was learned says where a page leads, not that two lines are one. */
async function isTwin(db: WaymarkDatabase, row: ResourceRow, other: ResourceRow): Promise<boolean> {
  const confirmed = await db.aliases
    .where('resourceId')
    .equals(other.id)
    .and(({ origin }) => origin === 'confirmed' || origin === 're-addressed')
    .toArray();
  return leadsTo(row.address, other, confirmed);
}

/**
 * Joins again, at once, what was parted by a word that is undone; the indexes are built anew. Runs
 * inside the caller's transaction over `resourceTables` and `jobs`.
 * @param address that the word was about
 * @param now epoch ms
 */
export async function rejoinLines(
  db: WaymarkDatabase,
  address: string,
  now: number,
): Promise<void> {
  let isJoined = false;
  for (const { id } of await findCertain(db, { address, isLink: true })) {
    const row = await db.resources.get(id);
    if (row && (await joinTwin(db, row))) isJoined = true;
  }
  if (isJoined) await wantIndexes(db, now);
}

/**
 * Everything that is about one resource is about another from now on.
 * @param line its address, where it may become an entry again
 */
export async function moveRecord(
  db: WaymarkDatabase,
  from: number,
  to: number,
  line?: string,
): Promise<void> {
  await db.entries.where('resourceId').equals(from).modify({ resourceId: to });
  await db.aliases.where('resourceId').equals(from).modify({ resourceId: to });
  await db.openings.filter(({ resourceId }) => resourceId === from).modify({ resourceId: to });
  await moveReading(db, from, to);
  await moveNote(db, from, to);
  await db.visits.where('resourceId').equals(from).modify({ resourceId: to });
  await db.events.where('resourceId').equals(from).modify({ resourceId: to });
  await moveCard(db, from, to);
  await db.forwards.add({ from, to, ...(line !== undefined && { line }) });
  await keepLastWords(db, to);
  await renewForms(db, [to]);
  const resource = await db.resources.get(to);
  if (resource) await applyAliases(db, resource);
}

/**
 * The reading of one resource becomes that of another; two become one. Its events follow it, after
 * this: until then they tell which of the two they are about.
 */
async function moveReading(db: WaymarkDatabase, from: number, to: number): Promise<void> {
  const reading = await db.readings.get(from);
  if (!reading) return;
  const moved = { ...reading, resourceId: to };
  const record = { reading: moved, events: await readStanding(db, from) };
  await putRecord(db, record);
  await db.readings.delete(from);
}

/** Of several aliases for one address the user's word stays, the last of it; else the first. */
async function keepLastWords(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const events = await db.events.where('resourceId').equals(resourceId).filter(isOfMatch).toArray();
  const saidIn = ({ id }: AliasRow): number =>
    events.findLast(({ aliasId }) => aliasId === id)?.id ?? 0;
  const aliases = await db.aliases.where('resourceId').equals(resourceId).sortBy('at');
  // In the order of the history, whatever the clock said.
  aliases.sort((one, other) => saidIn(one) - saidIn(other));
  const kept = new Map<string, AliasRow[]>();
  for (const alias of aliases) {
    const name = asWritten(alias.address);
    const earlier = kept.get(name) ?? [];
    // The same word, said of two lines of which one may become an entry again.
    const same = earlier.filter(
      ({ origin, line }) => origin === alias.origin && line !== alias.line,
    );
    if (isWord(alias)) kept.set(name, [...same, alias]);
    else if (earlier.length === 0) kept.set(name, [alias]);
  }
  const ids = new Set([...kept.values()].flat().map(({ id }) => id));
  await db.aliases.bulkDelete(aliases.map(({ id }) => id).filter((id) => !ids.has(id)));
}

function isWord({ origin }: AliasRow): boolean {
  return origin === 'confirmed' || origin === 'refused';
}

/**
 * Parts lines from a resource at once, with all that hangs on them; the indexes are built anew. Runs
 * inside the caller's transaction over `resourceTables` and `jobs`.
 * @param isLeaving whether one of its other lines leaves
 * @param now epoch ms
 */
export async function partLines(
  db: WaymarkDatabase,
  resourceId: number,
  isLeaving: (line: Addressed) => boolean,
  now: number,
): Promise<void> {
  const resource = await db.resources.get(resourceId);
  if (!resource) return;
  const leaves = [...(resource.others ?? []), ...(await readMoved(db, resource))].filter(isLeaving);
  if (leaves.length === 0) return;
  const { others = [], ...rest } = resource;
  const stays = others.filter((line) => !leaves.includes(line));
  const next = stays.length > 0 ? { ...rest, others: stays } : rest;
  await db.resources.put(next);
  await applyAliases(db, next);
  await partEntries(db, resourceId, leaves);
  await wantIndexes(db, now);
}

/** @returns lines that were given a new address: only an alias tells that they lead here. */
async function readMoved(db: WaymarkDatabase, resource: ResourceRow): Promise<Addressed[]> {
  const known = new Set(knownAs(resource).map(({ address }) => address));
  const entries = await db.entries.where('resourceId').equals(resource.id).toArray();
  const moved = new Map(
    entries
      .filter(({ address }) => !known.has(address))
      .map(({ address, title }) => [address, { address, title }]),
  );
  return [...moved.values()];
}

/** @returns whether an event is a word about which pages a resource is */
export function isOfMatch({ kind }: Pick<EventRow, 'kind'>): boolean {
  return kind === 'confirmed' || kind === 'refused' || kind === 'forgotten';
}

/**
 * Entries whose address no longer leads to the resource go to one of their own, with what was
 * recorded at that address and what the user said about it.
 * @param sharedAt address at which the resource goes on telling the state of what leaves; it tells
 * nothing of it where this is absent
 */
export async function partEntries(
  db: WaymarkDatabase,
  resourceId: number,
  leaves: readonly Addressed[],
  sharedAt?: string,
): Promise<void> {
  const ids = await linkResources(db, leaves);
  for (const [index, { address }] of leaves.entries()) {
    const id = ids[index];
    if (id === undefined || id === resourceId) continue;
    const moved = await moveAliasesOf(db, address, { from: resourceId, to: id });
    const [to, left] = [await readKnown(db, id), await readKnown(db, resourceId)];
    const isHere = (row: { address: string }): boolean =>
      to !== undefined && leadsRather(row.address, to, left ? [left] : []);
    await db.entries
      .where('resourceId')
      .equals(resourceId)
      .and((entry) => entry.address === address)
      .modify({ resourceId: id });
    const written = asWritten(address);
    const refusals = await db.aliases
      .where('resourceId')
      .equals(resourceId)
      // "Not this page" about the line's own address was said of the other resource, and stays with it.
      .and((alias) => alias.origin === 'refused' && asWritten(alias.address) !== written)
      .and(isHere)
      .toArray();
    for (const alias of refusals) {
      moved.add(alias.id);
      await db.aliases.update(alias.id, { resourceId: id });
    }
    await partReading(db, { from: resourceId, to: id, address, isLeaving: isHere, sharedAt });
    await moveNoteOf(db, { from: resourceId, to: id }, isHere);
    await db.visits
      .where('resourceId')
      .equals(resourceId)
      .and(isMeasuredAt(isHere))
      .modify({ resourceId: id });
    await db.events
      .where('resourceId')
      .equals(resourceId)
      .and((event) => (isOfMatch(event) ? moved.has(event.aliasId ?? 0) : isHere(event)))
      .modify({ resourceId: id });
    await partCard(db, { from: resourceId, to: id, isLeaving: isHere });
    await db.forwards.add({ from: resourceId, to: id, address });
    await renewForms(db, [resourceId, id]);
    for (const each of await db.resources.bulkGet([resourceId, id])) {
      if (each) await applyAliases(db, each);
    }
  }
}

/** What would leave a resource with a line, found without parting them. */
export interface LeavingRecord {
  reading: Reading | undefined;
  events: EventRow[];
}

/**
 * What `partEntries` would hand over to a line that leads to a new resource; nothing is written.
 * @param from the resource, with its aliases
 * @param to the id that the new one would have
 */
export async function readLeavingRecord(
  db: WaymarkDatabase,
  [resource, aliases]: StoredResource,
  line: Addressed,
  to: number,
): Promise<LeavingRecord> {
  const { id: from, address: sharedAt } = resource;
  const isOfLine = isAboutLine(line.address);
  const [moved, stay] = [aliases.filter(isOfLine), aliases.filter((row) => !isOfLine(row))];
  const row = { ...line, id: to, ...deriveKeys(line, moved) };
  const isLeaving = (said: { address: string }): boolean =>
    leadsRather(said.address, [row, moved], [[resource, stay]]);
  const parting = { from, to, address: line.address, isLeaving, sharedAt };
  const events = await db.events.where('resourceId').equals(from).toArray();
  return {
    reading: await readLeaving(db, parting),
    events: events.filter((event) => !isOfMatch(event) && isLeaving(event)),
  };
}

/** @returns whether an alias or a forward is about a line, by its address */
function isAboutLine(address: string): (row: { line?: string }) => boolean {
  return ({ line }) => line !== undefined && leadsTo(line, { address, title: '' });
}

/**
 * What was said of a line before it became a form leaves with it, and who still speaks of what it
 * was then is sent on to it.
 * @returns the ids of those aliases
 */
async function moveAliasesOf(
  db: WaymarkDatabase,
  line: string,
  { from, to }: { from: number; to: number },
): Promise<Set<number>> {
  const isOfLine = isAboutLine(line);
  await db.forwards
    .where('to')
    .equals(from)
    .filter(isOfLine)
    .modify((forward) => {
      forward.to = to;
      delete forward.line;
    });
  const aliases = await db.aliases.where('resourceId').equals(from).filter(isOfLine).toArray();
  if (aliases.length === 0) return new Set();
  await db.aliases.bulkPut(aliases.map(({ line: _, ...alias }) => ({ ...alias, resourceId: to })));
  for (const each of await db.resources.bulkGet([from, to])) {
    if (each) await applyAliases(db, each);
  }
  return new Set(aliases.map(({ id }) => id));
}
