/** What a backup would change, found by restoring it in a transaction that is then taken back. */
import { BACKUP_TABLES, type BackupTable } from '../../exports/backup';
import type { ParsedBackup } from '../../exports/parse-backup';
import { entriesOfList } from '../../store/catalogue-reader';
import { finishRemovals, finishSwitches } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import { type WatchedWrites, watchWrites } from '../../store/watch-writes';
import { tryAndTakeBack } from './in-one-transaction';
import { keptRow, readComing } from './read-backup';
import { type RestoreResult, restoreAtOnce } from './restore-backup';

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
  // In steps: what is tried holds everybody up.
  await finishRemovals(db);
  await finishSwitches(db);
  return tryAndTakeBack(db, db.tables, async () => {
    const coming = await readComing(db);
    // Everybody waits for this: what was not written is not looked at.
    const writes = watchWrites(BACKUP_TABLES.map((name) => db.table(name)));
    try {
      const result = await restoreAtOnce(db, parsed, now);
      return { ...result, changed: await findChanged(db, writes, coming) };
    } finally {
      writes.end();
    }
  });
}

/** @param before ids of the lists that were coming before */
async function findChanged(
  db: WaymarkDatabase,
  writes: WatchedWrites,
  before: ReadonlySet<string>,
): Promise<BackupTable[]> {
  const after = await readComing(db);
  const changed = new Set<string>();
  for (const [name, old] of writes.before) {
    const rows = await db.table(name).bulkGet([...old.keys()]);
    const isSame = [...old.values()].every(
      (row, at) => keptText(name, row, before) === keptText(name, rows[at], after),
    );
    if (!isSame) changed.add(name);
  }
  // Entries of a list that was coming and is here now count from now on, also those not written since.
  for (const id of before) {
    const isShown = !after.has(id) && (await entriesOfList(db, id).limit(1).count()) > 0;
    if (isShown) changed.add('entries');
  }
  return BACKUP_TABLES.filter((name) => changed.has(name));
}

function keptText(table: string, row: unknown, coming: ReadonlySet<string>): string {
  return row === undefined ? '' : (JSON.stringify(keptRow(table, row, coming)) ?? '');
}
