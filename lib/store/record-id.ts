/**
 * A name for the record that is made with the database and goes with it: the same name is the same
 * record, another one says that the browser has made the database anew.
 */
import type { Transaction } from 'dexie';
import type { WaymarkDatabase } from './database';

/** Name of the setting that holds it. */
export const RECORD_ID = 'record-id';

/** Names the record of a new database, in the transaction that makes its tables. */
export function nameRecord(transaction: Transaction): Promise<unknown> {
  const row = { id: RECORD_ID, value: crypto.randomUUID() };
  return transaction.table('settings').add(row);
}

/** What is known of the record. */
export interface RecordState {
  /** Undefined where it has none: a row that was set aside, a database of before there were names. */
  id: string | undefined;
  /** Nothing was read, queued or chosen yet. */
  isEmpty: boolean;
}

/** For a live query. */
export async function readRecordState(db: WaymarkDatabase): Promise<RecordState> {
  const [row, reading, event] = await Promise.all([
    db.settings.get(RECORD_ID),
    // A count would go over all of them, whatever its limit.
    db.readings.limit(1).primaryKeys(),
    db.events.limit(1).primaryKeys(),
  ]);
  const id = typeof row?.value === 'string' ? row.value : undefined;
  return { id, isEmpty: reading.length + event.length === 0 };
}
