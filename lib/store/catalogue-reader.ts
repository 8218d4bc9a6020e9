/**
 * Reading entries to show them. There are two ways: Dexie's, here, which live queries follow, and
 * one with less machinery (plain-database.ts), for what has to be shown before Dexie is loaded.
 */
import type { Reading } from '../reading/reading';
import type { WaymarkDatabase } from './database';
import { readRows } from './id-ranges';
import type { EntryRow, ListRow } from './rows';
import { isSoundEntry } from './sound-rows';

/** What is read of the catalogue to show some entries of it. */
export interface CatalogueReader {
  /** @returns all lists, in their order */
  lists(): Promise<ListRow[]>;
  /** @returns all readings */
  readings(): Promise<Reading[]>;
  /** @returns the reading of each resource, in the same order */
  readingsOf(resourceIds: readonly number[]): Promise<Array<Reading | undefined>>;
  /** @returns all entries that lead to these resources */
  entriesOf(resourceIds: readonly number[]): Promise<EntryRow[]>;
  /** @returns the entries of a list from one place to before another, in their order */
  entriesBetween(listId: string, from: number, to: number): Promise<EntryRow[]>;
}

/** @returns a reader that goes through Dexie. */
export function catalogueReader(db: WaymarkDatabase): CatalogueReader {
  return {
    lists: () => db.lists.orderBy('order').toArray(),
    readings: () => db.readings.toArray(),
    readingsOf: (resourceIds) => db.readings.bulkGet([...resourceIds]),
    entriesOf: (resourceIds) =>
      readRows(resourceIds, ([from, to]) =>
        db.entries.where('resourceId').between(from, to, true, true).filter(isSoundEntry).toArray(),
      ),
    entriesBetween: (listId, from, to) =>
      db.entries
        .where('[listId+position]')
        .between([listId, from], [listId, to])
        .filter(isSoundEntry)
        .toArray(),
  };
}
