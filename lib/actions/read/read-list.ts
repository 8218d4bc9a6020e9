/** One list for the library: its sections in order, with entries and progress. */
import { plainText } from '../../lists/model/plain-text';
import { catalogueReader } from '../../store/catalogue-reader';
import type { WaymarkDatabase } from '../../store/database';
import type { ListRow } from '../../store/rows';
import { type EntryView, viewEntries } from './entry-view';

/** A run of entries under one heading path. */
export interface SectionView {
  path: string[];
  entries: EntryView[];
  read: number;
  reading: number;
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
  if (!list) return undefined;
  const rows = await catalogueReader(db).entriesBetween(listId, -1, Number.POSITIVE_INFINITY);
  const entries = await viewEntries(db, rows);
  const sections: SectionView[] = [];
  for (const entry of entries) {
    const last = sections.at(-1);
    const section =
      last && last.path.join('\n') === entry.section.join('\n')
        ? last
        : { path: entry.section, entries: [], read: 0, reading: 0 };
    if (section !== last) sections.push(section);
    section.entries.push(entry);
    if (entry.reading.state === 'read') section.read += 1;
    if (entry.reading.state === 'reading') section.reading += 1;
  }
  return {
    list: { ...list, title: plainText(list.title) },
    sections,
    read: sections.reduce((sum, { read }) => sum + read, 0),
    reading: sections.reduce((sum, { reading }) => sum + reading, 0),
    total: entries.length,
  };
}
