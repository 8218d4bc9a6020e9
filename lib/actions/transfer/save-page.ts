/** Puts one page on the list “Saved”, and takes it off again. */
import { placesBetween } from '../../lists/entry-order';
import { addEntry, dropEntry, removeList } from '../../store/catalogue';
import { catalogueReader } from '../../store/catalogue-reader';
import { shownEntries } from '../../store/chosen-lists';
import { makeWhole, wholeTables } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { certainKeys, findByKeys, findResources } from '../../store/resources';
import type { Addressed, EntryRow } from '../../store/rows';
import { isSoundList } from '../../store/sound-rows';
import { lineOf } from './saved-line';
import {
  addLines,
  entriesOfSaved,
  findPlaceBelowNone,
  finishSaved,
  gatherSections,
  lineOfRow,
  type SavedLine,
  saveLines,
} from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/**
 * Adds it below no heading, unread; what was recorded of the page before stays. One that is on a list
 * already, by the rules by which its page would be recognised, is not added.
 * @param title what the list is called where it is new
 * @param now epoch ms
 * @returns whether it was added
 */
export async function savePage(
  db: WaymarkDatabase,
  page: Addressed,
  title: string,
  now: number,
): Promise<boolean> {
  await finishSaved(db);
  return db.transaction('rw', wholeTables(db), async () => {
    await makeWhole(db, SAVED_LIST_ID);
    const [known] = await findResources(db, [page]);
    const entries = known === undefined ? [] : await catalogueReader(db).entriesOf([known]);
    const isSaved = entries.some(({ listId }) => listId === SAVED_LIST_ID);
    if (isSaved || shownEntries(entries, await db.lists.toArray()).length > 0) return false;
    const line = lineOf({ ...page, state: 'unread', savedAt: now, tags: [] });
    const list = await db.lists.get(SAVED_LIST_ID);
    const { before, after } = await findPlaceBelowNone(db);
    const [place] = placesBetween(before, after, 1) ?? [];
    if (isSoundList(list) && place !== undefined) {
      await addEntry(db, list, { ...line, listId: SAVED_LIST_ID, position: place }, now);
      return true;
    }
    // A place that is none costs its entry nothing but where it stands.
    if (place === undefined) await gatherSections(db);
    await saveLines(db, addLines(await readLines(db), [line]), title, now);
    return true;
  });
}

/**
 * Takes it off again; its record stays. The list goes with the last that was on it.
 * @param address as it was added
 * @param now epoch ms
 */
export async function unsavePage(db: WaymarkDatabase, address: string, now: number): Promise<void> {
  await finishSaved(db);
  return db.transaction('rw', wholeTables(db), async () => {
    await makeWhole(db, SAVED_LIST_ID);
    const list = await db.lists.get(SAVED_LIST_ID);
    const entry = await findSaved(db, address);
    if (!entry) return;
    if ((await entriesOfSaved(db).limit(2).count()) === 1) await removeList(db, SAVED_LIST_ID, now);
    else if (isSoundList(list)) await dropEntry(db, list, entry, now);
    else await saveLines(db, await readLines(db, entry.id), '', now);
  });
}

/** @returns the last entry of the list that was saved with an address */
async function findSaved(db: WaymarkDatabase, address: string): Promise<EntryRow | undefined> {
  const isSaved = (row: EntryRow): boolean =>
    row.listId === SAVED_LIST_ID && row.address === address;
  const resources = await findByKeys(db, certainKeys(address));
  const entries = await catalogueReader(db).entriesOf(resources.map(({ id }) => id));
  const found = entries.filter(isSaved).sort((one, other) => one.position - other.position);
  // It may lead where its address does not tell.
  return found.at(-1) ?? (await entriesOfSaved(db).filter(isSaved).last());
}

/** @param without the id of an entry that is left out */
async function readLines(db: WaymarkDatabase, without?: number): Promise<SavedLine[]> {
  const rows = await catalogueReader(db).entriesOfList(SAVED_LIST_ID);
  return rows.filter(({ id }) => id !== without).map(lineOfRow);
}
