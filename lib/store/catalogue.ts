/**
 * Lists and their entries. A list is replaced by writing what differs, in one transaction;
 * readings are never touched by it.
 */
import type { Table } from 'dexie';
import { diffLists, type EntryChange, type ListDifference } from '../lists/diff-lists';
import { keepPlaces } from '../lists/entry-order';
import { hasMoved, isAlike } from '../lists/has-moved';
import type { ListEntry } from '../lists/model/list-entry';
import { ownSections } from '../lists/model/shared-heading';
import { addAlias } from './aliases';
import { entriesOfList } from './catalogue-reader';
import { byOrder, choicesOfList, findHere, isHere } from './chosen-lists';
import type { WaymarkDatabase } from './database';
import { readRows } from './id-ranges';
import { wantIndexes } from './indexes';
import { resourceTables } from './join-resources';
import { certainKeys, findCertain, isRefused, linkResources } from './resources';
import type {
  Addressed,
  EntriesToReturn,
  EntryRow,
  ListRow,
  ListSource,
  ResourceRow,
} from './rows';
import { keysThere } from './rows-by-values';
import { setRowAside } from './set-aside';
import { settleForms, shareRecord } from './settle-forms';
import { isSoundEntry, isSoundList } from './sound-rows';

/** A list as it comes from its source, read. */
export interface IncomingList {
  id: string;
  title: string;
  source: ListSource;
  home?: string;
  licence?: string;
  order: number;
  /** Fingerprint of the content. */
  version: string;
  entries: readonly ListEntry[];
}

/** @returns the tables that storing a list takes, for a transaction around it */
export function listTables(db: WaymarkDatabase): Table[] {
  return [db.lists as Table, db.jobs as Table, db.setAside as Table, ...resourceTables(db)];
}

/**
 * Makes the catalogue hold these lists as they are now. Lists that are not named stay.
 * One transaction: afterwards either all of it is there, or nothing changed.
 * @param now epoch ms
 * @param onDone hears how many entries are done, of those of all lists
 */
export async function saveLists(
  db: WaymarkDatabase,
  lists: readonly IncomingList[],
  now: number,
  onDone?: (entries: number) => void,
): Promise<void> {
  await db.transaction('rw', listTables(db), async () => {
    let before = 0;
    for (const list of lists) {
      let linked = 0;
      const start = before;
      await saveList(db, list, now, (count) => {
        linked += count;
        onDone?.(start + linked);
      });
      before += list.entries.length;
      onDone?.(before);
    }
    await wantIndexes(db, now);
  });
}

async function saveList(
  db: WaymarkDatabase,
  list: IncomingList,
  now: number,
  onLinked: (count: number) => void,
): Promise<void> {
  await dropGoing(db, list.id);
  const found = await db.lists.get(list.id);
  const known = isSoundList(found) ? found : undefined;
  const rows = await entriesOfList(db, list.id).toArray();
  const before = rows.filter(isSoundEntry);
  const isWhole = before.length === rows.length && before.length === list.entries.length;
  const isSameVersion = known?.version === list.version;
  if (isSameVersion && isWhole) return;
  if (found && !known) await setRowAside(db, 'lists', list.id, found, now);
  for (const row of rows) {
    if (!isSoundEntry(row)) await setRowAside(db, 'entries', (row as EntryRow).id, row, now);
  }
  const counts = await replaceEntries(db, before, rowsOfList(list), now, onLinked);
  const row: ListRow = {
    id: list.id,
    title: list.title,
    source: list.source,
    order: known?.order ?? list.order,
    entryCount: list.entries.length,
    version: list.version,
    addedAt: known?.addedAt ?? now,
    refreshedAt: known && isSameVersion ? known.refreshedAt : now,
    ...choicesOfList(found),
  };
  if (list.home !== undefined) row.home = list.home;
  if (list.licence !== undefined) row.licence = list.licence;
  if (known?.lookedAt !== undefined) row.lookedAt = known.lookedAt;
  if (known?.refresh) row.refresh = known.refresh;
  // What was damaged and is whole again did not change.
  const change = isSameVersion ? known.change : known && counts;
  if (change) row.change = change;
  await db.lists.put(row);
}

