/**
 * What the home page shows: a few rows of each kind, found through indexes and the row of states,
 * however long the record is.
 */
import type { Reading } from '../../reading/reading';
import { latestRead } from '../../reading/reading-states';
import { byOrder } from '../../store/chosen-lists';
import { findShown } from '../../store/find-shown';
import { readStates, type ShownEntry } from '../../store/overview-row';
import { type ReadFrom, type RecordReader, recordReader } from '../../store/record-reader';
import type { ListRow } from '../../store/rows';
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

async function readSoundLists(reader: RecordReader): Promise<ListRow[]> {
  return (await reader.lists()).filter(isSoundList).sort(byOrder);
}

/** For a live query. */
export async function readHome(from: ReadFrom, size: HomeSize): Promise<Home> {
  const reader = recordReader(from);
  const lists = readSoundLists(reader);
  const states = readStates(reader);
  const find = async (
    count: number,
    readFirst: (limit: number) => PromiseLike<Reading[]>,
    isWanted: (reading: Reading) => boolean,
  ): Promise<SomeEntries> => {
    const wanted = { count: count + 1, within: count + PASSED_OVER, isWanted };
    const found = await findShown(reader, lists, readFirst, wanted);
    const titles = new Map((await lists).map(({ id, title }) => [id, title]));
    const view = ({ entry, reading }: ShownEntry) =>
      viewEntry(entry, titles.get(entry.listId), reading);
    return { entries: found.slice(0, count).map(view), hasMore: found.length > count };
  };
  const [continuing, queued, lately] = await Promise.all([
    find(
      size.continuing,
      (limit) => reader.readingsIn('reading', limit),
      () => true,
    ),
    find(
      size.queued,
      (limit) => reader.queue(limit),
      ({ state }) => state !== 'reading',
    ),
    find(
      size.lately,
      async (limit) => {
        const found = await reader.readingsOf(latestRead(await states, limit));
        return found.filter((reading) => reading !== undefined);
      },
      ({ queued }) => queued === 0,
    ),
    lists,
    states,
  ]);
  return { continuing, queued, lately };
}
