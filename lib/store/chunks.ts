/** Whole tables in steps: a request for everything at once would hold up everybody else's. */
import type { Table } from 'dexie';

/** Rows read or written by one request. */
const ROWS_AT_ONCE = 1_000;

/**
 * Reads a table in the order of its keys.
 * @param hear gets some rows after others
 */
export async function eachChunk<Row>(
  table: Table<Row>,
  hear: (rows: Row[]) => void,
): Promise<void> {
  const { keyPath } = table.schema.primKey;
  let from: unknown;
  for (;;) {
    const rest = from === undefined ? table.orderBy(':id') : table.where(':id').above(from);
    const rows = await rest.limit(ROWS_AT_ONCE).toArray();
    hear(rows);
    if (rows.length < ROWS_AT_ONCE) return;
    from = (rows.at(-1) as Record<string, unknown>)[String(keyPath)];
  }
}

/** Writes rows under their own keys. */
export async function putInChunks<Row>(table: Table<Row>, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await table.bulkPut(rows.slice(from, from + ROWS_AT_ONCE));
  }
}

/**
 * Takes ids that no row has had and none will get by itself. Runs inside the caller's transaction.
 * @returns the first of them; the others follow it once rows with them are put
 */
export async function reserveId<Row>(table: Table<Row, number>): Promise<number> {
  // Only adding a row makes the database count on.
  const id = await table.add({} as Row);
  await table.delete(id);
  return id;
}
