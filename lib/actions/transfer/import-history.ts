/**
 * The history of another program comes in: what stands on a list is that entry, by the rules by which
 * its page would be recognised; the rest becomes the list “Saved”. States are taken into the record
 * as far as it does not say more already. One transaction: afterwards all of it is there, or nothing
 * changed; the same history a second time changes nothing.
 */
import { type SplitPatterns, splitHosts } from '../../address/permissions/site-patterns';
import { joinAsOne } from '../../imports/join-items';
import type { ImportedItem } from '../../imports/model/imported-history';
import type { SectionCount } from '../../lists/list-draft';
import { newReading } from '../../reading/apply-evidence';
import type { Reading } from '../../reading/reading';
import { takeImported } from '../../reading/take-imported';
import { listTables } from '../../store/catalogue';
import { catalogueReader } from '../../store/catalogue-reader';
import { withoutComing } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { readRows } from '../../store/id-ranges';
import { addToNotes, type NoteToAdd } from '../../store/notes';
import { changeReadings, changeTables } from '../../store/readings';
import { findResources } from '../../store/resources';
import type { EntryRow, EventRow, ToldByImport } from '../../store/rows';
import { inOneTransaction, tryAndTakeBack } from './in-one-transaction';
import {
  addLines,
  lineOf,
  lineOfRow,
  SAVED_LIST_ID,
  type SavedLine,
  saveLines,
} from './saved-list';

/** What importing came to, or would come to; things are counted as the files have them. */
export interface ImportResult {
  /** Things that stand on lists; they are those entries. */
  listed: number;
  /** Things that the list “Saved” has from before. */
  saved: number;
  /** Entries that are new in it. */
  added: number;
  /** Where those are, by their folder or first tag. */
  sections: SectionCount[];
  /** Records that take on a state. */
  read: number;
  reading: number;
  skipped: number;
  /** Records that say otherwise already, and stay so. */
  kept: number;
  /** Things of which only the history can hold what was said: tags, notes and times of those on lists. */
  told: number;
  /** What undoing all states needs; absent where nothing of a record changed. */
  eventId?: number;
  /** The sites of what is new in “Saved”. */
  sites: SplitPatterns;
}

export interface ImportingOptions {
  /** What the list is called where it is new. */
  title: string;
  /** Epoch ms. */
  now: number;
  /** Ends it at any step; then nothing of it is stored, and it rejects with an `AbortError`. */
  signal?: AbortSignal;
  /** Hears how far it is, in things, of twice as many as there are: each is looked up, and stored. */
  onDone?: (done: number) => void;
}

/** @param items each page once */
export function importHistory(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  options: ImportingOptions,
): Promise<ImportResult> {
  const work = () => importItems(db, items, options);
  return inOneTransaction(db, importTables(db), work, options.signal);
}

/** @returns what importing would come to; nothing is stored */
export function previewImport(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  options: ImportingOptions,
): Promise<ImportResult> {
  const work = () => importItems(db, items, options);
  return tryAndTakeBack(db, importTables(db), work, options.signal);
}

function importTables(db: WaymarkDatabase) {
  return [...new Set([...listTables(db), ...changeTables(db)])];
}

/** Few enough that it can be told how far it has come. */
const LOOKED_UP_AT_ONCE = 500;

/** A thing, and where it belongs. */
interface PlacedItem {
  item: ImportedItem;
  resourceId: number;
  /** It stands on other lists than “Saved”, which say nothing of what was noted of it. */
  isListed: boolean;
  /** The entry of “Saved” that it is. */
  saved?: EntryRow | undefined;
  isNew: boolean;
}

