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
  /** @returns the entries of a list from one place to before another, in their order */
  entriesBetween(listId: string, from: number, to: number): Promise<EntryRow[]>;
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
    entriesBetween: (listId, from, to) =>
      soundOf(db.entries.where('[listId+position]').between([listId, from], [listId, to])),
  };
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
