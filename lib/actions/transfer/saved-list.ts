/**
 * The list “Saved”: what an imported history holds and stands on no other list. It has one id
 * wherever it is made, so that every import, and every backup, adds to the same one.
 */

import type { ImportedItem } from '../../imports/model/imported-history';
import { MAX_TITLE_LENGTH } from '../../lists/model/limits';
import type { Facets, ListEntry } from '../../lists/model/list-entry';
import { plainText } from '../../lists/model/plain-text';
import { type IncomingList, saveLists } from '../../store/catalogue';
import type { WaymarkDatabase } from '../../store/database';
import type { EntryRow, ImportingPart } from '../../store/rows';
import { SAVED_LIST_ID } from './saved-list-id';

/** An entry on its way into the list. */
export type SavedLine = Omit<ListEntry, 'list' | 'position' | 'line' | 'role'>;

/** @returns what the entry of a thing holds of it, below its folder, else below its first tag */
export function heldOf(item: ImportedItem): Omit<SavedLine, keyof Facets> {
  const { address, list, tags, savedAt } = item;
  const note = noteAndTags(item);
  return {
    title: item.title.slice(0, MAX_TITLE_LENGTH),
    address,
    section: list ?? tags.slice(0, 1),
    ...(note !== '' && { note }),
    ...(savedAt !== undefined && { savedAt }),
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

/** What of a line says where it stands. */
type Placed = Pick<SavedLine, 'section'>;

/**
 * @returns the lines with others among them, each at the end of its section. A section that is new
 * comes after those that are in the same one as it is; what is in none comes first.
 */
export function addLines<Line extends Placed>(
  lines: readonly Line[],
  coming: readonly Line[],
): Line[] {
  const sections: Array<{ path: readonly string[]; lines: Line[] }> = [];
  const known = new Map<string, Line[]>();
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

/** Where lines would stand in the list, and what of it has to make room for them. */
export interface Layout extends Pick<ImportingPart, 'room' | 'end'> {
  /** Of each line its place. */
  places: number[];
}

/**
 * @param there lines with their places, in their order
 * @returns where `addLines` would put others; behind all where it would put those in another order
 */
export function layOutLines(
  there: ReadonlyArray<Placed & { position: number }>,
  coming: readonly Placed[],
): Layout {
  const placeOf = new Map(addLines<Placed>(there, coming).map((line, place) => [line, place]));
  const room: Layout['room'] = [];
  let before = 0;
  for (const line of there) {
    const by = (placeOf.get(line) ?? line.position) - line.position;
    const { position } = line;
    const [last] = room;
    if (by < before) return behindAll(there, coming);
    if (by > 0 && last?.by === by) last.to = position + 1;
    else if (by > 0) room.unshift({ from: position, to: position + 1, by });
    before = by;
  }
  const places = coming.map((line) => placeOf.get(line) ?? 0);
  return { places, room, end: there.length + coming.length };
}

function behindAll(there: ReadonlyArray<{ position: number }>, coming: readonly Placed[]): Layout {
  const start = 1 + (there.at(-1)?.position ?? -1);
  const { places } = layOutLines([], coming);
  return { places: places.map((place) => start + place), room: [], end: start + coming.length };
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

/** @returns the entries of the list from one place to before another, in their order */
export function entriesOfSaved(db: WaymarkDatabase, from = -1, to = Number.POSITIVE_INFINITY) {
  return db.entries.where('[listId+position]').between([SAVED_LIST_ID, from], [SAVED_LIST_ID, to]);
}

/** Entries that are read by one request. */
const READ_AT_ONCE = 1_000;

/** @returns where each entry of the list stands, in their order */
export async function readPlaces(
  db: WaymarkDatabase,
): Promise<Array<Pick<EntryRow, 'section' | 'position'>>> {
  const places: Array<Pick<EntryRow, 'section' | 'position'>> = [];
  for (;;) {
    const from = (places.at(-1)?.position ?? -1) + 1;
    const rows = await entriesOfSaved(db, from).limit(READ_AT_ONCE).toArray();
    for (const { section, position } of rows) places.push({ section, position });
    if (rows.length < READ_AT_ONCE) return places;
  }
}
