import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newReading } from '../reading/apply-evidence';
import { WaymarkDatabase } from './database';

describe('rows asked for by many ids', () => {
  let db: WaymarkDatabase;

  beforeEach(async () => {
    db = new WaymarkDatabase('read-by-ranges');
    const ids = [...Array.from({ length: 300 }, (_, at) => at + 1), 5_000];
    await db.readings.bulkAdd(ids.map((id) => newReading(id, `https://example.com/${id}`, 1)));
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await db.delete();
  });

  /** Ranges fail as where a browser cannot read one of their rows; in a transaction that writes. */
  function failRanges(error: DOMException): void {
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      const request: IDBRequest = this.add(newReading(1, 'https://example.com/1', 1));
      return Object.defineProperty(request, 'error', { get: () => error, set: () => undefined });
    });
  }

  it('come in their order, each as often as asked for, nothing for what is not there', async () => {
    const ids = [250, 1, 2, 3, 2, 301, 4, 5, 6, 5_000];
    const rows = await db.readings.bulkGet(ids);
    expect(rows.map((row) => row?.resourceId)).toEqual([
      250,
      1,
      2,
      3,
      2,
      undefined,
      4,
      5,
      6,
      5_000,
    ]);
  });

  it('take one request where they are neighbours', async () => {
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const rows = await db.readings.bulkGet(Array.from({ length: 300 }, (_, at) => at + 1));
    expect(rows.every((row) => row !== undefined)).toBe(true);
    expect([get.mock.calls.length, getAll.mock.calls.length]).toEqual([0, 1]);
  });

  it('are asked for one by one where they are far apart, or no numbers', async () => {
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    expect(await db.readings.bulkGet([1, 100, 200, 5_000])).toHaveLength(4);
    expect(await db.settings.bulkGet(['one', 'other'])).toEqual([undefined, undefined]);
    expect(getAll).not.toHaveBeenCalled();
  });

  it('come also where a row between them, of which nobody asks, cannot be read any more', async () => {
    failRanges(new DOMException('Failed to read large IndexedDB value', 'DataError'));
    const ids = [1, 2, 3, 5, 6, 7];
    const read = await db.transaction('rw', db.readings, async () => {
      const rows = await db.readings.bulkGet(ids);
      await db.readings.put({ ...newReading(7, 'https://example.com/7', 1), progress: 0.5 });
      return rows;
    });
    expect(read.map((row) => row?.resourceId)).toEqual(ids);
    expect((await db.readings.get(7))?.progress).toBe(0.5);
  });

  it('are not asked for again where more is the matter than a row', async () => {
    failRanges(new DOMException('', 'AbortError'));
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const reading = db.transaction('rw', db.readings, () => db.readings.bulkGet([1, 2, 3, 4]));
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(get).not.toHaveBeenCalled();
  });

  it('are those of the transaction in which they are asked for', async () => {
    await db.transaction('rw', db.readings, async () => {
      await db.readings.update(7, { progress: 0.5 });
      const rows = await db.readings.bulkGet([6, 7, 8, 9]);
      expect(rows[1]?.progress).toBe(0.5);
    });
  });
});
