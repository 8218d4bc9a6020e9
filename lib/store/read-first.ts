/**
 * What the popup must have before it can search, read with the least machinery: one transaction of
 * the browser's own database, which can begin before Dexie is even loaded.
 */
import type { Reading } from '../reading/reading';
import { restoreIndex } from './index-row';
import { INDEX_JOB, SEARCH_INDEX, type VersionedIndex } from './indexes';
import { settle } from './plain-database';
import type { IndexRow } from './rows';

/** What was found. */
export interface FirstRead {
  /** Absent while the first one is being built. */
  searchIndex: VersionedIndex<unknown> | undefined;
  /** The lists have changed since the index was built. */
  isBehind: boolean;
  readings: Reading[];
}

/** @throws DOMException when the database cannot be read */
export async function readFirst(db: IDBDatabase): Promise<FirstRead> {
  const transaction = db.transaction(['packs', 'jobs', 'readings'], 'readonly');
  // Its bytes are asked for as soon as their row is there, not when all is.
  const indexRow = settle<IndexRow | undefined>(transaction.objectStore('packs').get(SEARCH_INDEX));
  const [searchIndex, jobs, readings] = await Promise.all([
    indexRow.then(
      async (row) => row && { version: row.version, data: await restoreIndex(row.data) },
    ),
    settle(transaction.objectStore('jobs').count(INDEX_JOB)),
    settle<Reading[]>(transaction.objectStore('readings').getAll()),
  ]);
  return { searchIndex, isBehind: jobs > 0, readings };
}