/**
 * Adds one entry that has no other forms, at a place that is free. Costs what it is, however long the
 * list. Runs inside the caller's transaction over the tables of lists.
 * @param now epoch ms
 */
export async function addEntry(
  db: WaymarkDatabase,
  list: ListRow,
  entry: Omit<NewEntry, 'id'>,
  now: number,
): Promise<void> {
  const atForms = await linkEntries(db, [entry]);
  await db.entries.add(entry as EntryRow);
  for (const [line, formOf] of atForms) await shareRecord(db, formOf, line);
  await countEntry(db, list, 1, now);
}

/** Takes one entry off a list, as it was added; its resource stays. */
export async function dropEntry(
  db: WaymarkDatabase,
  list: ListRow,
  { id, resourceId }: EntryRow,
  now: number,
): Promise<void> {
  await db.entries.delete(id);
  await settleForms(db, [resourceId]);
  await countEntry(db, list, -1, now);
}

async function countEntry(
  db: WaymarkDatabase,
  list: ListRow,
  by: 1 | -1,
  now: number,
): Promise<void> {
  const none = { added: 0, removed: 0, moved: 0, retitled: 0, readdressed: 0 };
  const change = { ...none, [by > 0 ? 'added' : 'removed']: 1 };
  const entryCount = list.entryCount + by;
  const version = crypto.randomUUID();
  await db.lists.put({ ...list, entryCount, version, refreshedAt: now, change });
  await wantIndexes(db, now);
}

/** So many entries go, or come back, in one transaction. */
export const REMOVED_AT_ONCE = 1_000;

/** A list that was removed, with all that brings it back. */
export interface RemovedList extends EntriesToReturn {
  list: ListRow;
}

/**
 * Removes a list and its entries; its resources stay, and so does every reading. One transaction: a long
 * list goes in steps (`going-list.ts`).
 * @returns what brings it back (`bringListBack`). Nobody stores that: it lasts as long as the page
 *   that removed the list keeps it. Undefined where there was none of that id.
 */
export async function removeList(
  db: WaymarkDatabase,
  listId: string,
  now: number,
): Promise<RemovedList | undefined> {
  return db.transaction(
    'rw',
    [...listTables(db), db.settings, db.refreshes, db.fetched],
    async () => {
      const list = await db.lists.get(listId);
      // Removed already.
      if (list?.goingBy !== undefined) return undefined;
      await db.lists.delete(listId);
      await forgetRemoved(db, listId);
      const entries = await dropEntries(db, listId);
      await wantIndexes(db, now);
      return list && { list, entries, addresses: await addressesOf(db, idsOf(entries)) };
    },
  );
}

/** What is known of a list besides goes with it. */
export async function forgetRemoved(db: WaymarkDatabase, listId: string): Promise<void> {
  await db.refreshes.delete(listId);
  await db.fetched.delete(listId);
  // A list that was removed is not lost.
  await changeShipped(db, (shipped) => shipped.filter((id) => id !== listId));
}

async function dropEntries(db: WaymarkDatabase, listId: string): Promise<EntryRow[]> {
  const entries = await entriesOfList(db, listId).toArray();
  await entriesOfList(db, listId).delete();
  await settleForms(db, idsOf(entries));
  return entries;
}

/**
 * What is left of a list that is going goes at once, for who is about to write one of that id. Runs inside
 * the caller's transaction over the tables of lists.
 */
export async function dropGoing(db: WaymarkDatabase, listId: string): Promise<void> {
  if ((await db.lists.get(listId))?.goingBy === undefined) return;
  await db.lists.delete(listId);
  await dropEntries(db, listId);
}

/**
 * Brings a list back that was removed: its name, its place, its entries with their ids, and with them
 * their readings.
 * @returns false where a list of that id is there (again): that one is left as it is
 */
export async function bringListBack(
  db: WaymarkDatabase,
  { list, ...removed }: RemovedList,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', [...listTables(db), db.settings], async () => {
    if (await db.lists.get(list.id)) return false;
    const { rows, atForms } = await returnEntries(db, removed);
    await db.lists.add(list);
    for (const [line, formOf] of atForms) await shareRecord(db, formOf, line);
    await settleForms(db, idsOf(rows));
    await rememberReturned(db, list);
    await wantIndexes(db, now);
    return true;
  });
}

