/** Whether a list that is to be added is here already, and what replacing that would change. */
import { diffLists } from '../../lists/diff-lists';
import type { ListEntry } from '../../lists/model/list-entry';
import { plainText } from '../../lists/model/plain-text';
import { pageOf, rowsOfList } from '../../store/catalogue';
import { catalogueReader } from '../../store/catalogue-reader';
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { ListChange, ListRow } from '../../store/rows';
import { isSoundList } from '../../store/sound-rows';
import { areOneHome } from './lists-by-home';

/** A list that is to be added, to be compared with those that are here. */
export interface ListToCompare {
  entries: readonly ListEntry[];
  /** Absent where it was pasted or typed. */
  fileName?: string;
  home?: string;
  /** It was fetched from its home: what its file is called there says nothing. */
  isFetched?: true;
}

/** A list that is here and seems to be the one that was given. */
export interface SameList {
  listId: string;
  title: string;
  /** Its address, where it has one. */
  home?: string;
  /** What says so: every entry, the address of the list, or the name of its file. */
  by: 'content' | 'address' | 'file';
  /** It came with the package, which would put it back: it is never replaced. */
  isShipped: boolean;
  /** At least half of the entries are in both: that its file has the same name is no accident. */
  isMostly: boolean;
  /** What replacing it would change. */
  change: ListChange;
}

/** From sure to less sure. */
const SIGNS = ['content', 'address', 'file'] as const;

/** @returns the likeliest of those that are here; one that can be replaced before one that cannot */
export async function findSameList(
  db: WaymarkDatabase,
  given: ListToCompare,
): Promise<SameList | undefined> {
  const rows = rowsOfList({ id: '', entries: given.entries });
  const found: SameList[] = [];
  const lists = (await db.lists.orderBy('order').toArray()).filter(isSoundList);
  for (const list of lists.filter(isHere)) {
    const sign = signOf(list, given);
    if (sign === undefined && list.entryCount !== rows.length) continue;
    const before = await catalogueReader(db).entriesOfList(list.id);
    // Most lists that are only as long hold something else.
    if (sign === undefined && !haveSameTitles(before, rows)) continue;
    const { counts } = diffLists<Compared>(before, rows, pageOf);
    const { unchanged, ...change } = counts;
    const isEqual = unchanged === rows.length && unchanged === before.length;
    const by = isEqual ? 'content' : sign;
    if (by === undefined) continue;
    const { id: listId, title, home, source } = list;
    const isShipped = source.from === 'shipped';
    const kept = rows.length - counts.added;
    const isMostly = kept * 2 >= Math.max(rows.length, before.length);
    const place = home !== undefined && { home };
    found.push({ listId, title: plainText(title), ...place, by, isShipped, isMostly, change });
  }
  const rank = ({ by, isShipped }: SameList) => SIGNS.indexOf(by) + (isShipped ? 0.5 : 0);
  return found.sort((one, other) => rank(one) - rank(other))[0];
}

/** What the comparison looks at. */
type Compared = Pick<ListEntry, 'title' | 'address' | 'section' | 'label'>;

/** Whether they are called the same, one after the other. */
function haveSameTitles(some: readonly Compared[], others: readonly Compared[]): boolean {
  return (
    some.length === others.length && some.every(({ title }, at) => title === others[at]?.title)
  );
}

/** What says that they are one without a look at the entries. */
function signOf(
  { source, home }: ListRow,
  { fileName, home: givenHome, isFetched }: ListToCompare,
): 'address' | 'file' | undefined {
  if (areOneHome(home, givenHome)) return 'address';
  const isSameFile =
    source.from === 'file' && !isFetched && fileName !== undefined && source.fileName === fileName;
  return isSameFile ? 'file' : undefined;
}
