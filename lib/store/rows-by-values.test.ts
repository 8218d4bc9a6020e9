import 'fake-indexeddb/auto';
import Dexie, { type EntityTable, liveQuery } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysByValues, keysThere, rowsByValues, rowsOfResources } from './rows-by-values';

interface Row {
  id: number;
  resourceId: number;
  keys: string[];
}

type Rows = Dexie & { rows: EntityTable<Row, 'id'> };

describe('rows by many values', () => {
  let db: Rows;

  beforeEach(async () => {
    db = new Dexie('rows-by-values') as Rows;
    db.version(1).stores({ rows: '++id, *keys, resourceId' });
    await db.rows.bulkAdd([
      { id: 1, resourceId: 10, keys: ['a', 'b'] },
      { id: 2, resourceId: 11, keys: ['b', 'c'] },
      { id: 3, resourceId: 10, keys: ['d'] },
      { id: 40, resourceId: 30, keys: [] },
    ]);
  });

  afterEach(() => db.delete());

  it('finds each row once, however many of its keys are asked for, in the order of ids', async () => {
    expect(await keysByValues(db.rows, 'keys', ['c', 'b', 'a', 'b', 'z'])).toEqual([1, 2]);
    const rows = await rowsByValues(db.rows, 'keys', ['d', 'c', 'b']);
    expect(rows.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(await rowsByValues(db.rows, 'keys', [])).toEqual([]);
  });

  it('finds rows as they are at one moment, whatever is written meanwhile', async () => {
    const bulkGet = db.rows.bulkGet.bind(db.rows);
    let writing: PromiseLike<unknown> | undefined;
    db.rows.bulkGet = ((ids: number[]) => {
      writing = Dexie.ignoreTransaction(() => db.rows.update(3, { keys: ['e'] }));
      return bulkGet(ids);
    }) as typeof db.rows.bulkGet;
    const rows = await rowsByValues(db.rows, 'keys', ['c', 'd']);
    await writing;
    expect(rows.map(({ id, keys }) => [id, keys])).toEqual([
      [2, ['b', 'c']],
      [3, ['d']],
    ]);
  });

  it('finds what the transaction has written in which it is asked, and is told of what comes later', async () => {
    const heard: number[][] = [];
    const live = liveQuery(() => rowsByValues(db.rows, 'keys', ['c', 'd'])).subscribe((rows) =>
      heard.push(rows.map(({ id }) => id)),
    );
    await vi.waitFor(() => expect(heard).toEqual([[2, 3]]));
    await db.transaction('rw', db.rows, async () => {
      await db.rows.add({ id: 50, resourceId: 1, keys: ['d'] });
      await db.rows.update(2, { keys: ['b'] });
      const rows = await rowsByValues(db.rows, 'keys', ['c', 'd']);
      expect(rows.map(({ id }) => id)).toEqual([3, 50]);
    });
    await vi.waitFor(() => expect(heard.at(-1)).toEqual([3, 50]));
    live.unsubscribe();
  });

  it('finds all rows about any of the resources and none about those between', async () => {
    const rows = await rowsOfResources(db.rows, [30, 10]);
    expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual([1, 3, 40]);
  });

  it('tells which primary keys are there', async () => {
    expect([...(await keysThere(db.rows, [40, 3, 2, 4, 39]))].sort((a, b) => a - b)).toEqual([
      2, 3, 40,
    ]);
  });
});
