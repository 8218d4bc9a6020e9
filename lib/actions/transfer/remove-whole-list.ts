/**
 * Removes a list as one, and brings it back: not while it holds entries of two versions. A long one is gone
 * at once, and its entries go in steps.
 */
import {
  bringListBack,
  REMOVED_AT_ONCE,
  type RemovedList,
  removeList,
} from '../../store/catalogue';
import { findHere } from '../../store/chosen-lists';
import { ENTRIES_IN_STEP, finishSwitches, removeRest } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import {
  bringBackInSteps,
  type GoingList,
  hideList,
  readRemoved,
  showAgain,
  whileKept,
} from '../../store/going-list';
import { takeListBack } from '../../store/long-jobs';
import { findReplacing } from '../../store/newer-version';
import type { ListRow } from '../../store/rows';
import { isSoundList } from '../../store/sound-rows';
import { runLongJobs } from './run-long-jobs';

/** A list that was removed. Nobody stores it: it lasts as long as the page that removed the list keeps it. */
export interface RemovedWhole {
  list: ListRow;
  /** The job that takes its entries away; absent where all was one transaction. */
  jobId?: number;
  /** All that brings it back. */
  kept: Promise<RemovedList>;
}

/** How a list goes, or comes back. */
export interface RemovingOptions {
  /** Epoch ms. */
  now: number;
  /** How many entries go in one transaction, and in a step of more; others only in tests. */
  atOnce?: number;
  inStep?: number;
}

/**
 * Removes a list and its entries (`removeList`), of one version: Undo brings that back. A newer version
 * that is on its way is taken back, or, where it is too late for that, finished first.
 * @returns undefined where there was none of that id
 */
export async function removeWholeList(
  db: WaymarkDatabase,
  listId: string,
  options: RemovingOptions,
): Promise<RemovedWhole | undefined> {
  const pending = await findReplacing(db, listId);
  if (pending) await takeListBack(db, pending.id);
  await finishSwitches(db, listId);
  const list = await findHere(db, listId);
  const isLong = isSoundList(list) && list.entryCount > (options.atOnce ?? REMOVED_AT_ONCE);
  if (isLong) return removeInSteps(db, listId, options);
  const removed = await removeList(db, listId, options.now);
  return removed && { list: removed.list, kept: Promise.resolve(removed) };
}

/** Resolves once it is hidden; what brings it back is read behind that, before any of it goes. */
function removeInSteps(
  db: WaymarkDatabase,
  listId: string,
  { now, inStep = ENTRIES_IN_STEP }: RemovingOptions,
): Promise<RemovedWhole | undefined> {
  return new Promise((done, fail) => {
    const removing = whileKept(listId, async () => {
      const going = await hideList(db, listId, now, inStep);
      const kept = going && readRemoved(db, going);
      done(going && kept && { ...going, kept });
      // What cannot be brought back does not go.
      await kept?.catch(async (error: unknown) => {
        console.error(error);
        if (going) await showAgain(db, going);
      });
    });
    removing.catch(fail);
  });
}

/**
 * Brings a list back that was removed: its name, its place, its entries with their ids, and with them their
 * readings. Of a long one what has not gone yet stays, and the rest comes in steps.
 * @returns false where a list of that id is there (again): that one is left as it is
 */
export async function bringWholeListBack(
  db: WaymarkDatabase,
  { list, jobId, kept }: RemovedWhole,
  { now, inStep = ENTRIES_IN_STEP }: RemovingOptions,
): Promise<boolean> {
  if (jobId === undefined) return bringListBack(db, await kept, now);
  const going: GoingList = { list, jobId };
  if (await showAgain(db, going)) return true;
  const goingBy = (await db.lists.get(list.id))?.goingBy;
  if (goingBy !== undefined && goingBy !== jobId) await removeRest(db, list.id);
  const { jobId: upTo, isOwn } = await bringBackInSteps(db, await kept, jobId, now, inStep);
  if (upTo === undefined) return false;
  let failure: unknown;
  await runLongJobs(db, {
    upTo,
    report: (error, id) => {
      console.error(error);
      if (id === upTo) failure ??= error;
    },
  });
  if (!(await findHere(db, list.id))) throw failure ?? new Error(`“${list.id}” is not back yet`);
  return isOwn;
}
