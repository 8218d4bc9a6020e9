/** The lists at the side of the library, also those that are switched off. */
import { plainText } from '../../lists/model/plain-text';
import { byOrder, isHere, isOn } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { readOverviewRow } from '../../store/overview-row';
import { isSoundList } from '../../store/sound-rows';
import type { ListProgress } from './read-overview';

/**
 * @returns all lists in their order; undefined where what is read of them has to be counted first
 *   (`ensureSummaries`)
 */
export async function readLists(db: WaymarkDatabase): Promise<ListProgress[] | undefined> {
  const [overview, rows] = await Promise.all([readOverviewRow(db), db.lists.toArray()]);
  if (!overview) return undefined;
  return rows
    .filter(isSoundList)
    .filter(isHere)
    .sort(byOrder)
    .map((list) => ({
      listId: list.id,
      title: plainText(list.title),
      ...(overview.counts[list.id] ?? { read: 0, reading: 0 }),
      total: list.entryCount,
      ...(!isOn(list) && { isOff: true as const }),
    }));
}
