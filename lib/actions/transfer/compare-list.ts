/** What a newer version of a list would change in the one that is here. Nothing of it is stored. */
import type { ListEntry } from '../../lists/model/list-entry';
import type { OwnFile } from '../../lists/own-files';
import { type RefreshDifference, refreshDifference } from '../../lists/refresh-difference';
import { ListGoneError, pageOf, rowsOfList } from '../../store/catalogue';
import { catalogueReader } from '../../store/catalogue-reader';
import { findHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { EntryRow } from '../../store/rows';

/** `of-files`: the list was read with other files of its repository, and the newer version was not. */
export type Comparison = RefreshDifference | 'of-files';

/**
 * @param ownFiles those that the newer version mostly leads to
 * @throws ListGoneError
 */
export async function compareList(
  db: WaymarkDatabase,
  listId: string,
  entries: readonly ListEntry[],
  ownFiles: readonly OwnFile[],
): Promise<Comparison> {
  if (!(await findHere(db, listId))) throw new ListGoneError(listId);
  const before = await catalogueReader(db).entriesOfList(listId);
  // A file that was not read with the list has stayed an entry.
  const pages = new Set(before.map(({ address }) => pageOf(address)));
  const asEntries = ownFiles.filter(({ address }) => pages.has(pageOf(address)));
  if (asEntries.length * 2 < ownFiles.length) return 'of-files';
  const after = rowsOfList({ id: listId, entries });
  return refreshDifference<Omit<EntryRow, 'id' | 'resourceId'>>(before, after, pageOf);
}
