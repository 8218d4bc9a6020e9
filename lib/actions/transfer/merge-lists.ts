/**
 * The lists of a backup: those that are not here come as they are, those that are here in an older
 * version are refreshed; whether they are switched off, and their order, is what was said last. Their
 * entries find their resources as those of any list do.
 */
import type { Backup, BackupEntry, BackupList } from '../../exports/backup';
import { type IncomingList, pageOf, saveLists, takeOrder, takeSwitch } from '../../store/catalogue';
import { catalogueReader } from '../../store/catalogue-reader';
import { byOrder, choicesOfList, isHere } from '../../store/chosen-lists';
import { makeWhole } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import type { ListRow } from '../../store/rows';
import { isSoundList } from '../../store/sound-rows';
import { addLines, lineOfRow, saveLines } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/**
 * @param now epoch ms
 * @returns how many are new, or newer than they were
 */
export async function mergeLists(
  db: WaymarkDatabase,
  { lists, entries }: Backup,
  now: number,
): Promise<number> {
  for (const { id } of await db.lists.filter((list) => !isHere(list)).toArray()) {
    await makeWhole(db, id);
  }
  const found = new Map((await db.lists.toArray()).map((row) => [row.id, row]));
  // One that is damaged gives way to what the backup has of it.
  const own = new Map([...found].filter(([, row]) => isSoundList(row)));
  const entriesOf = new Map<string, BackupEntry[]>();
  for (const entry of entries) {
    const those = entriesOf.get(entry.listId);
    if (those) those.push(entry);
    else entriesOf.set(entry.listId, [entry]);
  }
  let added = 0;
  const rows: ListRow[] = [];
  const coming: IncomingList[] = [];
  const named: BackupList[] = [];
  for (const list of lists.toSorted(byOrder)) {
    const id = idHere(list, own);
    const known = own.get(id);
    named.push({ ...list, id });
    if (found.has(id) && id === SAVED_LIST_ID) {
      // Each import adds to it: of two versions neither is the newer one.
      if (await addToSaved(db, entriesOf.get(list.id) ?? [], now)) added += 1;
      continue;
    }
    // One that is on its way may still be taken back: that of the backup is here at once.
    const isUsed = known && isHere(known);
    if (isUsed && (known.version === list.version || !isNewer(list, known))) continue;
    const place = known ?? {
      order: 1 + Math.max(-1, ...[...own.values()].map(({ order }) => order)),
    };
    const { isOff: _, switchedAt: _at, movedAt: _moved, refresh, ...content } = list;
    // How its address is asked was chosen here, also where that is by hand only.
    const asked = known ? known.refresh : refresh;
    const looks = [list.lookedAt, known?.lookedAt].filter((at) => at !== undefined);
    const row: ListRow = {
      ...content,
      ...choicesOfList(found.get(id)),
      id,
      order: place.order,
      ...(asked && { refresh: asked }),
      ...(looks.length > 0 && { lookedAt: Math.max(...looks) }),
    };
    own.set(id, row);
    rows.push(row);
    const listed = (entriesOf.get(list.id) ?? []).sort(
      (one, other) => one.position - other.position,
    );
    coming.push({ ...row, entries: listed.map((entry) => toEntry(entry, row)) });
  }
  if (coming.length > 0) await saveLists(db, coming, now);
  for (const row of rows) {
    const counted = await db.lists.get(row.id);
    await db.lists.put({ ...row, entryCount: counted?.entryCount ?? row.entryCount });
  }
  for (const list of named) await takeSwitch(db, list.id, list);
  await takeOrder(db, named);
  return added + rows.length;
}

/** @returns whether there was an entry that is not here */
async function addToSaved(
  db: WaymarkDatabase,
  entries: readonly BackupEntry[],
  now: number,
): Promise<boolean> {
  const own = await catalogueReader(db).entriesOfList(SAVED_LIST_ID);
  const pages = new Set(own.map(({ address }) => pageOf(address)));
  const coming = entries
    .filter(({ address }) => !pages.has(pageOf(address)))
    .sort((one, other) => one.position - other.position);
  if (coming.length === 0) return false;
  const lines = addLines(own.map(lineOfRow), coming.map(lineOfRow));
  await saveLines(db, lines, SAVED_LIST_ID, now);
  return true;
}

/** Two lists can have one name for what they are: one from somewhere else gets a number behind it. */
function idHere(list: BackupList, own: ReadonlyMap<string, ListRow>): string {
  const source = JSON.stringify(list.source);
  for (let at = 1; ; at += 1) {
    const id = at === 1 ? list.id : `${list.id}-${at}`;
    const known = own.get(id);
    if (!known || JSON.stringify(known.source) === source) return id;
  }
}

/** What is shipped is as the package has it. */
function isNewer(list: BackupList, known: ListRow): boolean {
  return list.source.from !== 'shipped' && list.refreshedAt > known.refreshedAt;
}

/** As the entry was read, below the title of its list, which is no section of it. */
function toEntry(
  { id: _, listId: _list, resourceId: _resource, ...entry }: BackupEntry,
  { id, title }: ListRow,
): IncomingList['entries'][number] {
  return { ...entry, list: id, line: 1, role: 'entry', section: [title, ...entry.section] };
}