async function importItems(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  { title, now, onDone }: ImportingOptions,
): Promise<ImportResult> {
  const found: Array<number | undefined> = [];
  for (let from = 0; from < items.length; from += LOOKED_UP_AT_ONCE) {
    found.push(...(await findResources(db, items.slice(from, from + LOOKED_UP_AT_ONCE))));
    onDone?.(found.length);
  }
  const placed = await placeKnown(db, items, found);
  const known = new Set(placed.map(({ item }) => item));
  const coming = items.filter((item) => !known.has(item));
  const lines = coming.map(lineOf);
  placed.push(...(await addToSaved(db, coming, lines, title, now, onDone)));
  const states = await takeStates(db, placed, now);
  onDone?.(2 * items.length);
  return {
    listed: placed.filter(({ isListed }) => isListed).length,
    saved: placed.filter(({ isListed, isNew }) => !isListed && !isNew).length,
    added: lines.length,
    sections: countSections(addLines([], lines)),
    sites: splitHosts(lines.map(({ address }) => address)),
    ...states,
  };
}

/** @returns the things that stand on a list already */
async function placeKnown(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  found: ReadonlyArray<number | undefined>,
): Promise<PlacedItem[]> {
  const ids = [...new Set(found.flatMap((id) => id ?? []))];
  const entries = await withoutComing(db, await catalogueReader(db).entriesOf(ids));
  const listed = new Set<number>();
  const saved = new Map<number, EntryRow>();
  for (const entry of entries) {
    if (entry.listId === SAVED_LIST_ID) saved.set(entry.resourceId, entry);
    else listed.add(entry.resourceId);
  }
  return items.flatMap((item, at) => {
    const resourceId = found[at];
    if (resourceId === undefined) return [];
    const isListed = listed.has(resourceId);
    const entry = saved.get(resourceId);
    if (!isListed && !entry) return [];
    return [{ item, resourceId, isListed, saved: entry, isNew: false }];
  });
}

async function addToSaved(
  db: WaymarkDatabase,
  items: readonly ImportedItem[],
  lines: readonly SavedLine[],
  title: string,
  now: number,
  onDone: ImportingOptions['onDone'],
): Promise<PlacedItem[]> {
  if (items.length === 0) return [];
  const read = () =>
    catalogueReader(db).entriesBetween(SAVED_LIST_ID, -1, Number.POSITIVE_INFINITY);
  const before = (await read()).map(lineOfRow);
  const all = addLines(before, lines);
  await saveLines(db, all, title, now, (done) =>
    onDone?.(items.length + Math.floor((items.length * done) / all.length)),
  );
  const rows = new Map((await read()).map((row) => [row.address, row]));
  return items.flatMap((item) => {
    const saved = rows.get(item.address);
    if (!saved) return [];
    return [{ item, resourceId: saved.resourceId, isListed: false, saved, isNew: true }];
  });
}

function countSections(lines: readonly SavedLine[]): SectionCount[] {
  const counts = new Map<string, SectionCount>();
  for (const { section } of lines) {
    const key = JSON.stringify(section);
    const known = counts.get(key);
    if (known) known.entries += 1;
    else counts.set(key, { section, entries: 1 });
  }
  return [...counts.values()];
}

type States = Pick<ImportResult, 'read' | 'reading' | 'skipped' | 'kept' | 'told' | 'eventId'>;

