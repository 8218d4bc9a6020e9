/**
 * What the popup shows first, read with the least machinery: a few rows of the browser's own
 * database, before Dexie is even loaded. Reads only; live queries take over from it.
 */
import { restoreIndex } from './index-row';
import { INDEX_JOB, SEARCH_INDEX, SEARCH_PATCH } from './indexes';
import { DATABASE_NAME, isUpToDate, openerInTime } from './open-in-time';
import { OVERVIEW, STATES, type Summaries, soundSummaries } from './overview-row';
import type { IndexRow } from './rows';
import { isUnreadable } from './unreadable';

/** The index as it was built, and what has changed since. */
export interface PrefetchedIndex {
  version: string;
  data: unknown;
  /** Its bytes are read by whoever can read it … */
  patchRow: IndexRow | undefined;
  /** … and kept here. */
  patch?: unknown;
}

/** What search needs. */
export interface StoredSearch {
  /** Absent while the first one is being built. */
  searchIndex: PrefetchedIndex | undefined;
  /** The lists have changed since the index was built. */
  isBehind: boolean;
}

/** What was begun; undefined where there is no database yet, or one of an earlier version. */
export interface Prefetch {
  summaries: Promise<Summaries | undefined>;
  search: Promise<StoredSearch | undefined>;
}

/** Begins to read. Both reject with what open-in-time.ts names, or the browser's DOMException. */
export function prefetch(name = DATABASE_NAME, opener = openerInTime()): Prefetch {
  const opening = openKnown(name, opener);
  const summaries = opening.then((db) => db && readSummaryRows(db));
  const search = opening.then((db) => db && readStoredSearch(db));
  // An open connection would hold up an update of the schema.
  void Promise.allSettled([summaries, search]).then(() =>
    opening.then(
      (db) => db?.close(),
      // There is none.
      () => undefined,
    ),
  );
  return { summaries, search };
}

/**
 * @returns the database, which whoever asks closes; undefined where there is none yet, or one of an
 *   earlier version
 */
export function openKnown(
  name = DATABASE_NAME,
  opener = openerInTime(),
): Promise<IDBDatabase | undefined> {
  return new Promise((done, fail) => {
    const opening = opener.open(name);
    let isNew = false;
    // There is none yet: creating it, with the right tables, is up to the schema.
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      const db = opening.result;
      // A newer version of the extension must not wait for a popup to be closed.
      db.onversionchange = () => db.close();
      if (isUpToDate(db)) return done(db);
      db.close();
      done(undefined);
    };
    opening.onerror = (event) => {
      event.preventDefault();
      if (isNew) done(undefined);
      else fail((event.target as IDBOpenDBRequest).error);
    };
  });
}

async function readSummaryRows(db: IDBDatabase): Promise<Summaries> {
  const [overview, states] = await Promise.all([readRow(db, OVERVIEW), readRow(db, STATES)]);
  return soundSummaries(overview, states);
}

/** A row that cannot be read is counted anew, and keeps nothing else from being shown. */
function readRow(db: IDBDatabase, id: string): Promise<unknown> {
  return settle(db.transaction('summaries').objectStore('summaries').get(id)).catch(
    (error: unknown) => {
      if (isUnreadable(error)) return undefined;
      throw error;
    },
  );
}

/** @returns what search needs, all of it asked for at once */
export async function readStoredSearch(db: IDBDatabase): Promise<StoredSearch> {
  const transaction = db.transaction(['packs', 'jobs']);
  const packs = transaction.objectStore('packs');
  const indexRow = settle<IndexRow | undefined>(packs.get(SEARCH_INDEX));
  const [index, data, patchRow, jobs] = await Promise.all([
    indexRow,
    // Its bytes are asked for as soon as their row is there, not when all is.
    indexRow.then((row) => row && restoreIndex(row.data)),
    settle<IndexRow | undefined>(packs.get(SEARCH_PATCH)),
    settle(transaction.objectStore('jobs').count(INDEX_JOB)),
  ]);
  const searchIndex = index && { version: index.version, data, patchRow };
  return { searchIndex, isBehind: jobs > 0 };
}

/** @returns the result of a request; rejects with what it failed with */
export function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}
