/** Turns a list of the store into what the library shows of it. */
import { trimHeadings } from '../../../components/filter-list';
import type { ListPageView, RowView, SectionView } from '../../../components/view-models';
import type { EntryView } from '../../../lib/actions/read/entry-view';
import { type ListView, readList } from '../../../lib/actions/read/read-list';
import { addressOfList } from '../../../lib/actions/transfer/address-of-list';
import { plainText } from '../../../lib/lists/model/plain-text';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { viewLine } from '../frame/view-line';

/** @returns the list, or undefined when there is none of that id. */
export async function readListPage(
  db: WaymarkDatabase,
  listId: string,
): Promise<ListPageView | undefined> {
  const found = await readList(db, listId);
  return found && viewList(found);
}

/** @returns the list as it is shown: of what is the same as before, the same rows */
export function viewList({ list, sections, read, reading, total }: ListView): ListPageView {
  const address = addressOfList(list);
  return trimHeadings({
    listId: list.id,
    title: list.title,
    read,
    reading,
    total,
    ...(list.source.from !== 'shipped' && { isOwn: true }),
    ...(list.isOff && { isOff: true }),
    ...(list.licence !== undefined && { licence: plainText(list.licence) }),
    ...(address !== undefined && {
      web: {
        address,
        lookedAt: Math.max(list.lookedAt ?? 0, list.refreshedAt),
      },
    }),
    ...(list.change && { change: { ...list.change, at: list.refreshedAt } }),
    sections: sections.map(
      ({ entries, ...section }): SectionView => ({
        ...section,
        rows: rowsOf(entries),
      }),
    ),
  });
}

const sectionRows = new WeakMap<readonly EntryView[], RowView[]>();
const rows = new WeakMap<EntryView, RowView>();

/** A change concerns one entry among many: what it does not concern is neither made nor rendered again. */
function rowsOf(entries: readonly EntryView[]): RowView[] {
  const known = sectionRows.get(entries) ?? entries.map(rowOf);
  sectionRows.set(entries, known);
  return known;
}

function rowOf(entry: EntryView): RowView {
  const row = rows.get(entry) ?? viewLine(entry);
  rows.set(entry, row);
  return row;
}
