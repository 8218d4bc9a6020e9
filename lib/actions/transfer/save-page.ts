/** Puts one page on the list “Saved”, and takes it off again. */
import { listTables, removeList } from '../../store/catalogue';
import { catalogueReader } from '../../store/catalogue-reader';
import { shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { findResources } from '../../store/resources';
import type { Addressed } from '../../store/rows';
import { lineOf } from './saved-line';
import { addLines, lineOfRow, type SavedLine, saveLines } from './saved-list';
import { SAVED_LIST_ID } from './saved-list-id';

/**
 * Adds it below no heading, unread; what was recorded of the page before stays. One that is on a list
 * already, by the rules by which its page would be recognised, is not added.
 * @param title what the list is called where it is new
 * @param now epoch ms
 * @returns whether it was added
 */
export function savePage(
  db: WaymarkDatabase,
  page: Addressed,
  title: string,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', listTables(db), async () => {
    const [known] = await findResources(db, [page]);
    const entries = known === undefined ? [] : await catalogueReader(db).entriesOf([known]);
    const isSaved = entries.some(({ listId }) => listId === SAVED_LIST_ID);
    if (isSaved || shownEntries(entries, await db.lists.toArray()).length > 0) return false;
    const line = lineOf({ ...page, state: 'unread', savedAt: now, tags: [] });
    await saveLines(db, addLines(await readLines(db), [line]), title, now);
    return true;
  });
}

/**
 * Takes it off again; its record stays. The list goes with the last that was on it.
 * @param address as it was added
 * @param now epoch ms
 */
export function unsavePage(db: WaymarkDatabase, address: string, now: number): Promise<void> {
  const tables = [...listTables(db), db.settings, db.refreshes, db.fetched];
  return db.transaction('rw', tables, async () => {
    const lines = await readLines(db);
    const at = lines.findLastIndex((line) => line.address === address);
    if (at < 0) return;
    if (lines.length === 1) await removeList(db, SAVED_LIST_ID, now);
    else await saveLines(db, lines.toSpliced(at, 1), '', now);
  });
}

async function readLines(db: WaymarkDatabase): Promise<SavedLine[]> {
  const rows = await catalogueReader(db).entriesBetween(
    SAVED_LIST_ID,
    -1,
    Number.POSITIVE_INFINITY,
  );
  return rows.map(lineOfRow);
}
