/**
 * Lists and their entries. A list is replaced by writing what differs, in one transaction;
 * readings are never touched by it.
 */
import type { ListEntry } from '../lists/list-entry';
import type { WaymarkDatabase } from './database';
import { linkResources } from './resources';
import type { EntryRow, ListRow, ListSource } from './rows';

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

/** Name of the job that rebuilds the packs. */
export const PACK_JOB = 'build-packs';

/**
 * Makes the catalogue hold these lists as they are now. Lists that are not named stay.
 * One transaction: afterwards either all of it is there, or nothing changed.
 * @param now epoch ms
 */
export async function saveLists(
  db: WaymarkDatabase,
  lists: readonly IncomingList[],
  now: number,
): Promise<void> {
  await db.transaction('rw', db.lists, db.entries, db.resources, db.jobs, async () => {
    for (const list of lists) await saveList(db, list, now);
    await db.jobs.put({ id: PACK_JOB, wantedAt: now, state: null });
  });
}

async function saveList(db: WaymarkDatabase, list: IncomingList, now: number): Promise<void> {
  const known = await db.lists.get(list.id);
  if (known?.version === list.version) return;
  const resourceIds = await linkResources(db, list.entries);
  const before = await db.entries
    .where('[listId+position]')
    .between([list.id, -1], [list.id, Number.POSITIVE_INFINITY])
    .toArray();
  const title = sharedHeading(list.entries);
  const after = list.entries.map((entry, position) =>
    entryRow(
      title === undefined ? entry : { ...entry, section: entry.section.slice(1) },
      list.id,
      position,
      resourceIds[position],
    ),
  );
  await replaceEntries(db, before, after);
  const row: ListRow = {
    id: list.id,
    title: list.title,
    source: list.source,
    order: known?.order ?? list.order,
    entryCount: after.length,
    version: list.version,
    addedAt: known?.addedAt ?? now,
    refreshedAt: now,
  };
  if (list.home !== undefined) row.home = list.home;
  await db.lists.put(row);
}

/** Removes a list and its entries; its resources stay, and so does every reading. */
export async function removeList(db: WaymarkDatabase, listId: string, now: number): Promise<void> {
  await db.transaction('rw', db.lists, db.entries, db.jobs, async () => {
    await db.lists.delete(listId);
    await db.entries
      .where('[listId+position]')
      .between([listId, -1], [listId, Number.POSITIVE_INFINITY])
      .delete();
    await db.jobs.put({ id: PACK_JOB, wantedAt: now, state: null });
  });
}

/** Keeps the id of an entry that stays, writes only rows that differ. */
async function replaceEntries(
  db: WaymarkDatabase,
  before: readonly EntryRow[],
  after: readonly NewEntry[],
): Promise<void> {
  const idsOf = new Map<string, number[]>();
  for (const row of before) {
    const ids = idsOf.get(contentOf(row)) ?? [];
    ids.push(row.id);
    idsOf.set(contentOf(row), ids);
  }
  const byId = new Map(before.map((row) => [row.id, row]));
  const put: NewEntry[] = [];
  for (const row of after) {
    const id = idsOf.get(contentOf(row))?.shift();
    if (id === undefined) {
      put.push(row);
      continue;
    }
    const old = byId.get(id);
    byId.delete(id);
    const next = { ...row, id };
    if (JSON.stringify(old) !== JSON.stringify(next)) put.push(next);
  }
  // Positions are unique in a list: rows that change theirs must first make room.
  const moved = put.flatMap((row) => (row.id === undefined ? [] : [row.id]));
  await db.entries.bulkDelete([...byId.keys(), ...moved]);
  await db.entries.bulkPut(put as EntryRow[]);
}

/** Most lists put everything below their own title: as a section it tells nothing apart. */
function sharedHeading(entries: readonly ListEntry[]): string | undefined {
  const title = entries[0]?.section[0];
  return entries.every(({ section }) => section[0] === title) ? title : undefined;
}

type NewEntry = Omit<EntryRow, 'id'> & { id?: number };

function contentOf(row: NewEntry): string {
  return `${row.resourceId}\n${row.address}\n${row.title}`;
}

function entryRow(
  entry: ListEntry,
  listId: string,
  position: number,
  resourceId: number | undefined,
): NewEntry {
  if (resourceId === undefined) throw new Error('an entry has no resource');
  const { list: _list, line: _line, role: _role, repaired: _repaired, ...kept } = entry;
  return { ...kept, listId, position, resourceId };
}
