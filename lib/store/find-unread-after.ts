/**
 * Unread entries that follow a place in its list: what comes next, for the popup at rest and for
 * the mark of a page. Read a few at a time, since nearly always one of the next few is unread.
 */
import type { CatalogueReader } from './catalogue-reader';
import type { EntryRow } from './rows';

const READ_AT_FIRST = 8;
/** Each further read takes so many times as many as the one before. */
const GROWTH = 4;

/** What is looked for. */
export interface Wanted {
  /** How many at most. */
  count: number;
  /** How many entries are looked at, at most. */
  within: number;
  /** Asked in the order of the list about each entry that is unread. */
  isWanted: (entry: EntryRow) => boolean;
}

/** @param place of the entry before the first that may be found */
export async function findUnreadAfter(
  reader: Pick<CatalogueReader, 'entriesAfter' | 'readingsOf'>,
  { listId, position }: Pick<EntryRow, 'listId' | 'position'>,
  { count, within, isWanted }: Wanted,
): Promise<EntryRow[]> {
  const found: EntryRow[] = [];
  let left = within;
  let last = position;
  for (let size = READ_AT_FIRST; left > 0 && found.length < count; size *= GROWTH) {
    const rows = await reader.entriesAfter(listId, last, Math.min(left, size));
    if (rows.length === 0) break;
    const readings = await reader.readingsOf(rows.map(({ resourceId }) => resourceId));
    for (const [index, row] of rows.entries()) {
      if ((readings[index]?.state ?? 'unread') === 'unread' && isWanted(row)) found.push(row);
    }
    last = rows.at(-1)?.position ?? last;
    left -= rows.length;
  }
  return found.slice(0, count);
}
