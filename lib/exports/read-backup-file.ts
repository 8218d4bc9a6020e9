/** A file that somebody chose, as a backup, or why it is none. */
import { type BackupRefusal, type ParsedBackup, parseBackup } from './parse-backup';

/**
 * Most bytes of a file that is read: Chromium makes no text of more than 536,870,888 units. A backup
 * of 100,000 entries has 60 million.
 */
export const MOST_BACKUP_BYTES = 500_000_000;

/** Why of a file no backup was read; in words in the locale files. */
export type BackupFileProblem = BackupRefusal | 'empty' | 'too_large' | 'unreadable';

/** @returns the backup, or why there is none. Never throws. */
export async function readBackupFile(
  file: Pick<Blob, 'size' | 'text'>,
): Promise<ParsedBackup | BackupFileProblem> {
  if (file.size > MOST_BACKUP_BYTES) return 'too_large';
  let text: string;
  try {
    text = await file.text();
  } catch {
    // It was moved, deleted or changed since it was chosen, or may not be read.
    return 'unreadable';
  }
  return text.trim() === '' ? 'empty' : parseBackup(text);
}
