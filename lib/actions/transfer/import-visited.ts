/**
 * The browser's own history comes in: entries whose pages were visited count as opened at that time,
 * never as read. What has a record of its own already stays as it is. One transaction, one group of
 * events; the same visits a second time change nothing.
 */
import { newReading } from '../../reading/apply-evidence';
import type { Reading } from '../../reading/reading';
import { repairReading } from '../../reading/repair-reading';
import { takeVisited } from '../../reading/take-visited';
import { catalogueReader } from '../../store/catalogue-reader';
import { withoutHidden } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { changeReadings, changeTables } from '../../store/readings';
import type { EntryRow, ResourceRow } from '../../store/rows';
import { inOneTransaction } from './in-one-transaction';

/** When resources were visited first, epoch ms, by their ids. */
export type Visits = ReadonlyMap<number, number>;

/** What visits come to. */
export interface VisitedOutcome {
  /** Pages of lists that were visited. */
  pages: number;
  /** The lists that they stand on, in their order, and how many entries of each were visited. */
  lists: Array<{ title: string; entries: number }>;
  /** Records that take on the opening. */
  opened: number;
  /** Records that say as much or more already, and stay so. */
  kept: number;
}

/** What visits came to. */
export interface VisitedResult extends VisitedOutcome {
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

/** @returns what importing would come to; it only reads, and others write in the meantime */
export async function previewVisited(
  db: WaymarkDatabase,
  visits: Visits,
  { now, signal }: VisitedOptions,
): Promise<VisitedOutcome> {
  signal?.throwIfAborted();
  return (await planVisited(db, visits, now)).outcome;
}

function tablesOf(db: WaymarkDatabase) {
  return [...changeTables(db), db.entries, db.lists];
}

/** What is to be changed, and what that comes to. */
interface VisitedPlan {
  outcome: VisitedOutcome;
  /** Resources whose records take on the opening. */
  targets: Array<Pick<ResourceRow, 'id' | 'title' | 'address'>>;
}

/** Decides by reading alone. */
async function planVisited(db: WaymarkDatabase, visits: Visits, now: number): Promise<VisitedPlan> {
  // A list may have been removed since its pages were recognised.
  const found = await catalogueReader(db).entriesOf([...visits.keys()]);
  const entries = await withoutHidden(db, found);
  const ids = [...new Set(entries.map(({ resourceId }) => resourceId))];
  const resources = await db.resources.bulkGet(ids);
  const readings = await db.readings.bulkGet(ids);
  const targets = ids.flatMap((id, at) => {
    const [resource, row] = [resources[at], readings[at]];
    if (!resource) return [];
    const { title, address } = resource;
    const origin = { resourceId: id, address, now };
    const before = row ? repairReading(row, origin) : newReading(id, address, now);
    return takeVisit(visits, before, now) === before ? [] : [{ id, title, address }];
  });
  const opened = targets.length;
  const lists = await countByList(db, entries);
  return { outcome: { pages: ids.length, lists, opened, kept: ids.length - opened }, targets };
}

function takeVisit(visits: Visits, reading: Reading, now: number): Reading {
  return takeVisited(reading, visits.get(reading.resourceId) ?? now, now);
}

async function markVisited(
  db: WaymarkDatabase,
  visits: Visits,
  now: number,
): Promise<VisitedResult> {
  const { outcome, targets } = await planVisited(db, visits, now);
  const take = (reading: Reading) => takeVisit(visits, reading, now);
  const { groupId } = await changeReadings(db, targets, take, now);
  if (groupId === undefined) return outcome;
  await db.events.update(groupId, { entryCount: outcome.opened });
  return { ...outcome, eventId: groupId };
}

async function countByList(
  db: WaymarkDatabase,
  entries: readonly EntryRow[],
): Promise<VisitedOutcome['lists']> {
  const counts = new Map<string, number>();
  for (const { listId } of entries) counts.set(listId, 1 + (counts.get(listId) ?? 0));
  const lists = await db.lists.orderBy('order').toArray();
  return lists.flatMap(({ id, title }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ title, entries: count }];
  });
}
