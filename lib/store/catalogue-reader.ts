/** Reading entries of the catalogue, and the readings that they have. */
import type { Collection, InsertType } from 'dexie';
import type { Reading } from '../reading/reading';
import type { WaymarkDatabase } from './database';
import { readRows } from './id-ranges';
import type { EntryRow } from './rows';
import { rowsOfResources } from './rows-by-values';
import { isSoundEntry } from './sound-rows';

/** What is read of the catalogue to show some entries of it. */
export interface CatalogueReader {
  /** @returns the reading of each resource, in the same order */
  readingsOf(resourceIds: readonly number[]): Promise<Array<Reading | undefined>>;
  /** @returns all entries that lead to these resources */
  entriesOf(resourceIds: readonly number[]): Promise<EntryRow[]>;
  /** @returns the entries of a list, in their order */
  entriesOfList(listId: string): Promise<EntryRow[]>;
  /** @returns so many entries of a list at most that follow a place, in their order */
  entriesAfter(listId: string, place: number, count: number): Promise<EntryRow[]>;
}

/** @returns a reader that goes through Dexie. */
export function catalogueReader(db: WaymarkDatabase): CatalogueReader {
  return {
    readingsOf: (resourceIds) => db.readings.bulkGet([...resourceIds]),
    entriesOf: async (resourceIds) => {
      const read = () =>
        readRows(resourceIds, ([from, to]) =>
          soundOf(db.entries.where('resourceId').between(from, to, true, true)),
        );
      // A transaction for each of many ranges costs as much as reading it.
      return resourceIds.length > 1 ? db.transaction('r', db.entries, read) : read();
    },
    entriesOfList: (listId) => soundOf(entriesOfList(db, listId)),
    entriesAfter: (listId, place, count) => soundOf(entriesAfter(db, listId, place).limit(count)),
  };
}

/** @returns the entries of a list, in their order */
export function entriesOfList(db: WaymarkDatabase, listId: string) {
  return entriesAfter(db, listId, -Infinity);
}

/** @returns the entries of a list that follow a place, in their order */
export function entriesAfter(db: WaymarkDatabase, listId: string, place: number) {
  const index = db.entries.where('[listId+position]');
  return index.between([listId, place], [listId, Infinity], false, true);
}

/** @returns the entries of a list that stand before a place, the nearest first */
export function entriesBefore(db: WaymarkDatabase, listId: string, place: number) {
  const index = db.entries.where('[listId+position]');
  return index.between([listId, -Infinity], [listId, place], true, false).reverse();
}

/** A filter of the collection would fetch its rows one by one. */
async function soundOf(
  entries: Collection<EntryRow, number, InsertType<EntryRow, 'id'>>,
): Promise<EntryRow[]> {
  return (await entries.toArray()).filter(isSoundEntry);
}

/**
 * Not for a live query, which would follow all that lies between them.
 * @param resourceIds each once
 * @returns the reading of each that has one, by its resource
 */
export async function readManyReadings(
  db: WaymarkDatabase,
  resourceIds: readonly number[],
): Promise<Map<number, Reading>> {
  const rows = await rowsOfResources(db.readings, resourceIds);
  return new Map(rows.map((reading) => [reading.resourceId, reading]));
}
