/**
 * The shipped lists are in the catalogue: on installing, on an update that brings others, after
 * the browser evicted the database, and where some of their rows are lost. Safe to run at any time, in any context.
 */
import { LIST_READER, type ShippedList } from '../../lists/model/shipped-list';
import { areShippedDamaged, rememberShipped, saveLists } from '../../store/catalogue';
import type { WaymarkDatabase } from '../../store/database';
import { ROWS_JOB } from '../../store/mend-rows';
import { wantJobs } from '../../store/want-jobs';
import type { CatalogueProgress } from './catalogue-progress';
import { RECORD_JOB } from './mend-record';
import { KEYS_JOB } from './renew-keys';

/** Name of the setting that says which shipped lists the catalogue holds. */
const SHIPPED = 'shipped-lists';

/**
 * @param readShipped reads the shipped lists from the package; called only when they are needed
 * @param packageVersion version of the extension: the lists change only with it, and with how they are read
 * @param now epoch ms
 * @param onProgress hears how far it has come, where there is anything to be stored
 * @param beforeRenewal done first where another version stored what is there; it must not throw
 * @returns whether anything was written
 */
export async function ensureCatalogue(
  db: WaymarkDatabase,
  readShipped: () => Promise<ShippedList[]>,
  packageVersion: string,
  now: number,
  onProgress?: (progress: CatalogueProgress) => void,
  beforeRenewal?: () => Promise<unknown>,
): Promise<boolean> {
  const row = await db.settings.get(SHIPPED);
  const version = `${packageVersion}/${LIST_READER}`;
  const isCurrent = row?.value === version;
  if (isCurrent && !(await areShippedDamaged(db))) return false;
  if (row && !isCurrent) await beforeRenewal?.();
  const shipped = await readShipped();
  const total = shipped.reduce((sum, { entries }) => sum + entries.length, 0);
  const tell = (done: number) => onProgress?.({ lists: shipped.length, done, total });
  tell(0);
  await saveLists(
    db,
    shipped.map((list, order) => ({ ...list, order, source: { from: 'shipped' } })),
    now,
    tell,
  );
  // Another version may know more about addresses than the one that made the keys.
  const jobs = [ROWS_JOB, RECORD_JOB, ...(isCurrent ? [] : [KEYS_JOB])];
  if (row) await wantJobs(db, jobs, now);
  await rememberShipped(
    db,
    shipped.map(({ id }) => id),
  );
  // Last, so that a worker killed before this line starts over: saving again writes nothing new.
  await db.settings.put({ id: SHIPPED, value: version });
  return true;
}
