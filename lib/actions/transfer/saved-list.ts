/**
 * The list “Saved”: what an imported history holds and stands on no other list. It has one id
 * wherever it is made, so that every import, and every backup, adds to the same one.
 */

import type { ImportedItem } from '../../imports/model/imported-history';
import { readFacets } from '../../lists/facets/facets';
import { MAX_TITLE_LENGTH } from '../../lists/model/limits';
import type { ListEntry } from '../../lists/model/list-entry';
import { plainText } from '../../lists/model/plain-text';
import { type IncomingList, saveLists } from '../../store/catalogue';
import type { WaymarkDatabase } from '../../store/database';
import type { EntryRow } from '../../store/rows';

/** No list that was added can have this id: theirs end in a fingerprint. */
export const SAVED_LIST_ID = 'own-saved';

/** An entry on its way into the list. */
export type SavedLine = Omit<ListEntry, 'list' | 'position' | 'line' | 'role'>;

/** @returns the thing as an entry, below its folder, else below its first tag */
export function lineOf(item: ImportedItem): SavedLine {
  const { address, list, tags, savedAt } = item;
  const title = item.title.slice(0, MAX_TITLE_LENGTH);
  const section = list ?? tags.slice(0, 1);
  const note = noteAndTags(item);
  return {
    title,
    address,
    section,
    ...(note !== '' && { note }),
    ...(savedAt !== undefined && { savedAt }),
    ...readFacets({ title, address, section: [] }),
  };
}

/** @returns what was noted, and behind it the tags: `Read it again #databases #queues` */
function noteAndTags({ note = '', tags }: Pick<ImportedItem, 'note' | 'tags'>): string {
  return plainText([note, ...tags.map((tag) => `#${tag}`)].join(' '));
}

/** @returns an entry of the list as the line that it was made from */
export function lineOfRow({
  id: _,
  listId: _list,
  position: _position,
  resourceId: _resource,
  ...line
}: Omit<EntryRow, 'id'> & { id?: number }): SavedLine {
  return line;
}

/**
 * @returns the lines with others among them, each at the end of its section. A section that is new
 * comes after those that are in the same one as it is; what is in none comes first.
 */
export function addLines(lines: readonly SavedLine[], coming: readonly SavedLine[]): SavedLine[] {
  const sections: Array<{ path: readonly string[]; lines: SavedLine[] }> = [];
  const known = new Map<string, SavedLine[]>();
  for (const line of [...lines, ...coming]) {
    const key = JSON.stringify(line.section);
    const there = known.get(key);
    if (there) {
      there.push(line);
      continue;
    }
    const section = { path: line.section, lines: [line] };
    known.set(key, section.lines);
    const [outermost] = section.path;
    const last = sections.findLastIndex(({ path }) => path[0] === outermost);
    if (outermost === undefined) sections.unshift(section);
    else if (last < 0) sections.push(section);
    else sections.splice(last + 1, 0, section);
  }
  return sections.flatMap((section) => section.lines);
}

/**
 * Makes the list hold these lines. Runs inside the caller's transaction over the tables of lists.
 * @param title what it is called where it is new; one that was renamed stays so
 * @param now epoch ms
 * @param onDone hears how many lines are done
 */
export async function saveLines(
  db: WaymarkDatabase,
  lines: readonly SavedLine[],
  title: string,
  now: number,
  onDone?: (lines: number) => void,
): Promise<void> {
  const known = await db.lists.get(SAVED_LIST_ID);
  const last = await db.lists.orderBy('order').last();
  const name = known?.title ?? title;
  const incoming: IncomingList = {
    id: SAVED_LIST_ID,
    title: name,
    source: { from: 'file', fileName: '' },
    order: known?.order ?? 1 + (last?.order ?? -1),
    version: crypto.randomUUID(),
    entries: lines.map((line, position) => ({
      ...line,
      list: SAVED_LIST_ID,
      position,
      line: position + 1,
      role: 'entry',
      // The heading that all share is the title, and no section.
      section: [name, ...line.section],
    })),
  };
  await saveLists(db, [incoming], now, onDone);
}