/**
 * Writes entries of a list that was removed: with their ids, and to the resources that they led to, as far
 * as that can be.
 * @returns the rows, and those whose address was a form of a resource so far, and of which one
 */
export async function returnEntries(
  db: WaymarkDatabase,
  { entries, addresses }: EntriesToReturn,
): Promise<{ rows: EntryRow[]; atForms: Array<[line: Addressed, formOf: number]> }> {
  const there = await addressesOf(db, idsOf(entries));
  const taken = await keysThere(
    db.entries,
    entries.map(({ id }) => id),
  );
  const rows = entries.map((entry): NewEntry => {
    const { id, resourceId, ...row } = entry;
    // What was only a form meanwhile became a part of its entry; keys may have been renewed, too.
    const isThere = there.has(resourceId) && there.get(resourceId) === addresses.get(resourceId);
    return { ...row, ...(!taken.has(id) && { id }), ...(isThere && { resourceId }) };
  });
  const atForms = await linkEntries(db, rows);
  await db.entries.bulkAdd(rows as EntryRow[]);
  return { rows: rows as EntryRow[], atForms };
}

/** One that came with the package is missed again where it is lost. */
export async function rememberReturned(
  db: WaymarkDatabase,
  { id, source }: Pick<ListRow, 'id' | 'source'>,
): Promise<void> {
  if (source.from !== 'shipped') return;
  await changeShipped(db, (shipped) => [...new Set([...shipped, id])]);
}

/** @returns addresses of the resources that are there */
export async function addressesOf(
  db: WaymarkDatabase,
  resourceIds: readonly number[],
): Promise<Map<number, string>> {
  const found = await readRows(resourceIds, async ([from, to]) => {
    const rows = await db.resources.where(':id').between(from, to, true, true).toArray();
    return rows.map(({ id: resourceId, address }) => ({ resourceId, address }));
  });
  return new Map(found.map(({ resourceId, address }) => [resourceId, address]));
}

/** The list is not here any more. */
export class ListGoneError extends Error {
  override name = 'ListGoneError';
}

/**
 * Calls a list otherwise; nothing else of it changes.
 * @throws ListGoneError
 */
export async function renameList(
  db: WaymarkDatabase,
  listId: string,
  title: string,
  now: number,
): Promise<void> {
  await db.transaction('rw', db.lists, db.jobs, async () => {
    // One that is called so already is not updated either.
    if (!(await findHere(db, listId))) throw new ListGoneError(listId);
    await db.lists.update(listId, { title });
    // Searches look into the titles of lists too.
    await wantIndexes(db, now);
  });
}

/**
 * Switches a list off, or on again: one row, however long the list is.
 * @param now epoch ms
 * @returns false where it was so before, as by another page
 * @throws ListGoneError
 */
export async function switchList(
  db: WaymarkDatabase,
  listId: string,
  isOn: boolean,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', db.lists, async () => {
    const list = await findHere(db, listId);
    if (!list) throw new ListGoneError(listId);
    const { isOff, ...kept } = list;
    if ((isOff !== true) === isOn) return false;
    const at = laterThan(list.switchedAt, now);
    await db.lists.put({ ...kept, ...(!isOn && { isOff: true as const }), switchedAt: at });
    return true;
  });
}

/** Where a list stands among all. */
export interface PlaceAmongLists {
  /** 1 for the first. */
  at: number;
  of: number;
}

/**
 * Moves a list past the one before it, or past the one behind it, as they stand now.
 * @param by -1 towards the first, 1 towards the last
 * @param now epoch ms
 * @returns where it stands now; where it was the first or the last already, nothing is written
 * @throws ListGoneError
 */
export async function moveList(
  db: WaymarkDatabase,
  listId: string,
  by: -1 | 1,
  now: number,
): Promise<PlaceAmongLists> {
  return db.transaction('rw', db.lists, async () => {
    const sound = (await db.lists.toArray()).filter(isSoundList);
    const lists = sound.filter(isHere).sort(byOrder);
    const from = lists.findIndex(({ id }) => id === listId);
    const list = lists[from];
    if (!list) throw new ListGoneError(listId);
    const to = from + by;
    if (to < 0 || to >= lists.length) return { at: from + 1, of: lists.length };
    const movedAt = laterThan(lastMove(lists), now);
    const moved = lists.toSpliced(from, 1).toSpliced(to, 0, { ...list, movedAt });
    await putInOrder(db, lists, moved);
    return { at: to + 1, of: lists.length };
  });
}

