/** What a backup would change, found by restoring it in a transaction that is then taken back. */
import { BACKUP_TABLES, type Backup, type BackupTable } from '../../exports/backup';
import type { ParsedBackup } from '../../exports/parse-backup';
import type { WaymarkDatabase } from '../../store/database';
import { tryAndTakeBack } from './in-one-transaction';
import { readBackup } from './read-backup';
import { type RestoreResult, restoreBackup } from './restore-backup';

/** What restoring would come to. */
export interface RestorePreview extends RestoreResult {
  /** Tables in which a row would be new or other; none where all of the backup is here already. */
  changed: BackupTable[];
}

/**
 * Nothing is stored: afterwards the database is what it was, to the ids that it gives next.
 * @param now epoch ms
 */
export async function previewRestore(
  db: WaymarkDatabase,
  parsed: ParsedBackup,
  now: number,
): Promise<RestorePreview> {
  return tryAndTakeBack(db, db.tables, async () => {
    const before = await readBackup(db, now);
    const result = await restoreBackup(db, parsed, now);
    return { ...result, changed: changedTables(before, await readBackup(db, now)) };
  });
}

function changedTables(before: Backup, after: Backup): BackupTable[] {
  return BACKUP_TABLES.filter((table) => {
    const [old, rows]: Array<readonly unknown[]> = [before[table], after[table]];
    return (
      old?.length !== rows?.length ||
      old?.some((row, at) => JSON.stringify(row) !== JSON.stringify(rows?.[at]))
    );
  });
}
