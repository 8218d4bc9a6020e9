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
  file: Pick<Blob, 'size' | 'text' | 'slice' | 'arrayBuffer'>,
): Promise<ParsedBackup | BackupFileProblem> {
  if (file.size > MOST_BACKUP_BYTES) return 'too_large';
  let text: string;
  try {
    text = await readText(file);
  } catch {
    // It was moved, deleted or changed since it was chosen, or may not be read.
    return 'unreadable';
  }
  return text.trim() === '' ? 'empty' : parseBackup(text);
}

/** As UTF-8, but where it begins with the byte order mark of UTF-16: Windows turns what it redirects into that. */
async function readText(file: Pick<Blob, 'text' | 'slice' | 'arrayBuffer'>): Promise<string> {
  const [one, two] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isLittle = one === 0xff && two === 0xfe;
  const isBig = one === 0xfe && two === 0xff;
  if (!isLittle && !isBig) return file.text();
  return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(await file.arrayBuffer());
}
