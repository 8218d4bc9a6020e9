/** The lists at the side of the library, also those that are switched off. */
import { plainText } from '../../lists/model/plain-text';
import { byOrder, isHere, isOn } from '../../store/chosen-lists';
import { readOverviewRow } from '../../store/overview-row';
import { type ReadFrom, recordReader } from '../../store/record-reader';
import { isSoundList } from '../../store/sound-rows';
import type { ListProgress } from './read-overview';

/**
 * @returns all lists in their order; undefined where what is read of them has to be counted first
 *   (`ensureSummaries`)
 */
export async function readLists(from: ReadFrom): Promise<ListProgress[] | undefined> {
  const [overview, rows] = await Promise.all([readOverviewRow(from), recordReader(from).lists()]);
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
