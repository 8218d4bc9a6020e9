/** Reading within a transaction below Dexie's tables, where a change looks at what it changes. */
import type { DBCore, DBCoreTransaction } from 'dexie';
import type { Reading } from '../reading/reading';
import type { CatalogueReader } from './catalogue-reader';
import { byOrder } from './chosen-lists';
import { readRows } from './id-ranges';
import type { EntryRow, ListRow } from './rows';
import { isSoundEntry, isSoundList } from './sound-rows';

/** Indexes of readings that end with what they are ordered by. */
type ReadingsIndex = '[state+changedAt]' | '[queued+queueOrder]';

/** Reads what an overview is made of. */
export interface CoreReader extends CatalogueReader {
  /** @returns all lists, in their order */
  lists(): Promise<ListRow[]>;
  /** @returns the readings with one value, in the order of the index */
  readingsWith(
    index: ReadingsIndex,
    value: string | number,
    order: { lastFirst: boolean; limit: number },
  ): Promise<Reading[]>;
  /** @returns the rows of a table with these keys, in the same order; all of it without keys */
  rows<Row>(table: string, keys?: readonly unknown[]): Promise<Array<Row | undefined>>;
}

/** Of DBCoreRangeType, which is declared and not exported. */
export const RANGE = 2;
const ANY = 3;

/** @returns a reader in a transaction that has lists, entries and readings in it */
export function coreReader(core: DBCore, trans: DBCoreTransaction): CoreReader {
  const query = async <Row>(
    tableName: string,
    keyPath: string | string[] | null,
    range: { type: number; lower?: unknown; upper?: unknown; lowerOpen?: boolean },
    how: { limit?: number; direction?: 'next' | 'prev' } = {},
  ): Promise<Row[]> => {
    const table = core.table(tableName);
    const index =
      keyPath === null ? table.schema.primaryKey : table.schema.getIndexByKeyPath(keyPath);
    if (!index) throw new Error(`${tableName} has no index ${keyPath}`);
    const whole = { lower: undefined, upper: undefined, ...range };
    const { result } = await table.query({
      trans,
      values: true,
      query: { index, range: whole },
      ...how,
    });
    return result;
  };
  const follow = async (listId: string, place: number, limit?: number): Promise<EntryRow[]> => {
    const ends = { lower: [listId, place], upper: [listId, Infinity], lowerOpen: true };
    const range = { type: RANGE, ...ends };
    const how = limit === undefined ? {} : { limit };
    const rows = await query<EntryRow>('entries', ['listId', 'position'], range, how);
    return rows.filter(isSoundEntry);
  };
  return {
    lists: async () => {
      const lists = await query<ListRow>('lists', null, { type: ANY });
      return lists.filter(isSoundList).sort(byOrder);
    },
    readingsOf: (ids) => core.table('readings').getMany({ trans, keys: [...ids] }),
    readingsWith: (index, value, { lastFirst, limit }) =>
      query(
        'readings',
        index.slice(1, -1).split('+'),
        { type: RANGE, lower: [value, -Infinity], upper: [value, []] },
        { limit, direction: lastFirst ? 'prev' : 'next' },
      ),
    entriesOf: (ids) =>
      readRows(ids, async ([lower, upper]) => {
        const rows = await query<EntryRow>('entries', 'resourceId', { type: RANGE, lower, upper });
        return rows.filter(isSoundEntry);
      }),
    entriesOfList: (listId) => follow(listId, -Infinity),
    entriesAfter: follow,
    rows: (table, keys) =>
      keys
        ? core.table(table).getMany({ trans, keys: [...keys] })
        : query(table, null, { type: ANY }),
  };
}
