/** Removes a list as one: not while it holds entries of two versions. */
import { type RemovedList, removeList } from '../../store/catalogue';
import { finishSwitches } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { takeListBack } from '../../store/long-jobs';
import { findReplacing } from '../../store/newer-version';

/**
 * Removes a list and its entries (`removeList`), of one version: Undo brings that back. A newer version
 * that is on its way is taken back, or, where it is too late for that, finished first.
 * @param now epoch ms
 */
export async function removeWholeList(
  db: WaymarkDatabase,
  listId: string,
  now: number,
): Promise<RemovedList | undefined> {
  const pending = await findReplacing(db, listId);
  if (pending) await takeListBack(db, pending.id);
  await finishSwitches(db, listId);
  return removeList(db, listId, now);
}
