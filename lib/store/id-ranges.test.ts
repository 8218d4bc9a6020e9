import { describe, expect, it } from 'vitest';
import { type IdRange, rangesOf, readRows } from './id-ranges';

describe('ids in ranges', () => {
  it.each([
    ['none', [], []],
    ['one', [7], [[7, 7]]],
    ['neighbours, in any order and twice', [3, 1, 2, 2], [[1, 3]]],
    ['what lies near', [1, 12], [[1, 12]]],
    [
      'what lies far',
      [1, 13, 400],
      [
        [1, 1],
        [13, 13],
        [400, 400],
      ],
    ],
  ])('%s', (_, ids, ranges) => {
    expect(rangesOf(ids)).toEqual(ranges);
  });

  it('bring the rows of all the ids, and no others', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => ({ resourceId: at, name: `row ${at}` }));
    const ids = [5, 9, 300, 301, 999, 5000];
    const asked: string[] = [];
    const found = await readRows(ids, async ([from, to]) => {
      asked.push(`${from}–${to}`);
      return rows.slice(from, to + 1);
    });
    expect(found.map(({ resourceId }) => resourceId)).toEqual([5, 9, 300, 301, 999]);
    expect(asked).toEqual(['5–9', '300–301', '999–999', '5000–5000']);
  });

  it('bring the rows of all the ids where one between them cannot be read', async () => {
    const failing =
      (name: string) =>
      async ([from, to]: IdRange) => {
        if (from <= 3 && to >= 3) throw new DOMException('lost', name);
        return [{ resourceId: from }];
      };
    const found = await readRows([2, 4, 50], failing('DataError'));
    expect(found.map(({ resourceId }) => resourceId)).toEqual([2, 4, 50]);
    const asked = readRows([2, 3, 4], failing('DataError'));
    await expect(asked).rejects.toMatchObject({ name: 'DataError' });
    const aborted = readRows([2, 4], failing('AbortError'));
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  });
});
