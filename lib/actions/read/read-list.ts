/**
 * One list for the library: its sections in order, with entries and progress. What stands in a list and
 * where you are with it are read apart: the first changes when the list does, the second often.
 */
import { plainText } from '../../lists/model/plain-text';
import { summariseReading } from '../../reading/summarise-reading';
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { ReadReadings } from '../../store/follow-readings';
import { type ReadFrom, recordReader } from '../../store/record-reader';
import type { ListRow } from '../../store/rows';
import { type EntryView, viewEntry } from './entry-view';

/** A run of entries under one path of headings and topics. */
export interface SectionView {
  path: string[];
  entries: EntryView[];
  /** Of the whole section with all that is below it, wherever in the list. */
  read: number;
  reading: number;
  total: number;
}

/** A list with everything in it. */
export interface ListView {
  list: ListRow;
  sections: SectionView[];
  read: number;
  reading: number;
  total: number;
}

/** What stands in a list. */
export interface ListContents {
  list: ListRow;
  /** As if nothing had been read. */
  entries: EntryView[];
  runs: Run[];
  /** Resources of its entries, each once. */
  resourceIds: number[];
}

/** Entries of one path that follow one another: from one place to before another. */
interface Run {
  path: string[];
  from: number;
  to: number;
  /** Which sections count them; that of its own path comes last. */
  countedIn: string[];
}

interface Progress {
  read: number;
  reading: number;
  total: number;
}

/** @returns the list, or undefined when there is none of that id. */
export async function readList(db: WaymarkDatabase, listId: string): Promise<ListView | undefined> {
  const contents = await readListContents(db, listId);
  if (!contents) return undefined;
  const { resourceIds } = contents;
  const readings = await db.readings.bulkGet(resourceIds);
  return listViewer(contents)(new Map(resourceIds.map((id, at) => [id, readings[at]])));
}

/** @returns what stands in it, or undefined when there is no list of that id */
export async function readListContents(
  from: ReadFrom,
  listId: string,
): Promise<ListContents | undefined> {
  const reader = recordReader(from);
  const [row, rows] = await Promise.all([reader.list(listId), reader.entriesOfList(listId)]);
  if (!row || !isHere(row)) return undefined;
  const list = { ...row, title: plainText(row.title) };
  const entries = rows.map((entry) => viewEntry(entry, list.title, undefined));
  const runs: Run[] = [];
  entries.forEach(({ section }, at) => {
    const last = runs.at(-1);
    if (last && keyOf(last.path) === keyOf(section)) last.to = at + 1;
    else runs.push({ path: section, from: at, to: at + 1, countedIn: keysAlong(section) });
  });
  const resourceIds = [...new Set(entries.map(({ resourceId }) => resourceId))];
  return { list, entries, runs, resourceIds };
}

/** Whether both say the same: what is shown of one need not be made again for the other. */
export function areSameContents(one: ListContents, other: ListContents): boolean {
  const { entries } = other;
  return (
    isSameData(one.list, other.list) &&
    one.entries.length === entries.length &&
    one.entries.every((entry, at) => isSameData(entry, entries[at]))
  );
}

/** Of plain data that was read by the same function. */
function isSameData(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * @returns what shows the list with readings as they are read: each time those that were read since,
 *   and what they do not concern stays the same object
 */
export function listViewer({
  list,
  entries,
  runs,
}: ListContents): (readings: ReadReadings) => ListView {
  const shown = [...entries];
  const sections: SectionView[] = runs.map(({ path, from, to }) => ({
    path,
    entries: entries.slice(from, to),
    read: 0,
    reading: 0,
    total: 0,
  }));
  return (readings) => {
    runs.forEach(({ from, to }, at) => {
      if (!takeReadings(shown, from, to, readings)) return;
      const section = sections[at];
      if (section) sections[at] = { ...section, entries: shown.slice(from, to) };
    });
    const whole = { read: 0, reading: 0, total: 0 };
    const sums = new Map<string, Progress>();
    runs.forEach(({ countedIn }, at) => {
      const own = progressOf(sections[at]?.entries ?? []);
      addTo(whole, own);
      for (const key of countedIn) {
        const sum = sums.get(key) ?? { read: 0, reading: 0, total: 0 };
        sums.set(key, sum);
        addTo(sum, own);
      }
    });
    runs.forEach(({ countedIn }, at) => {
      const [section, sum] = [sections[at], sums.get(countedIn.at(-1) ?? '')];
      if (section && sum && !isSame(section, sum)) sections[at] = { ...section, ...sum };
    });
    return { list, sections: [...sections], ...whole };
  };
}

/** @returns whether one of them has changed */
function takeReadings(
  entries: EntryView[],
  from: number,
  to: number,
  readings: ReadReadings,
): boolean {
  let hasChanged = false;
  for (let at = from; at < to; at += 1) {
    const entry = entries[at];
    if (!entry || !readings.has(entry.resourceId)) continue;
    const reading = readings.get(entry.resourceId);
    // Most of a list is unread, and stays as it is.
    if (!reading && entry.reading.state === 'unread' && !entry.reading.queued) continue;
    const summary = summariseReading(reading);
    if (isSameData(summary, entry.reading)) continue;
    entries[at] = { ...entry, reading: summary };
    hasChanged = true;
  }
  return hasChanged;
}

function progressOf(entries: readonly EntryView[]): Progress {
  const progress = { read: 0, reading: 0, total: entries.length };
  for (const { reading } of entries) {
    if (reading.state === 'read') progress.read += 1;
    if (reading.state === 'reading') progress.reading += 1;
  }
  return progress;
}

function addTo(sum: Progress, { read, reading, total }: Progress): void {
  sum.read += read;
  sum.reading += reading;
  sum.total += total;
}

function isSame(section: Progress, { read, reading, total }: Progress): boolean {
  return section.read === read && section.reading === reading && section.total === total;
}

/** @returns the keys of a section and of those that it is in; entries without one are a section of their own */
function keysAlong(path: readonly string[]): string[] {
  return path.length === 0 ? [''] : path.map((_, at) => keyOf(path.slice(0, at + 1)));
}

function keyOf(path: readonly string[]): string {
  return path.join('\n');
}
