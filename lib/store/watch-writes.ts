/** What a transaction writes, told by the rows as they were before it. */
import Dexie, { type IndexableType, type Table, type Transaction } from 'dexie';

/** Rows of one table by their keys, as they were; undefined for those that were not there. */
type RowsBefore = ReadonlyMap<IndexableType, unknown>;

/** What has been written since it was begun to look. */
export interface WatchedWrites {
  /** By names of tables. */
  before: ReadonlyMap<string, RowsBefore>;
  /** Nothing is remembered any more from then on. */
  end: () => void;
}

/**
 * Remembers of each row that the current transaction writes what it was before. Runs inside the
 * caller's transaction; what others write is none of it.
 */
export function watchWrites(tables: readonly Table[]): WatchedWrites {
  const own = Dexie.currentTransaction?.idbtrans;
  const before = new Map<string, Map<IndexableType, unknown>>();
  const endings = tables.map((table) => {
    const rows = new Map<IndexableType, unknown>();
    before.set(table.name, rows);
    const note = (key: IndexableType, row: unknown, { idbtrans }: Transaction): void => {
      if (idbtrans === own && !rows.has(key)) rows.set(key, row);
    };
    function creating(
      this: { onsuccess?: (key: IndexableType) => void },
      key: IndexableType | undefined,
      _row: unknown,
      transaction: Transaction,
    ): void {
      // The database may give it a key of its own.
      if (key === undefined) this.onsuccess = (given) => note(given, undefined, transaction);
      else note(key, undefined, transaction);
    }
    const updating = (_: object, key: IndexableType, row: unknown, transaction: Transaction) =>
      note(key, row, transaction);
    const deleting = (key: IndexableType, row: unknown, transaction: Transaction) =>
      note(key, row, transaction);
    table.hook('creating', creating);
    table.hook('updating', updating);
    table.hook('deleting', deleting);
    return () => {
      table.hook('creating').unsubscribe(creating);
      table.hook('updating').unsubscribe(updating);
      table.hook('deleting').unsubscribe(deleting);
    };
  });
  return { before, end: () => endings.forEach((end) => void end()) };
}
