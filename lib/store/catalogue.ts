/**
 * Lists and their entries. A list is replaced by writing what differs, in one transaction;
 * readings are never touched by it.
 */
import type { Table } from 'dexie';
import { diffLists, type ListDifference } from '../lists/diff-lists';
import { hasMoved, isAlike } from '../lists/has-moved';
import type { ListEntry } from '../lists/model/list-entry';
import { ownSections } from '../lists/model/shared-heading';
import { addAlias } from './aliases';
import type { WaymarkDatabase } from './database';
import { wantIndexes } from './indexes';
import { resourceTables } from './join-resources';
import { certainKeys, findCertain, isRefused, linkResources } from './resources';
import type { Addressed, EntryRow, ListRow, ListSource, ResourceRow } from './rows';
import { setRowAside } from './set-aside';
import { settleForms, shareRecord } from './settle-forms';
import { isSoundEntry, isSoundList } from './sound-rows';

/** A list as it comes from its source, read. */
export interface IncomingList {
  id: string;
  title: string;
  source: ListSource;
  home?: string;
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
  const found = await db.lists.get(list.id);
  const known = isSoundList(found) ? found : undefined;
  const rows = await entriesOf(db, list.id).toArray();
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
  };
  if (list.home !== undefined) row.home = list.home;
  if (known?.lookedAt !== undefined) row.lookedAt = known.lookedAt;
  if (known?.refresh) row.refresh = known.refresh;
  // What was damaged and is whole again did not change.
  const change = isSameVersion ? known.change : known && counts;
  if (change) row.change = change;
  await db.lists.put(row);
}

/** Removes a list and its entries; its resources stay, and so does every reading. */
export async function removeList(db: WaymarkDatabase, listId: string, now: number): Promise<void> {
  const tables = [db.lists, db.jobs, db.settings, db.refreshes, db.fetched, ...resourceTables(db)];
  await db.transaction('rw', tables, async () => {
    await db.lists.delete(listId);
    await db.refreshes.delete(listId);
    await db.fetched.delete(listId);
    const entries = await entriesOf(db, listId).toArray();
    await entriesOf(db, listId).delete();
    await settleForms(db, idsOf(entries));
    await forgetShipped(db, listId);
    await wantIndexes(db, now);
  });
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
    if (!(await db.lists.get(listId))) throw new ListGoneError(listId);
    await db.lists.update(listId, { title });
    // Searches look into the titles of lists too.
    await wantIndexes(db, now);
  });
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

/** A list that was removed is not lost. */
async function forgetShipped(db: WaymarkDatabase, listId: string): Promise<void> {
  const row = await db.settings.get(SHIPPED_IDS);
  if (!Array.isArray(row?.value)) return;
  await rememberShipped(
    db,
    row.value.filter((id) => id !== listId),
  );
}

/**
 * Counts only, so that it costs nothing to ask at every start.
 * @returns whether a shipped list is lost, or has more or fewer entries than it says
 */
export async function areShippedDamaged(db: WaymarkDatabase): Promise<boolean> {
  const row = await db.settings.get(SHIPPED_IDS);
  const lists = await db.lists.toArray();
  const shipped = lists.filter(({ source }) => source?.from === 'shipped').map(({ id }) => id);
  const ids = Array.isArray(row?.value) ? row.value.map(String) : shipped;
  for (const id of ids) {
    const list = lists.find((each) => each.id === id);
    if (!isSoundList(list)) return true;
    if ((await entriesOf(db, id).count()) !== list.entryCount) return true;
  }
  return false;
}

function entriesOf(db: WaymarkDatabase, listId: string) {
  return db.entries
    .where('[listId+position]')
    .between([listId, -1], [listId, Number.POSITIVE_INFINITY]);
}

/** An entry of the new version; id and resource are found by comparing it with the old one. */
type NewEntry = Omit<EntryRow, 'id' | 'resourceId'> & { id?: number; resourceId?: number };

/**
 * Writes what differs and nothing else. An entry that stays keeps its id; one whose line has a
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
  await keepReaddressed(db, difference.readdressed, after, now);
  const unlinked = after.filter(({ resourceId }) => resourceId === undefined);
  const atForms: Array<[line: Addressed, formOf: number]> = [];
  const ids = await linkResources(db, unlinked, onLinked, (line, formOf) => {
    atForms.push([line, formOf]);
  });
  for (const [index, entry] of unlinked.entries()) {
    const resourceId = ids[index];
    if (resourceId !== undefined) entry.resourceId = resourceId;
  }
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

/** Entries that came, went, lead elsewhere or have other forms, as far as forms are concerned. */
function touchedByForms({
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

function idsOf(rows: ReadonlyArray<Pick<NewEntry, 'resourceId'>>): number[] {
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
  const there = new Set(await db.resources.where(':id').anyOf(ids).primaryKeys());
  for (const [entry, { resourceId }] of same) {
    if (resourceId !== undefined && there.has(resourceId)) entry.resourceId = resourceId;
  }
}

/** A line with a new address goes on leading where it led as long as it is the same thing. */
async function keepReaddressed(
  db: WaymarkDatabase,
  readdressed: ListDifference<NewEntry>['readdressed'],
  after: readonly NewEntry[],
  now: number,
): Promise<void> {
  const pages = new Set(after.map(({ address }) => pageOf(address)));
  for (const { before: old, after: entry } of readdressed) {
    const { resourceId } = old;
    const resource = resourceId === undefined ? undefined : await db.resources.get(resourceId);
    if (resource === undefined) continue;
    const known = await findCertain(db, { address: entry.address, isLink: true });
    // The list itself says that they are one thing.
    if (known.length === 0 && isFormOf(resource, entry.address)) {
      await readdress(db, entry, resource, now);
      continue;
    }
    if (known.some(({ id }) => id === resource.id)) {
      entry.resourceId = resource.id;
      continue;
    }
    // An address that leads somewhere already goes on leading there.
    if (known.length > 0 || isRefused(resource, entry.address)) continue;
    // The old page stands in another line now: it did not move.
    if (pages.has(pageOf(old.address))) continue;
    const aliases = await db.aliases.where('resourceId').equals(resource.id).toArray();
    const earlierMoves = aliases.filter(
      ({ origin, address }) => origin === 're-addressed' && !isAlike(resource.address, address),
    ).length;
    const line = { title: entry.title, before: old.address, after: entry.address, earlierMoves };
    if (!hasMoved(line)) continue;
    await readdress(db, entry, resource, now);
  }
}

async function readdress(
  db: WaymarkDatabase,
  entry: NewEntry,
  { id }: ResourceRow,
  now: number,
): Promise<void> {
  entry.resourceId = id;
  await addAlias(db, { resourceId: id, address: entry.address, origin: 're-addressed' }, now);
}

function isFormOf({ forms = [] }: ResourceRow, address: string): boolean {
  const keys = new Set(forms.flatMap(certainKeys));
  return certainKeys(address).some((key) => keys.has(key));
}

/** @returns what two addresses of one page have in common. */
export function pageOf(address: string): string {
  return certainKeys(address)[0] ?? address;
}

function isEqualRow(one: NewEntry, other: NewEntry): boolean {
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
