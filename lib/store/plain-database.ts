/**
 * The browser's own database without Dexie: what the popup shows first is read here, before Dexie
 * is even loaded. Reads only; live queries take over from it.
 */
import type { Reading } from '../reading/reading';
import type { CatalogueReader } from './catalogue-reader';
import { readRows } from './id-ranges';
import { DATABASE_NAME, openerInTime } from './open-in-time';
import type { EntryRow, ListRow } from './rows';
import { isSoundEntry } from './sound-rows';

/**
 * @returns undefined where there is no database of that name yet
 * @throws what open-in-time.ts names, or the browser's own DOMException
 */
export function openPlain(
  name = DATABASE_NAME,
  opener: IDBFactory = openerInTime(),
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
      done(db);
    };
    opening.onerror = (event) => {
      event.preventDefault();
      if (isNew) done(undefined);
      else fail((event.target as IDBOpenDBRequest).error);
    };
  });
}

/** @returns what a request brings. */
export function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

function onlySound(rows: readonly EntryRow[]): EntryRow[] {
  return rows.filter(isSoundEntry);
}

/** @returns a reader that needs no Dexie. Readings are read once. */
export function plainReader(db: IDBDatabase): CatalogueReader {
  const storeOf = (name: 'lists' | 'readings' | 'entries') =>
    db.transaction(name, 'readonly').objectStore(name);
  let kept: Promise<Reading[]> | undefined;
  const readings = () => {
    kept ??= settle<Reading[]>(storeOf('readings').getAll());
    return kept;
  };
  return {
    lists: () => settle<ListRow[]>(storeOf('lists').index('order').getAll()),
    readings,
    readingsOf: async (resourceIds) => {
      const byResource = new Map((await readings()).map((row) => [row.resourceId, row]));
      return resourceIds.map((id) => byResource.get(id));
    },
    entriesOf: (resourceIds) => {
      const index = storeOf('entries').index('resourceId');
      return readRows(resourceIds, ([from, to]) =>
        settle<EntryRow[]>(index.getAll(IDBKeyRange.bound(from, to))).then(onlySound),
      );
    },
    entriesBetween: (listId, from, to) => {
      const range = IDBKeyRange.bound([listId, from], [listId, to], false, true);
      return settle<EntryRow[]>(storeOf('entries').index('[listId+position]').getAll(range)).then(
        onlySound,
      );
    },
  };
}
