/**
 * The popup at rest: what you were reading, what comes next, how far each list is. Costs reads
 * in proportion to what was read, not to the size of the catalogue.
 */
import { plainText } from '../../lists/model/plain-text';
import type { Reading } from '../../reading/reading';
import type { CatalogueReader } from '../../store/catalogue-reader';
import type { EntryRow, ListRow } from '../../store/rows';
import { findUnreadAfter } from '../recognise/find-unread-after';
import { type EntryView, viewEntry } from './entry-view';

const CONTINUING_SHOWN = 3;
const NEXT_SHOWN = 3;
/** Entries after the last one touched that are looked at to find unread ones. */
const NEXT_SEARCHED = 200;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Progress through one list, in entries. */
export interface ListProgress {
  listId: string;
  title: string;
  read: number;
  reading: number;
  total: number;
}

/** What the popup shows for an empty query. */
export interface Overview {
  lists: ListProgress[];
  continuing: EntryView[];
  /** Queued entries that are not read yet first, then unread ones that follow where you are. */
  next: EntryView[];
  readThisWeek: number;
  entryCount: number;
}

/** @param now epoch ms */
export async function readOverview(reader: CatalogueReader, now: number): Promise<Overview> {
  const [lists, readings] = await Promise.all([reader.lists(), reader.readings()]);
  const touched = readings.filter(({ state }) => state === 'read' || state === 'reading');
  const queued = readings.filter((reading) => reading.queued === 1);
  const entriesOf = groupByResource(
    await reader.entriesOf([
      ...new Set([...touched, ...queued].map(({ resourceId }) => resourceId)),
    ]),
  );
  const firstEntries = (of: readonly Reading[]) =>
    of.flatMap(({ resourceId }) => entriesOf.get(resourceId)?.[0] ?? []);
  const latestFirst = touched.toSorted((a, b) => b.changedAt - a.changedAt);
  const continuing = latestFirst.filter(({ state }) => state === 'reading');
  const shown = new Set(
    firstEntries(continuing)
      .slice(0, CONTINUING_SHOWN)
      .map(({ resourceId }) => resourceId),
  );
  // What is read can be queued too, to be read again: it is not what comes next.
  const waiting = queued
    .filter(({ state, resourceId }) => state !== 'read' && !shown.has(resourceId))
    .toSorted((a, b) => a.changedAt - b.changedAt);
  const next = await addFollowing(reader, {
    queued: firstEntries(waiting).slice(0, NEXT_SHOWN),
    after: firstEntries(latestFirst)[0] ?? { listId: lists[0]?.id ?? '', position: -1 },
  });
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const readingOf = new Map(readings.map((reading) => [reading.resourceId, reading]));
  const view = (row: EntryRow) =>
    viewEntry(row, titles.get(row.listId), readingOf.get(row.resourceId));
  return {
    lists: lists.map((list) => countProgress(list, touched, entriesOf)),
    continuing: firstEntries(continuing).slice(0, CONTINUING_SHOWN).map(view),
    next: next.map(view),
    readThisWeek: touched.filter(
      ({ state, readAt }) => state === 'read' && readAt !== undefined && readAt >= now - WEEK_MS,
    ).length,
    entryCount: lists.reduce((sum, { entryCount }) => sum + entryCount, 0),
  };
}

function groupByResource(rows: readonly EntryRow[]): Map<number, EntryRow[]> {
  const byResource = new Map<number, EntryRow[]>();
  for (const row of rows) {
    const of = byResource.get(row.resourceId) ?? [];
    of.push(row);
    byResource.set(row.resourceId, of);
  }
  return byResource;
}

function countProgress(
  list: ListRow,
  touched: readonly Reading[],
  entriesOf: ReadonlyMap<number, EntryRow[]>,
): ListProgress {
  const progress: ListProgress = {
    listId: list.id,
    title: plainText(list.title),
    read: 0,
    reading: 0,
    total: list.entryCount,
  };
  for (const { resourceId, state } of touched) {
    const here = entriesOf.get(resourceId)?.filter(({ listId }) => listId === list.id).length ?? 0;
    if (state === 'read') progress.read += here;
    else progress.reading += here;
  }
  return progress;
}

/** What is queued, and then the unread entries that follow a place. */
async function addFollowing(
  reader: CatalogueReader,
  { queued, after }: { queued: EntryRow[]; after: Pick<EntryRow, 'listId' | 'position'> },
): Promise<EntryRow[]> {
  const taken = new Set(queued.map(({ resourceId }) => resourceId));
  const following = await findUnreadAfter(reader, after, {
    count: NEXT_SHOWN - queued.length,
    within: NEXT_SEARCHED,
    isWanted: ({ resourceId }) => {
      if (taken.has(resourceId)) return false;
      taken.add(resourceId);
      return true;
    },
  });
  return [...queued, ...following];
}
