/** A database of its own for a test, with the shipped lists in it as the worker would put them. */
import { inject } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import type { ShippedList } from '../../lib/lists/model/shipped-list';
import { saveLists } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';

/** Monday, 5 January 2026. */
export const NOW = Date.UTC(2026, 0, 5, 9);

let shipped: ShippedList[] | undefined;

/** @returns the shipped lists */
export function shippedLists(): ShippedList[] {
  shipped ??= JSON.parse(inject('shippedLists')) as ShippedList[];
  return shipped;
}

/** @returns an empty database. */
export function emptyDatabase(): WaymarkDatabase {
  return new WaymarkDatabase(`test-${crypto.randomUUID()}`);
}

/** @returns a database with the shipped lists and the indexes in it. */
export async function fullDatabase(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await ensureCatalogue(db, async () => shippedLists(), '1.0.0', NOW);
  await runJobs(db);
  return db;
}

/** Of the largest list, what the tests of a visit need: writing all of it takes seconds here. */
const FIRST = 'Distributed Caching';
const SLICE = 25;

/** @returns a database with the four small lists and a part of the largest in it. */
export async function smallDatabase(): Promise<WaymarkDatabase> {
  const db = await databaseWithoutIndexes();
  await runJobs(db);
  return db;
}

/** @returns the same before the worker has built any index. */
export async function databaseWithoutIndexes(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  const lists = shippedLists()
    .filter(({ id }) => id !== 'system-design-primer')
    .map((list) =>
      list.id === 'awesome-scalability' ? { ...list, entries: sliceEntries(list) } : list,
    );
  await ensureCatalogue(db, async () => lists, '1.0.0', NOW);
  return db;
}

function sliceEntries({ entries }: ShippedList): ShippedList['entries'] {
  const first = entries.findIndex(({ title }) => title === FIRST);
  return entries.slice(first, first + SLICE);
}

/** Puts a list with one entry at each address into the catalogue. */
export function saveList(db: WaymarkDatabase, id: string, ...addresses: string[]): Promise<void> {
  const [sample] = shippedLists()[0]?.entries ?? [];
  if (!sample) throw new Error('the shipped lists are empty');
  const entries = addresses.map((address) => ({ ...sample, title: address, address }));
  const source = { from: 'shipped' } as const;
  const list = { id, title: id, source, order: 0, version: addresses.join(), entries };
  return saveLists(db, [list], NOW);
}

/** @returns a visit id, as the marker makes them. */
export function visitId(): string {
  return crypto.randomUUID();
}

/** @returns all rows of a database, table by table; closes it */
export async function takeRows(db: WaymarkDatabase): Promise<unknown[][]> {
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  db.close();
  return rows;
}

/** @returns a database of these rows alone, like every other one of them to the ids that it gives next */
export async function databaseOf(rows: readonly unknown[][]): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await db.transaction('rw', db.tables, async () => {
    for (const [at, table] of db.tables.entries()) {
      await table.clear();
      await table.bulkAdd(rows[at] ?? []);
    }
  });
  return db;
}
