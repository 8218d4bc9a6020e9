/** One list for the library: its sections in order, with entries and progress. */
import { plainText } from '../../lists/model/plain-text';
import { catalogueReader } from '../../store/catalogue-reader';
import { isHere } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import type { ListRow } from '../../store/rows';
import { type EntryView, viewEntries } from './entry-view';

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

/** @returns the list, or undefined when there is none of that id. */
export async function readList(db: WaymarkDatabase, listId: string): Promise<ListView | undefined> {
  const list = await db.lists.get(listId);
  if (!list || !isHere(list)) return undefined;
  const rows = await catalogueReader(db).entriesBetween(listId, -1, Number.POSITIVE_INFINITY);
  const entries = await viewEntries(db, rows);
  const sections: SectionView[] = [];
  const sums = new Map<string, Progress>();
  const whole = { read: 0, reading: 0, total: 0 };
  for (const entry of entries) {
    const last = sections.at(-1);
    if (last && keyOf(last.path) === keyOf(entry.section)) last.entries.push(entry);
    else sections.push({ path: entry.section, entries: [entry], read: 0, reading: 0, total: 0 });
    // Those without a section are one of their own; all others count in each that they are below.
    const paths = entry.section.map((_, at) => keyOf(entry.section.slice(0, at + 1)));
    for (const path of paths.length === 0 ? [''] : paths) {
      const sum = sums.get(path) ?? { read: 0, reading: 0, total: 0 };
      sums.set(path, sum);
      addTo(sum, entry);
    }
    addTo(whole, entry);
  }
  return {
    list: { ...list, title: plainText(list.title) },
    sections: sections.map((section) => ({ ...section, ...sums.get(keyOf(section.path)) })),
    ...whole,
  };
}

interface Progress {
  read: number;
  reading: number;
  total: number;
}

function addTo(sum: Progress, { reading }: EntryView): void {
  sum.total += 1;
  if (reading.state === 'read') sum.read += 1;
  if (reading.state === 'reading') sum.reading += 1;
}

function keyOf(path: readonly string[]): string {
  return path.join('\n');
}
