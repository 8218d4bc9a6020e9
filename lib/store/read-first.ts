/**
 * What the popup must have before it can search, read with the least machinery: one transaction of
 * the browser's own database, which can begin before Dexie is even loaded.
 */
import type { Reading } from '../reading/reading';
import { restorePack } from './pack-row';
import { PACK_JOB, type Pack, SEARCH_PACK } from './packs';
import { settle } from './plain-database';
import type { PackRow } from './rows';

/** What was found. */
export interface FirstRead {
  /** Absent while the first one is being built. */
  pack: Pack<unknown> | undefined;
  /** The lists have changed since the pack was built. */
  isBehind: boolean;
  readings: Reading[];
}

/** @throws DOMException when the database cannot be read */
export async function readFirst(db: IDBDatabase): Promise<FirstRead> {
  const transaction = db.transaction(['packs', 'jobs', 'readings'], 'readonly');
  // Its bytes are asked for as soon as their row is there, not when all is.
  const packRow = settle<PackRow | undefined>(transaction.objectStore('packs').get(SEARCH_PACK));
  const [pack, jobs, readings] = await Promise.all([
    packRow.then(async (row) => row && { version: row.version, data: await restorePack(row.data) }),
    settle(transaction.objectStore('jobs').count(PACK_JOB)),
    settle<Reading[]>(transaction.objectStore('readings').getAll()),
  ]);
  return { pack, isBehind: jobs > 0, readings };
}