/** What is said now is the later word, also where the clock was ahead when another was said. */
function laterThan(before: number | undefined, now: number): number {
  return before !== undefined && before >= now ? before + 1 : now;
}

/**
 * Hands the numbers by which lists stood on to them as they shall stand; of two with one number the
 * later gets another.
 */
async function putInOrder(
  db: WaymarkDatabase,
  before: readonly ListRow[],
  after: readonly ListRow[],
): Promise<void> {
  const orders: number[] = [];
  for (const { order } of before) orders.push(Math.max(order, (orders.at(-1) ?? -1) + 1));
  const known = new Map(before.map((list) => [list.id, list]));
  const rows = after.map((list, at) => ({ ...list, order: orders[at] ?? at }));
  const changed = rows.filter(({ id, order, movedAt }) => {
    const was = known.get(id);
    return was?.order !== order || was.movedAt !== movedAt;
  });
  await db.lists.bulkPut(changed);
}

/**
 * Switches a list as was said elsewhere, where that was later than what was said here. Runs inside
 * the caller's transaction over `lists`.
 */
export async function takeSwitch(
  db: WaymarkDatabase,
  listId: string,
  { isOff, switchedAt }: Pick<ListRow, 'isOff' | 'switchedAt'>,
): Promise<void> {
  const list = await db.lists.get(listId);
  if (!list || switchedAt === undefined || switchedAt <= (list.switchedAt ?? -Infinity)) return;
  const { isOff: _, ...kept } = list;
  await db.lists.put({ ...kept, ...(isOff && { isOff }), switchedAt });
}

/**
 * Puts lists in an order that was chosen elsewhere, where that was chosen later than the one here.
 * Those that it does not name come behind, as they stand. Runs inside the caller's transaction over
 * `lists`.
 * @param chosen as they stand there, with the ids that they have here
 */
export async function takeOrder(
  db: WaymarkDatabase,
  chosen: ReadonlyArray<Pick<ListRow, 'id' | 'order' | 'movedAt'>>,
): Promise<void> {
  const lists = (await db.lists.toArray()).filter(isSoundList).sort(byOrder);
  const there = new Map(chosen.toSorted(byOrder).map((list, rank) => [list.id, { ...list, rank }]));
  if (lastMove(chosen) <= lastMove(lists)) return;
  const rank = ({ id }: ListRow): number => there.get(id)?.rank ?? there.size;
  const after = lists
    .map((list) => ({ ...list, ...choicesOfMove(list, there.get(list.id)) }))
    .sort((one, other) => rank(one) - rank(other));
  await putInOrder(db, lists, after);
}

function lastMove(lists: ReadonlyArray<Pick<ListRow, 'movedAt'>>): number {
  return Math.max(-Infinity, ...lists.map(({ movedAt }) => movedAt ?? -Infinity));
}

function choicesOfMove(
  own: ListRow,
  there: Pick<ListRow, 'movedAt'> | undefined,
): Pick<ListRow, 'movedAt'> {
  const movedAt = lastMove(there ? [own, there] : [own]);
  return Number.isFinite(movedAt) ? { movedAt } : {};
}

/** Remembers when the address of a list was last asked; of one that is gone, nothing. */
export async function noteLooked(db: WaymarkDatabase, listId: string, now: number): Promise<void> {
  await db.lists.update(listId, { lookedAt: now });
}

/** Name of the setting that says which of the shipped lists should be there. */
const SHIPPED_IDS = 'shipped-list-ids';

/** Remembers which lists were shipped, so that it is noticed when one is lost. */
export async function rememberShipped(db: WaymarkDatabase, ids: readonly string[]): Promise<void> {
  await db.settings.put({ id: SHIPPED_IDS, value: [...ids] });
}

async function changeShipped(
  db: WaymarkDatabase,
  change: (ids: readonly string[]) => string[],
): Promise<void> {
  const row = await db.settings.get(SHIPPED_IDS);
  if (Array.isArray(row?.value)) await rememberShipped(db, change(row.value.map(String)));
}

