import 'fake-indexeddb/auto';
import Dexie, { type EntityTable } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
