/**
 * What is chosen about lists beside their content: in which order they stand, and which of them are
 * switched off. A list that is off is kept whole; who shows or looks for something leaves it out
 * here, so that to switch it costs one row, however long it is.
 */
import type { WaymarkDatabase } from './database';
import type { EntryRow, ListRow } from './rows';
import { rowsOfResources } from './rows-by-values';
import { isSoundList } from './sound-rows';

/** What of a list's row was chosen, and stays whatever else becomes of it. */
export type ListChoices = Pick<ListRow, 'isOff' | 'switchedAt' | 'movedAt'>;

/** Whether a list is searched, marked and suggested. */
export function isOn(list: Pick<ListRow, 'isOff' | 'comingBy' | 'goingBy'>): boolean {
  return list.isOff !== true && isHere(list);
}

/**
 * Whether a list is here for whoever shows, compares or copies lists: one that is coming is not yet, and
 * one that is going is not any more.
 */
export function isHere(list: Pick<ListRow, 'comingBy' | 'goingBy'>): boolean {
  return !isComing(list) && list.goingBy === undefined;
}

/** Whether not all entries of a list are written yet: the indexes do without them until they are. */
export function isComing({ comingBy }: Pick<ListRow, 'comingBy'>): boolean {
  return comingBy !== undefined;
}

/** @returns a list that is here; undefined where there is none of that id, or it is coming or going */
export async function findHere(db: WaymarkDatabase, listId: string): Promise<ListRow | undefined> {
  const list = await db.lists.get(listId);
  return list && isHere(list) ? list : undefined;
}

/** @returns what was chosen about a list; of a damaged row what can be used of it */
export function choicesOfList(row: ListRow | undefined): ListChoices {
  const { isOff, switchedAt, movedAt }: Partial<ListRow> = row ?? {};
  return {
    ...(isOff === true && { isOff }),
    ...(Number.isFinite(switchedAt) && { switchedAt: Number(switchedAt) }),
    ...(Number.isFinite(movedAt) && { movedAt: Number(movedAt) }),
  };
}

/** Sorts lists as they stand; two with one number, by their ids. */
export function byOrder(
  one: Pick<ListRow, 'id' | 'order'>,
  other: Pick<ListRow, 'id' | 'order'>,
): number {
  return one.order - other.order || (one.id < other.id ? -1 : 1);
}

/**
 * @param lists all of them
 * @returns the entries that are on a list that is on, those of the first list first
 */
export function shownEntries<Entry extends Pick<EntryRow, 'listId'>>(
  entries: readonly Entry[],
  lists: readonly ListRow[],
): Entry[] {
  const sound = lists.filter(isSoundList).sort(byOrder);
  const rankOf = new Map(sound.map(({ id }, rank) => [id, rank]));
  const off = new Set(lists.filter((list) => !isOn(list)).map(({ id }) => id));
  // What is on a list that cannot be read is still there, behind all others.
  const rank = ({ listId }: Entry): number => rankOf.get(listId) ?? lists.length;
  return entries
    .filter(({ listId }) => !off.has(listId))
    .sort((one, other) => rank(one) - rank(other));
}

/** @returns the entries but for those of lists that are coming or going */
export async function withoutHidden<Entry extends Pick<EntryRow, 'listId'>>(
  db: WaymarkDatabase,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const hidden = (await db.lists.toArray()).filter((list) => !isHere(list));
  const ids = new Set(hidden.map(({ id }) => id));
  return ids.size === 0 ? entries : entries.filter(({ listId }) => !ids.has(listId));
}

/** @returns ids of the lists that are switched off, coming or going */
export async function readOffLists(db: WaymarkDatabase): Promise<string[]> {
  const lists = await db.lists.toArray();
  return lists.filter((list) => !isOn(list)).map(({ id }) => id);
}

/**
 * Where the caller writes, it runs in the caller's transaction over `entries` and `lists`.
 * @returns those of the resources that are on a list that is on
 */
export async function findListed(
  db: WaymarkDatabase,
  resourceIds: readonly number[],
): Promise<Set<number>> {
  const entries = await rowsOfResources(db.entries, resourceIds);
  const ids = [...new Set(entries.map(({ listId }) => listId))];
  const lists = (await db.lists.bulkGet(ids)).filter((row) => row !== undefined);
  return new Set(shownEntries(entries, lists).map(({ resourceId }) => resourceId));
}
