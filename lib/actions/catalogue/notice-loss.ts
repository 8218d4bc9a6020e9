/**
 * Notices that the record was lost: the browser threw the database away, or made it anew because
 * its files were damaged. A note of the record's name, kept outside the database, outlives that. There
 * are two: pages note it where they can read it at once, the worker beside its own backups, which
 * outlives what is thrown away with the database. Either is enough.
 *
 * Note and database are never written together, so every way in which they can differ is answered:
 *
 * | note                    | database              | said | because |
 * | ----------------------- | --------------------- | ---- | ------- |
 * | none                    | any                   | no   | first start, or only the note was cleared |
 * | any                     | not there, or no name | no   | nothing is known of it; its failure has words of its own |
 * | of this record          | this record           | no   | also where all that is in it was undone |
 * | of another record       | made anew since       | yes  | until it is dismissed: then the note is of this one |
 *
 * A record in which nothing was written is not noted: nobody misses it. Firefox keeps note of a page and
 * database in one folder: where all of that is deleted by hand, the worker's tells. The browser itself evicts
 * neither of an extension with `unlimitedStorage`.
 */
import {
  aloneWithBackups,
  hasRecord,
  type KeptIn,
  noteRecord,
  type OwnBackup,
} from '../../store/own-backups';
import type { RecordState } from '../../store/record-id';

const NOTE = 'record';

type NotedIn = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Compares the record with the one that was noted, and notes it where none was.
 * @param kept what the worker has noted
 * @param storage outlives the database
 * @returns whether the one that was noted is gone
 */
export function noticeLoss(
  record: RecordState,
  kept?: string,
  storage: NotedIn = localStorage,
): boolean {
  if (record.id === undefined) return false;
  if (kept !== undefined && kept !== record.id) return true;
  const noted = storage.getItem(NOTE);
  if (noted !== null && noted !== record.id) return true;
  if (noted === null && !record.isEmpty) storage.setItem(NOTE, record.id);
  return false;
}

/**
 * The user was told: from now on the record that there is counts.
 * @param area where the worker has noted its own
 */
export async function forgetLoss(
  record: RecordState,
  area: KeptIn,
  storage: NotedIn = localStorage,
): Promise<void> {
  storage.removeItem(NOTE);
  noticeLoss(record, undefined, storage);
  await aloneWithBackups(() => noteRecord(area, record.isEmpty ? undefined : record.id));
}

/**
 * @param backups newest first
 * @returns the newest that has readings or cards of a record that is gone
 */
export function backupOfLost(
  record: RecordState,
  backups: readonly OwnBackup[],
): OwnBackup | undefined {
  return backups.find((each) => each.record !== record.id && hasRecord(each));
}
