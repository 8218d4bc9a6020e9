/**
 * The shipped lists are in the catalogue: on installing, on an update that brings others, and
 * after the browser evicted the database. Safe to run at any time, in any context.
 */
import type { ShippedList } from '../lists/shipped-list';
import { saveLists } from '../store/catalogue';
import type { WaymarkDatabase } from '../store/database';
import { RECORD_JOB } from './mend-record';
import { KEYS_JOB } from './renew-keys';

/** Name of the setting that says which shipped lists the catalogue holds. */
const SHIPPED = 'shipped-lists';

/**
 * @param readShipped reads the shipped lists from the package; called only when they are needed
 * @param packageVersion version of the extension: the lists change only with it
 * @param now epoch ms
 * @returns whether anything was written
 */
export async function ensureCatalogue(
  db: WaymarkDatabase,
  readShipped: () => Promise<ShippedList[]>,
  packageVersion: string,
  now: number,
): Promise<boolean> {
  const row = await db.settings.get(SHIPPED);
  if (row?.value === packageVersion) return false;
  const shipped = await readShipped();
  await saveLists(
    db,
    shipped.map((list, order) => ({ ...list, order, source: { from: 'shipped' } })),
    now,
  );
  // Another version may know more about addresses than the one that made the keys.
  if (row) {
    await db.jobs.bulkPut([RECORD_JOB, KEYS_JOB].map((id) => ({ id, wantedAt: now, state: null })));
  }
  // Last, so that a worker killed before this line starts over: saving again writes nothing new.
  await db.settings.put({ id: SHIPPED, value: packageVersion });
  return true;
}