/**
 * Counts only, so that it costs nothing to ask at every start.
 * @returns whether a shipped list is lost, or has more or fewer entries than it says
 */
export async function areShippedDamaged(db: WaymarkDatabase): Promise<boolean> {
  const row = await db.settings.get(SHIPPED_IDS);
  const lists = await db.lists.toArray();
  const isShipped = ({ source }: ListRow) => source?.from === 'shipped';
  const shipped = lists.filter(isHere).filter(isShipped);
  const ids = Array.isArray(row?.value) ? row.value.map(String) : shipped.map(({ id }) => id);
  for (const id of ids) {
    const list = lists.find((each) => each.id === id);
    if (!isSoundList(list)) return true;
    if ((await entriesOfList(db, id).count()) !== list.entryCount) return true;
  }
  return false;
}

/** An entry of the new version; id and resource are found by comparing it with the old one. */
export type NewEntry = Omit<EntryRow, 'id' | 'resourceId'> & { id?: number; resourceId?: number };

/**
 * Writes what differs and nothing else. An entry that stays keeps its id, and its place as long as it
 * stands in the same order; one whose line has a
 * new address keeps its resource too where it is still the same thing, so that its reading stays:
 * the new address becomes an alias.
 * @returns how much changed
 */
async function replaceEntries(
  db: WaymarkDatabase,
  before: readonly EntryRow[],
  after: readonly NewEntry[],
  now: number,
  onLinked: (count: number) => void,
): Promise<ListDifference<NewEntry>['counts']> {
  const difference = diffLists<NewEntry>(before, after, (address) => pageOf(address));
  const oldOf = new Map(difference.kept.map((change) => [change.after, change.before]));
  await keepUnchanged(db, oldOf);
  await keepReaddressed(db, withElsewhere(difference.readdressed, after), now);
  const atForms = await linkEntries(db, after, onLinked);
  const places = keepPlaces(after.map((entry) => oldOf.get(entry)?.position));
  for (const [at, entry] of after.entries()) entry.position = places[at] ?? at;
  const put = after.flatMap((entry) => {
    const old = oldOf.get(entry);
    const row = old?.id === undefined ? entry : { ...entry, id: old.id };
    return old && isEqualRow(old, row) ? [] : [row];
  });
  // Positions are unique in a list: rows that change theirs must first make room.
  const changed = put.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const gone = difference.removed.flatMap(({ id }) => (id === undefined ? [] : [id]));
  await db.entries.bulkDelete([...gone, ...changed]);
  await db.entries.bulkPut(put as EntryRow[]);
  for (const [line, formOf] of atForms) await shareRecord(db, formOf, line);
  await settleForms(db, idsOf(touchedByForms(difference)));
  return difference.counts;
}

/**
 * Finds or makes the resource of each entry that has none.
 * @returns those whose address was a form of a resource so far, and of which one
 */
export async function linkEntries(
  db: WaymarkDatabase,
  entries: readonly NewEntry[],
  onLinked?: (count: number) => void,
): Promise<Array<[line: Addressed, formOf: number]>> {
  const unlinked = entries.filter(({ resourceId }) => resourceId === undefined);
  const atForms: Array<[line: Addressed, formOf: number]> = [];
  const ids = await linkResources(db, unlinked, {
    ...(onLinked && { onLinked }),
    onForm: (line, formOf) => atForms.push([line, formOf]),
  });
  for (const [index, entry] of unlinked.entries()) {
    const resourceId = ids[index];
    if (resourceId !== undefined) entry.resourceId = resourceId;
  }
  return atForms;
}

/** Entries that came, went, lead elsewhere or have other forms, as far as forms are concerned. */
export function touchedByForms({
  added,
  removed,
  kept,
}: Pick<ListDifference<NewEntry>, 'added' | 'removed' | 'kept'>): NewEntry[] {
  const changed = kept.filter(
    ({ before, after }) =>
      before.resourceId !== after.resourceId ||
      JSON.stringify(before.forms) !== JSON.stringify(after.forms),
  );
  const changedRows = changed.flatMap(({ before, after }) => [before, after]);
  return [...added.filter(({ forms }) => forms), ...removed, ...changedRows];
}

