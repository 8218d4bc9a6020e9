/**
 * What the home page shows: a few rows of each kind, found through indexes and the row of states,
 * however long the record is.
 */
import type { Reading } from '../../reading/reading';
import { latestRead } from '../../reading/reading-states';
import { catalogueReader } from '../../store/catalogue-reader';
import { byOrder } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { findShown } from '../../store/find-shown';
import { readStates, type ShownEntry } from '../../store/overview-row';
import { isSoundList } from '../../store/sound-rows';
import { type EntryView, viewEntry } from './entry-view';

/** How many of each are wanted. */
export interface HomeSize {
  continuing: number;
  queued: number;
  lately: number;
}

/** Some entries in their order, and whether there are more. */
export interface SomeEntries {
  entries: EntryView[];
  hasMore: boolean;
}

/** An entry stands in one of them only. */
export interface Home {
  /** What was started, the last first. */
  continuing: SomeEntries;
  /** What is queued and not started, in the order of the queue. */
  queued: SomeEntries;
  /** What was read, the last first, but for what is queued to be read again. */
  lately: SomeEntries;
}

/** Of readings that are on no list any more so many are passed over. */
const PASSED_OVER = 2_000;

/** For a live query. */
export async function readHome(db: WaymarkDatabase, size: HomeSize): Promise<Home> {
  const [rows, states] = await Promise.all([db.lists.toArray(), readStates(db)]);
  const lists = rows.filter(isSoundList).sort(byOrder);
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const reader = catalogueReader(db);
  const find = async (
    count: number,
    readFirst: (limit: number) => PromiseLike<Reading[]>,
    isWanted: (reading: Reading) => boolean,
  ): Promise<SomeEntries> => {
    const wanted = { count: count + 1, within: count + PASSED_OVER, isWanted };
    const found = await findShown(reader, lists, readFirst, wanted);
    const view = ({ entry, reading }: ShownEntry) =>
      viewEntry(entry, titles.get(entry.listId), reading);
    return { entries: found.slice(0, count).map(view), hasMore: found.length > count };
  };
  // Each time another one: Dexie keeps the least limit that a collection was ever given.
  const started = () =>
    db.readings.where('[state+changedAt]').between(['reading', 0], ['reading', []]).reverse();
  const queue = () => db.readings.where('[queued+queueOrder]').between([1, ''], [1, []]);
  const [continuing, queued, lately] = await Promise.all([
    find(
      size.continuing,
      (limit) => started().limit(limit).toArray(),
      () => true,
    ),
    find(
      size.queued,
      (limit) => queue().limit(limit).toArray(),
      ({ state }) => state !== 'reading',
    ),
    find(
      size.lately,
      async (limit) => {
        const found = await db.readings.bulkGet(latestRead(states, limit));
        return found.filter((reading) => reading !== undefined);
      },
      ({ queued }) => queued === 0,
    ),
  ]);
  return { continuing, queued, lately };
}
