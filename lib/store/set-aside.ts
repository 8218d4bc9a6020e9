/** Rows that cannot be used are kept aside as they are, so that one costs itself and nothing else. */
import type { IndexableType } from 'dexie';
import type { WaymarkDatabase } from './database';

/**
 * Takes a row out of its table and keeps it. Runs inside the caller's transaction over that table
 * and `setAside`.
 * @param key its primary key
 * @param now epoch ms
 */
export async function setRowAside(
  db: WaymarkDatabase,
  table: string,
  key: IndexableType,
  row: unknown,
  now: number,
): Promise<void> {
  await db.setAside.add({ table, row, at: now });
  await db.table(table).delete(key);
}