export function idsOf(rows: ReadonlyArray<Pick<NewEntry, 'resourceId'>>): number[] {
  return rows.flatMap(({ resourceId }) => resourceId ?? []);
}

/** A line that stayed as it was goes on leading where it led. */
async function keepUnchanged(
  db: WaymarkDatabase,
  oldOf: ReadonlyMap<NewEntry, NewEntry>,
): Promise<void> {
  const same = [...oldOf].filter(
    ([entry, old]) => entry.address === old.address && entry.title === old.title,
  );
  const ids = [...new Set(same.flatMap(([, { resourceId }]) => resourceId ?? []))];
  const there = await keysThere(db.resources, ids);
  for (const [entry, { resourceId }] of same) {
    if (resourceId !== undefined && there.has(resourceId)) entry.resourceId = resourceId;
  }
}

/** An entry whose line has a new address; `isElsewhere` where its older one stands in another line now. */
export type Readdressed = EntryChange<NewEntry> & { isElsewhere: boolean };

/** @returns the changes with what the newer version says of the older addresses */
export function withElsewhere(
  readdressed: ReadonlyArray<EntryChange<NewEntry>>,
  after: readonly NewEntry[],
): Readdressed[] {
  const pages = new Set(after.map(({ address }) => pageOf(address)));
  return readdressed.map((change) => ({
    ...change,
    isElsewhere: pages.has(pageOf(change.before.address)),
  }));
}

/**
 * A line with a new address goes on leading where it led as long as it is the same thing: the entry gets
 * its resource.
 * @returns ids of the aliases that were made
 */
export async function keepReaddressed(
  db: WaymarkDatabase,
  readdressed: readonly Readdressed[],
  now: number,
): Promise<number[]> {
  const made: number[] = [];
  for (const { before: old, after: entry, isElsewhere } of readdressed) {
    const { resourceId } = old;
    const resource = resourceId === undefined ? undefined : await db.resources.get(resourceId);
    if (resource === undefined) continue;
    const known = await findCertain(db, { address: entry.address, isLink: true });
    // The list itself says that they are one thing.
    if (known.length === 0 && isFormOf(resource, entry.address)) {
      made.push(await readdress(db, entry, resource, now));
      continue;
    }
    if (known.some(({ id }) => id === resource.id)) {
      entry.resourceId = resource.id;
      continue;
    }
    // An address that leads somewhere already goes on leading there.
    if (known.length > 0 || isRefused(resource, entry.address)) continue;
    // It did not move.
    if (isElsewhere) continue;
    const aliases = await db.aliases.where('resourceId').equals(resource.id).toArray();
    const earlierMoves = aliases.filter(
      ({ origin, address }) => origin === 're-addressed' && !isAlike(resource.address, address),
    ).length;
    const line = { title: entry.title, before: old.address, after: entry.address, earlierMoves };
    if (!hasMoved(line)) continue;
    made.push(await readdress(db, entry, resource, now));
  }
  return made;
}

async function readdress(
  db: WaymarkDatabase,
  entry: NewEntry,
  { id }: ResourceRow,
  now: number,
): Promise<number> {
  entry.resourceId = id;
  return addAlias(db, { resourceId: id, address: entry.address, origin: 're-addressed' }, now);
}

function isFormOf({ forms = [] }: ResourceRow, address: string): boolean {
  const keys = new Set(forms.flatMap(certainKeys));
  return certainKeys(address).some((key) => keys.has(key));
}

/** @returns what two addresses of one page have in common. */
export function pageOf(address: string): string {
  return certainKeys(address)[0] ?? address;
}

export function isEqualRow(one: NewEntry, other: NewEntry): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof NewEntry>;
  return [...names].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

/** @returns the rows of a list, in their order, without ids */
export function rowsOfList(list: Pick<IncomingList, 'id' | 'entries'>): NewEntry[] {
  const sections = ownSections(list.entries);
  return list.entries.map((entry, position) => {
    const { list: _list, line: _line, role: _role, repaired: _repaired, ...kept } = entry;
    return { ...kept, section: sections[position] ?? [], listId: list.id, position };
  });
}
