/** Turns a list of the store into what the library shows of it. */
import { trimHeadings } from '../../components/filter-list';
import type { ListPageView } from '../../components/view-models';
import { readList } from '../../lib/actions/read/read-list';
import { addressOfList } from '../../lib/actions/transfer/address-of-list';
import { plainText } from '../../lib/lists/model/plain-text';
import type { WaymarkDatabase } from '../../lib/store/database';
import { viewRow } from '../extension-pages/view-home';

/** @returns the list, or undefined when there is none of that id. */
export async function readListPage(
  db: WaymarkDatabase,
  listId: string,
): Promise<ListPageView | undefined> {
  const found = await readList(db, listId);
  if (!found) return undefined;
  const { list, sections, read, reading, total } = found;
  const address = addressOfList(list);
  return trimHeadings({
    listId,
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
    sections: sections.map(({ entries, ...section }) => ({
      ...section,
      rows: entries.map(viewRow),
    })),
  });
}
