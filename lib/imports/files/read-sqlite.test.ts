import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openSqlite, SqliteError } from './read-sqlite';

const DECKS = resolve(import.meta.dirname, '../../../tests/fixtures/decks');

/** A database that SQLite made, in pages of 512 bytes. */
function made(encoding: string): Uint8Array {
  const zip = unzipSync(readFileSync(resolve(DECKS, `values-${encoding}.zip`)));
  return zip['values.sqlite'] ?? new Uint8Array();
}

const VALUES = [
  null,
  0,
  1,
  -1,
  127,
  -128,
  32767,
  -32768,
  8388607,
  -8388608,
  2147483647,
  -2147483648,
  140737488355327,
  -140737488355328,
  9007199254740991,
  -9007199254740991,
  0.5,
  -1e300,
  '',
  'café ☃ 😀',
  'long '.repeat(500),
  new Uint8Array(1400).map((_, at) => (at % 2 === 0 ? 0 : 255)),
];

describe('a database of SQLite', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be'])(
    'gives every value, in whatever pages it stands and however it writes text: %s',
    (encoding) => {
      const tables = openSqlite(made(encoding));
      const rowsOf = (table: string) => [...(tables(table) ?? [])];
      expect(rowsOf('things').map(({ values }) => values[1])).toEqual(VALUES);
      expect(rowsOf('things').map(({ id }) => id)).toEqual(VALUES.map((_, at) => at * 1000 - 5000));
      const many = Array.from({ length: 600 }, (_, at) => [at, `row ${at}`]);
      expect(rowsOf('many').map(({ values }) => values)).toEqual(many);
      expect(rowsOf('empty')).toEqual([]);
      expect(tables('none')).toBeUndefined();
    },
  );

  const sound = made('utf-8');
  const readAll = (bytes: Uint8Array) => {
    const tables = openSqlite(bytes);
    return ['things', 'many', 'empty'].map((name) => [...(tables(name) ?? [])].length);
  };
  const orTold = (bytes: Uint8Array) => {
    try {
      readAll(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(SqliteError);
    }
  };

  test('that is cut off, encrypted or none is told so', () => {
    expect(readAll(sound)).toEqual([VALUES.length, 600, 0]);
    expect(() => readAll(sound.subarray(0, sound.length - 5_000))).toThrow(SqliteError);
    expect(() => readAll(sound.map((byte) => byte ^ 0x5a))).toThrow(SqliteError);
    expect(() => readAll(new Uint8Array())).toThrow(SqliteError);
  });

  test('whose pages go round in a circle ends', () => {
    const circle = sound.slice();
    const pages = circle.length / 512;
    for (let page = 1; page < pages; page++) {
      if (circle[page * 512] !== 5) continue;
      new DataView(circle.buffer, circle.byteOffset).setUint32(page * 512 + 8, page + 1);
    }
    expect(() => readAll(circle)).toThrow(SqliteError);
  });

  test('in which rows share their bytes gives no more of them than it has room for', () => {
    for (const [page, type] of [...sound].entries()) {
      if (page % 512 !== 0 || page === 0 || type !== 13) continue;
      const shared = sound.slice();
      const view = new DataView(shared.buffer);
      const cell = view.getUint16(page + 8);
      view.setUint16(page + 3, 200);
      for (let at = page + 8; at < page + 408; at += 2) view.setUint16(at, cell);
      let most = 0;
      try {
        for (const table of ['things', 'many', 'empty']) {
          for (const _ of openSqlite(shared)(table) ?? []) most++;
        }
      } catch (error) {
        expect(error).toBeInstanceOf(SqliteError);
      }
      expect(most).toBeLessThanOrEqual(VALUES.length + 600);
    }
  });

  test('that is damaged anywhere is read or told of, and reading it ends', () => {
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(damage, fc.nat(sound.length), (bytes, length) => {
        const damaged = sound.slice();
        for (const [at, byte] of bytes) damaged[at] = byte;
        orTold(damaged);
        orTold(damaged.subarray(0, length));
      }),
      { numRuns: 300 },
    );
  });
});
