/** What is kept as a file to be saved, and a file that was chosen as what it would change. */
import browser from 'webextension-polyfill';
import type { ChosenBackupView, HoldingsView } from '../../../components/view-models';
import { openOwnBackup } from '../../../lib/actions/transfer/own-backup';
import { previewRestore } from '../../../lib/actions/transfer/preview-restore';
import { readBackup } from '../../../lib/actions/transfer/read-backup';
import { countBackup } from '../../../lib/exports/backup';
import { backupFileName } from '../../../lib/exports/backup-file-name';
import {
  type ExportFile,
  type ExportFormat,
  exportFile,
} from '../../../lib/exports/export-formats';
import { onlyList } from '../../../lib/exports/listed-entries';
import type { ParsedBackup } from '../../../lib/exports/parse-backup';
import { type BackupFileProblem, readBackupFile } from '../../../lib/exports/read-backup-file';
import { plainText } from '../../../lib/lists/model/plain-text';
import { finishSwitches } from '../../../lib/store/coming-list';
import type { WaymarkDatabase } from '../../../lib/store/database';

/** A file to be saved, and how much is in it. */
export interface MadeFile {
  file: ExportFile;
  holds: HoldingsView;
}

/**
 * @param listId the one list to take; everything without it
 * @param now epoch ms
 * @throws where that list is gone
 */
export async function makeFile(
  db: WaymarkDatabase,
  format: ExportFormat,
  listId: string | undefined,
  now: number,
): Promise<MadeFile> {
  await finishSwitches(db);
  const whole = await readBackup(db, now);
  const backup = listId === undefined ? whole : onlyList(whole, listId);
  if (!backup) throw new Error(`the list ${listId} is gone`);
  return { file: await exportFile(backup, format, listId), holds: countBackup(backup) };
}

/**
 * @param at when the backup was made, epoch ms
 * @returns one of Waymark's own backups as the file that it would have been saved as; undefined where
 * it is not there any more or is damaged
 */
export async function ownBackupFile(at: number): Promise<File | undefined> {
  try {
    const text = await openOwnBackup(browser.storage.local, at);
    return text === undefined
      ? undefined
      : new File([text], backupFileName(at), { type: 'application/json' });
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

/** A backup that can be restored, with what it would change. */
export interface ReadFile {
  parsed: ParsedBackup;
  view: ChosenBackupView;
}

/**
 * Stores nothing.
 * @param now epoch ms
 * @returns the backup, or why there is none
 */
export async function readFile(
  db: WaymarkDatabase,
  file: File,
  now: number,
): Promise<ReadFile | BackupFileProblem> {
  const parsed = await readBackupFile(file);
  if (typeof parsed === 'string') return parsed;
  const { backup } = parsed;
  const change = await previewRestore(db, parsed, now);
  const holds = { ...countBackup(backup), matches: backup.aliases.length };
  const fileName = plainText(file.name);
  return { parsed, view: { fileName, writtenAt: backup.writtenAt, holds, change } };
}
