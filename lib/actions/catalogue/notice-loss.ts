/**
 * Notices that the record was lost: the browser threw the database away, or made it anew because
 * its files were damaged. A note of the record's name, kept outside the database, outlives that.
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
 * A record in which nothing was written is not noted: nobody misses it. Firefox keeps note and database
 * in one folder: where all of that is deleted by hand, nothing is told. The browser itself evicts
 * neither of an extension with `unlimitedStorage`.
 */
import type { RecordState } from '../../store/record-id';

const NOTE = 'record';

type NotedIn = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Compares the record with the one that was noted, and notes it where none was.
 * @param storage outlives the database
 * @returns whether the one that was noted is gone
 */
export function noticeLoss(record: RecordState, storage: NotedIn = localStorage): boolean {
  if (record.id === undefined) return false;
  const noted = storage.getItem(NOTE);
  if (noted !== null && noted !== record.id) return true;
  if (noted === null && !record.isEmpty) storage.setItem(NOTE, record.id);
  return false;
}

/** The user was told: from now on the record that there is counts. */
export function forgetLoss(record: RecordState, storage: NotedIn = localStorage): void {
  storage.removeItem(NOTE);
  noticeLoss(record, storage);
}
