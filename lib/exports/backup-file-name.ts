/** What the file of a backup is called. */
import { dayReader } from '../reading/statistics/calendar-days';

/** Between "waymark" and the day. */
export const BACKUP_NAME = 'backup';
export const BACKUP_ENDING = 'json';

/** @returns the name of the file of a whole backup that was made then */
export function backupFileName(writtenAt: number): string {
  return `waymark-${BACKUP_NAME}-${dayOf(writtenAt)}.${BACKUP_ENDING}`;
}

/** @returns the day where the user is, as ISO 8601 writes it */
export function dayOf(at: number): string {
  return dayReader()(at);
}