/** What was said of the things goes into their records; what no record and no entry holds, into the history. */
async function takeStates(
  db: WaymarkDatabase,
  things: readonly PlacedItem[],
  now: number,
): Promise<States> {
  const placed = eachResourceOnce(things);
  const ids = [...placed.keys()];
  const readings = await db.readings.bulkGet(ids);
  const resources = await db.resources.bulkGet(ids);
  const toldOf = await readTold(db, ids);
  const noted: NoteToAdd[] = [];
  const states: States = { read: 0, reading: 0, skipped: 0, kept: 0, told: 0 };
  const targets = ids.flatMap((id, at) => {
    const [thing, resource] = [placed.get(id), resources[at]];
    if (!thing || !resource) return [];
    const { title, address } = resource;
    const { item } = thing;
    const before = readings[at] ?? newReading(id, address, now);
    const after = takeImported(before, item, now);
    const imported = toldBy(thing);
    const isTaken = after !== before;
    if (isTaken && after.state !== 'unread') states[after.state] += 1;
    if (!isTaken && item.state !== 'unread' && item.state !== before.state) states.kept += 1;
    const news = leftOver(imported, after);
    const isNews = Object.keys(news).length > 0 && !isKnown(news, toldOf.get(id) ?? []);
    if (isNews && Object.keys(news).some((name) => DETAILS.has(name))) states.told += 1;
    const isNoted = thing.isNew || (isNews && news.note !== undefined);
    if (isNoted && item.note !== undefined)
      noted.push({ resourceId: id, address, text: item.note });
    return isTaken || isNews ? [{ id, title, address, imported }] : [];
  });
  const take = (reading: Reading) => {
    const thing = placed.get(reading.resourceId);
    return thing ? takeImported(reading, thing.item, now) : reading;
  };
  await addToNotes(db, noted, now);
  const { groupId } = await changeReadings(db, targets, take, now);
  if (groupId === undefined) return states;
  const changed = states.read + states.reading + states.skipped;
  await db.events.update(groupId, { entryCount: changed || targets.length });
  return { ...states, ...(changed > 0 && { eventId: groupId }) };
}

/** Two things can be one by what was learned of their addresses. */
function eachResourceOnce(things: readonly PlacedItem[]): Map<number, PlacedItem> {
  const those = new Map<number, PlacedItem>();
  for (const thing of things) {
    const known = those.get(thing.resourceId);
    const item = known ? joinAsOne([known.item, thing.item]) : thing.item;
    those.set(thing.resourceId, { ...(known ?? thing), item });
  }
  return those;
}

/** @returns what was said of a thing, without what its entry in “Saved” holds */
function toldBy({ item, saved }: PlacedItem): ToldByImport {
  const { state, readAt, savedAt, tags, note, list } = item;
  const line = lineOf(item);
  const isHeld =
    saved?.note === line.note &&
    saved?.savedAt === savedAt &&
    JSON.stringify(saved?.section) === JSON.stringify(line.section);
  return {
    ...(state !== 'unread' && { state }),
    ...(readAt !== undefined && { readAt }),
    ...(!isHeld && {
      ...(savedAt !== undefined && { savedAt }),
      ...(tags.length > 0 && { tags }),
      ...(note !== undefined && { note }),
      ...(list && { list }),
    }),
  };
}

/** What of it no record can hold. */
const DETAILS: ReadonlySet<string> = new Set<keyof ToldByImport>([
  'savedAt',
  'tags',
  'note',
  'list',
]);

/** @returns what the record does not say as well */
function leftOver({ state, readAt, ...details }: ToldByImport, after: Reading): ToldByImport {
  return {
    ...details,
    ...(state !== undefined && state !== after.state && { state }),
    ...(readAt !== undefined && readAt !== after.readAt && { readAt }),
  };
}

function isKnown(news: ToldByImport, told: readonly ToldByImport[]): boolean {
  return told.some((known) =>
    (Object.keys(news) as Array<keyof ToldByImport>).every(
      (name) => JSON.stringify(known[name]) === JSON.stringify(news[name]),
    ),
  );
}

/** @returns what imports have said of resources before, also where that was undone */
async function readTold(
  db: WaymarkDatabase,
  ids: readonly number[],
): Promise<Map<number, ToldByImport[]>> {
  const told = new Map<number, ToldByImport[]>();
  const events = await readRows<EventRow>(ids, ([from, to]) =>
    db.events.where('resourceId').between(from, to, true, true).toArray(),
  );
  for (const { resourceId, imported } of events) {
    if (!imported) continue;
    const those = told.get(resourceId);
    if (those) those.push(imported);
    else told.set(resourceId, [imported]);
  }
  return told;
}
