/**
 * The browser's own history comes in: entries whose pages were visited count as opened at that time,
 * never as read. What has a record of its own already stays as it is. One transaction, one group of
 * events; the same visits a second time change nothing.
 */
import { newReading } from '../../reading/apply-evidence';
import type { Reading } from '../../reading/reading';
import { takeVisited } from '../../reading/take-visited';
import { catalogueReader } from '../../store/catalogue-reader';
import { withoutComing } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { changeReadings, changeTables } from '../../store/readings';
import type { EntryRow } from '../../store/rows';
import { inOneTransaction, tryAndTakeBack } from './in-one-transaction';

/** When resources were visited first, epoch ms, by their ids. */
export type Visits = ReadonlyMap<number, number>;

/** What visits came to, or would come to. */
export interface VisitedResult {
  /** Pages of lists that were visited. */
  pages: number;
  /** The lists that they stand on, in their order, and how many entries of each were visited. */
  lists: Array<{ title: string; entries: number }>;
  /** Records that take on the opening. */
  opened: number;
  /** Records that say as much or more already, and stay so. */
  kept: number;
  /** What undoing all of it needs; absent where nothing changed. */
  eventId?: number;
}

export interface VisitedOptions {
  /** Epoch ms. */
  now: number;
  /** Ends it at any step; then nothing of it is stored, and it rejects with an `AbortError`. */
  signal?: AbortSignal;
}

/** @param visits of resources, as they were recognised */
export function importVisited(
  db: WaymarkDatabase,
  visits: Visits,
  { now, signal }: VisitedOptions,
): Promise<VisitedResult> {
  return inOneTransaction(db, tablesOf(db), () => markVisited(db, visits, now), signal);
}

/** @returns what importing would come to; nothing is stored */
export function previewVisited(
  db: WaymarkDatabase,
  visits: Visits,
  { now, signal }: VisitedOptions,
): Promise<VisitedResult> {
  return tryAndTakeBack(db, tablesOf(db), () => markVisited(db, visits, now), signal);
}

function tablesOf(db: WaymarkDatabase) {
  return [...changeTables(db), db.entries, db.lists];
}

async function markVisited(
  db: WaymarkDatabase,
  visits: Visits,
  now: number,
): Promise<VisitedResult> {
  // A list may have been removed since its pages were recognised.
  const found = await catalogueReader(db).entriesOf([...visits.keys()]);
  const entries = await withoutComing(db, found);
  const ids = [...new Set(entries.map(({ resourceId }) => resourceId))];
  const resources = await db.resources.bulkGet(ids);
  const readings = await db.readings.bulkGet(ids);
  const take = (id: number, reading: Reading) => takeVisited(reading, visits.get(id) ?? now, now);
  const targets = ids.flatMap((id, at) => {
    const resource = resources[at];
    if (!resource) return [];
    const { title, address } = resource;
    const before = readings[at] ?? newReading(id, address, now);
    return take(id, before) === before ? [] : [{ id, title, address }];
  });
  const { groupId } = await changeReadings(db, targets, (own) => take(own.resourceId, own), now);
  const opened = targets.length;
  if (groupId !== undefined) await db.events.update(groupId, { entryCount: opened });
  return {
    pages: ids.length,
    lists: await countByList(db, entries),
    opened,
    kept: ids.length - opened,
    ...(groupId !== undefined && { eventId: groupId }),
  };
}

async function countByList(
  db: WaymarkDatabase,
  entries: readonly EntryRow[],
): Promise<VisitedResult['lists']> {
  const counts = new Map<string, number>();
  for (const { listId } of entries) counts.set(listId, 1 + (counts.get(listId) ?? 0));
  const lists = await db.lists.orderBy('order').toArray();
  return lists.flatMap(({ id, title }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ title, entries: count }];
  });
}
