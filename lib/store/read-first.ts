/**
 * What the popup must have before it can show results, read with the least machinery: one
 * transaction of the browser's own database, which can begin before Dexie is even loaded.
 * Live queries take over from there.
 */
import type { Reading } from '../reading/reading';
import { restorePack } from './pack-row';
import { PACK_JOB, type Pack, SEARCH_PACK } from './packs';
import type { PackRow } from './rows';

/** What was found. */
export interface FirstRead {
  /** Absent while the first one is being built. */
  pack: Pack<unknown> | undefined;
  /** The lists have changed since the pack was built. */
  isBehind: boolean;
  readings: Reading[];
}

/**
 * @param name of the database; another only in tests
 * @returns undefined where there is no database yet, or none that can be read
 */
export async function readFirst(name = 'waymark'): Promise<FirstRead | undefined> {
  try {
    const db = await openExisting(name);
    if (!db) return undefined;
    try {
      return await readRows(db);
    } finally {
      // An open connection would hold up an update of the schema.
      db.close();
    }
  } catch {
    // Whatever is wrong here, the live queries meet it too, and it is they who report it.
    return undefined;
  }
}

function openExisting(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((done) => {
    const opening = indexedDB.open(name);
    // There is none yet: creating it, with the right tables, is up to the schema.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onsuccess = () => done(opening.result);
    opening.onerror = (event) => {
      event.preventDefault();
      done(undefined);
    };
  });
}

async function readRows(db: IDBDatabase): Promise<FirstRead> {
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

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}
