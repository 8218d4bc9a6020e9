/**
 * The list “Saved”: what an imported history holds and stands on no other list. It has one id
 * wherever it is made, so that every import, and every backup, adds to the same one.
 */

import type { ImportedItem } from '../../imports/model/imported-history';
import { keepPlaces, placesBehind } from '../../lists/entry-order';
import { MAX_TITLE_LENGTH } from '../../lists/model/limits';
import type { Facets, ListEntry } from '../../lists/model/list-entry';
import { plainText } from '../../lists/model/plain-text';
import { type IncomingList, saveLists } from '../../store/catalogue';
import { entriesAfter, entriesOfList } from '../../store/catalogue-reader';
import { findHere } from '../../store/chosen-lists';
import { finishRemovals, finishSwitches } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import type { EntryRow } from '../../store/rows';
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

/** Where lines would stand in the list. */
export interface Layout {
  /** Of each line its place; none of any where there is no room before the list is counted anew. */
  places: number[];
  /** The last place of all that are there or come; -1 where there is none. */
  end: number;
}

/**
 * @param there lines with their places, in their order
 * @returns where `addLines` would put others; behind all where it would put those in another order
 */
export function layOutLines(
  there: ReadonlyArray<Placed & { position: number }>,
  coming: readonly Placed[],
): Layout {
  let lines = addLines<Placed & { position?: number }>(there, coming);
  let places = keepPlaces(lines.map(({ position }) => position));
  if (lines.some(({ position }, at) => position !== undefined && position !== places[at])) {
    lines = addLines([], coming);
    places = placesBehind(there.at(-1)?.position, coming.length) ?? [];
  }
  const placeOf = new Map(lines.map((line, at) => [line, places[at]]));
  const found = coming.flatMap((line) => placeOf.get(line) ?? []);
  return { places: found, end: places.at(-1) ?? -1 };
}

/**
 * Brings entries that stand apart from their section to its end, and moves no other. Runs inside the
 * caller's transaction over `entries`.
 */
export async function gatherSections(db: WaymarkDatabase): Promise<void> {
  const lines = addLines(await readPlaces(db), []);
  const places = keepPlaces(lines.map(({ position }) => position));
  const moved = new Map(
    lines.flatMap(({ id, position }, at) => {
      const place = places[at] ?? position;
      return place === position ? [] : [[id, place] as const];
    }),
  );
  const rows = await db.entries.bulkGet([...moved.keys()]);
  await db.entries.bulkDelete([...moved.keys()]);
  await db.entries.bulkAdd(
    rows.flatMap((row) => (row ? { ...row, position: moved.get(row.id) ?? row.position } : [])),
  );
}

/**
 * Has it finished in steps, before it is written, where it goes or comes back or gets a newer version, so
 * that nobody waits for the whole of that.
 */
export async function finishSaved(db: WaymarkDatabase): Promise<void> {
  await finishRemovals(db, SAVED_LIST_ID);
  await finishSwitches(db, SAVED_LIST_ID);
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
  const known = await findHere(db, SAVED_LIST_ID);
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

/** @returns the entries of the list, in their order */
export function entriesOfSaved(db: WaymarkDatabase) {
  return entriesOfList(db, SAVED_LIST_ID);
}

/**
 * Where one that is below no heading comes: behind the others that are below none, which stand first.
 * Reads a few entries, however many there are.
 * @returns the places between which it stands; none on a side where nothing is
 */
export async function findPlaceBelowNone(
  db: WaymarkDatabase,
): Promise<{ before?: number; after?: number }> {
  const isBelowNone = ({ section }: EntryRow): boolean => section?.length === 0;
  const [first, last] = [await entriesOfSaved(db).first(), await entriesOfSaved(db).last()];
  if (!first || !last) return {};
  if (!isBelowNone(first)) return { after: first.position };
  if (isBelowNone(last)) return { before: last.position };
  const between = (from: number, to: number, hasTo: boolean) =>
    db.entries
      .where('[listId+position]')
      .between([SAVED_LIST_ID, from], [SAVED_LIST_ID, to], false, hasTo);
  let [before, after] = [first.position, last.position];
  for (;;) {
    const middle = (before + after) / 2;
    // There is no number between the two, and so no entry.
    if (middle <= before || middle >= after) return { before, after };
    const row =
      (await between(middle, after, false).first()) ?? (await between(before, middle, true).last());
    if (!row) return { before, after };
    if (isBelowNone(row)) before = row.position;
    else after = row.position;
  }
}

/** Entries that are read by one request. */
const READ_AT_ONCE = 1_000;

/** @returns where each entry of the list stands, in their order */
export async function readPlaces(
  db: WaymarkDatabase,
): Promise<Array<Pick<EntryRow, 'id' | 'section' | 'position'>>> {
  const places: Array<Pick<EntryRow, 'id' | 'section' | 'position'>> = [];
  for (;;) {
    const last = places.at(-1)?.position ?? -Infinity;
    const rows = await entriesAfter(db, SAVED_LIST_ID, last).limit(READ_AT_ONCE).toArray();
    for (const { id, section, position } of rows) {
      // A damaged row costs itself: it keeps its place, and nothing stands with it.
      places.push({ id, section: Array.isArray(section) ? section : [], position });
    }
    if (rows.length < READ_AT_ONCE) return places;
  }
}
