/**
 * Rows that are asked for by many ids, most of them neighbours, come in a few ranges: by itself Dexie
 * asks for them one by one. It stands at the bottom, so that whatever asks for rows has it.
 */
import Dexie, { type DBCore, type DBCoreTable, type Middleware } from 'dexie';
import { RANGE } from './core-reader';
import { rangesOf } from './id-ranges';
import { isUnreadable } from './unreadable';

/** Below everything of Dexie's own. */
const LOWEST = -2;
/** So many ids on average make a range worth it, which costs a little more than one row. */
const IDS_A_RANGE = 2;

export const rangeReader: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'rows in ranges',
  level: LOWEST,
  create: (core) => ({
    table(name) {
      const table = core.table(name);
      return { ...table, getMany: (request) => getMany(table, request) };
    },
  }),
};

type GetMany = DBCoreTable['getMany'];

function getMany(table: DBCoreTable, request: Parameters<GetMany>[0]): ReturnType<GetMany> {
  const { trans, keys } = request;
  const { primaryKey } = table.schema;
  const { extractKey } = primaryKey;
  if (!extractKey || !keys.every(Number.isSafeInteger)) return table.getMany(request);
  const ranges = rangesOf(keys);
  if (ranges.length * IDS_A_RANGE > keys.length) return table.getMany(request);
  const asked = ranges.map(([lower, upper]) =>
    table.query({
      trans,
      values: true,
      query: { index: primaryKey, range: { type: RANGE, lower, upper } },
    }),
  );
  // A native promise would let the transaction end before whoever asked goes on.
  return Dexie.Promise.all(asked)
    .then((found) => {
      const rows = found.flatMap(({ result }) => result);
      const of = new Map(rows.map((row) => [extractKey(row), row]));
      return keys.map((key) => of.get(key));
    })
    .catch((error: unknown) => {
      // It may be a row that nobody has asked for.
      if (isUnreadable(error)) return table.getMany(request);
      throw error;
    });
}
