/** A backup as the state that commands look at; what of it is damaged is told and left out. */
import type { Backup } from '../../lib/exports/backup';
import { readBackupFile } from '../../lib/exports/read-backup-file';
import { readInputFile } from './read-input';
import { UsageError } from './usage-error';
import { i18n } from './words';
import { writeProblem } from './write-line';

/** @throws UsageError where the file is no backup that can be read */
export async function readState(file: string): Promise<Backup> {
  const parsed = await readBackupFile(new Blob([new Uint8Array(await readInputFile(file))]));
  if (typeof parsed === 'string') throw new UsageError(`${file}: ${i18n.t(`backup.${parsed}`)}`);
  const counts = new Map<string, number>();
  for (const { table } of parsed.damaged) counts.set(table, (counts.get(table) ?? 0) + 1);
  for (const [table, count] of counts) {
    writeProblem(`${file}: ${i18n.t('backup.damaged', [table, String(count)])}`);
  }
  return parsed.backup;
}
