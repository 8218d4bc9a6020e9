/** How much of a list that is not stored yet is known here, and read. */
import type { ListEntry } from '../../lists/model/list-entry';
import type { WaymarkDatabase } from '../../store/database';
import { findResources } from '../../store/resources';

/** In entries. */
export interface KnownCounts {
  /** They lead to what is on record here, read or not. */
  known: number;
  /** Those of the known ones that are read. */
  read: number;
  new: number;
}

/** Few enough that others get their turn in between. */
const LOOKED_UP_AT_ONCE = 200;

/** @param resourceIds where each entry leads, undefined for what is new */
export function countKnown(
  resourceIds: ReadonlyArray<number | undefined>,
  isRead: (resourceId: number) => boolean,
): KnownCounts {
  const known = resourceIds.filter((id) => id !== undefined);
  const read = known.filter(isRead).length;
  return { known: known.length, read, new: resourceIds.length - known.length };
}

/** @returns the counts against what the database holds; nothing is written */
export async function countKnownHere(
  db: WaymarkDatabase,
  entries: readonly ListEntry[],
): Promise<KnownCounts> {
  const sum: KnownCounts = { known: 0, read: 0, new: 0 };
  for (let from = 0; from < entries.length; from += LOOKED_UP_AT_ONCE) {
    const ids = await findResources(db, entries.slice(from, from + LOOKED_UP_AT_ONCE));
    const readings = await db.readings.bulkGet(ids.filter((id) => id !== undefined));
    const read = new Set(
      readings.flatMap((reading) => (reading?.state === 'read' ? [reading.resourceId] : [])),
    );
    const counts = countKnown(ids, (id) => read.has(id));
    sum.known += counts.known;
    sum.read += counts.read;
    sum.new += counts.new;
  }
  return sum;
}
