/**
 * The popup at rest: what you were reading, what comes next, how far each list is. Costs reads
 * in proportion to what was read, not to the size of the catalogue.
 */
import type { Reading } from '../reading/reading';
import type { WaymarkDatabase } from '../store/database';
import type { EntryRow, ListRow } from '../store/rows';
import { type EntryView, viewEntries } from './entry-view';
import { findUnreadAfter } from './find-unread-after';

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
  /** Queued entries first, then those that follow where you are. */
  next: EntryView[];
  readThisWeek: number;
  entryCount: number;
}

/** @param now epoch ms */
export async function readOverview(db: WaymarkDatabase, now: number): Promise<Overview> {
  const [lists, touched] = await Promise.all([
    db.lists.orderBy('order').toArray(),
    db.readings.where('state').anyOf('read', 'reading').toArray(),
  ]);
  const entriesOf = await entriesByResource(
    db,
    touched.map(({ resourceId }) => resourceId),
  );
  const continuing = touched
    .filter(({ state }) => state === 'reading')
    .sort((a, b) => b.changedAt - a.changedAt)
    .slice(0, CONTINUING_SHOWN)
    .flatMap(({ resourceId }) => entriesOf.get(resourceId)?.[0] ?? []);
  const next = await findNextEntries(db, lists, touched, entriesOf);
  return {
    lists: lists.map((list) => countProgress(list, touched, entriesOf)),
    continuing: await viewEntries(db, continuing),
    next: await viewEntries(db, next),
    readThisWeek: touched.filter(
      ({ state, readAt }) => state === 'read' && readAt !== undefined && readAt >= now - WEEK_MS,
    ).length,
    entryCount: lists.reduce((sum, { entryCount }) => sum + entryCount, 0),
  };
}

async function entriesByResource(
  db: WaymarkDatabase,
  resourceIds: number[],
): Promise<Map<number, EntryRow[]>> {
  const rows = await db.entries.where('resourceId').anyOf(resourceIds).toArray();
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
    title: list.title,
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

async function findNextEntries(
  db: WaymarkDatabase,
  lists: readonly ListRow[],
  touched: readonly Reading[],
  entriesOf: ReadonlyMap<number, EntryRow[]>,
): Promise<EntryRow[]> {
  const queued = await db.readings.where('queued').equals(1).sortBy('changedAt');
  const queuedEntries = await entriesByResource(
    db,
    queued.map(({ resourceId }) => resourceId),
  );
  const next = queued.flatMap(({ resourceId }) => queuedEntries.get(resourceId)?.[0] ?? []);
  const latest = [...touched]
    .sort((a, b) => b.changedAt - a.changedAt)
    .find(({ resourceId }) => entriesOf.has(resourceId));
  const last = latest && entriesOf.get(latest.resourceId)?.[0];
  const from = last ?? { listId: lists[0]?.id ?? '', position: -1 };
  const taken = new Set(next.map(({ resourceId }) => resourceId));
  const following = await findUnreadAfter(db, from, {
    count: NEXT_SHOWN - next.length,
    within: NEXT_SEARCHED,
    isWanted: ({ resourceId }) => {
      if (taken.has(resourceId)) return false;
      taken.add(resourceId);
      return true;
    },
  });
  return [...next, ...following].slice(0, NEXT_SHOWN);
}
