/**
 * Backups that Waymark makes by itself: every week that it is used, and before another version of it
 * touches anything. The database upgrades its tables while it opens: that one step comes before.
 */
import { countBackup, writeBackup } from '../../exports/backup';
import { digestOf, packText, unpackText } from '../../exports/pack-backup';
import { isHere } from '../../store/chosen-lists';
import { finishSwitches } from '../../store/coming-list';
import type { WaymarkDatabase } from '../../store/database';
import {
  addOwnBackup,
  aloneWithBackups,
  isOwnBackupThere,
  type KeptIn,
  noteLook,
  noteRecord,
  type OwnBackup,
  readNotedRecord,
  readOwnBackup,
  readOwnBackups,
} from '../../store/own-backups';
import { readRecordState } from '../../store/record-id';
import type { ListRow } from '../../store/rows';
import { wantJobs } from '../../store/want-jobs';
import type { JobRunner } from '../catalogue/run-jobs';
import { readBackup } from './read-backup';

/** Name of the job. */
const BACKUP_JOB = 'own-backup';

const DAY_MS = 24 * 60 * 60_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * Asks for the job where a backup is due, and notes the record that is missed if it should go.
 * @param now epoch ms
 */
export async function wantOwnBackup(db: WaymarkDatabase, area: KeptIn, now: number): Promise<void> {
  await aloneWithBackups(() => noteOwnRecord(db, area));
  const { lookedAt } = await readOwnBackups(area);
  if (!isDue(lookedAt, now) || !(await isWorthIt(db)) || (await hasJustFailed(db, now))) return;
  if (!(await db.jobs.get(BACKUP_JOB))) await wantJobs(db, [BACKUP_JOB], now);
}

/**
 * @param lookedAt epoch ms; a time to come says that the clock was set back
 * @param now epoch ms
 */
export function isDue(lookedAt: number | undefined, now: number): boolean {
  return lookedAt === undefined || lookedAt > now || now - lookedAt >= WEEK_MS;
}

/** The note stays that of a record that was lost, until the loss was read. */
async function noteOwnRecord(db: WaymarkDatabase, area: KeptIn): Promise<void> {
  if ((await readNotedRecord(area)) !== undefined) return;
  const { id, isEmpty } = await readRecordState(db);
  if (id !== undefined && !isEmpty) await noteRecord(area, id);
}

/** What came with the package alone needs no backup. */
async function isWorthIt(db: WaymarkDatabase): Promise<boolean> {
  if (!(await readRecordState(db)).isEmpty) return true;
  const isOwn = (list: ListRow) => list.source?.from !== 'shipped' && isHere(list);
  return (await db.lists.filter(isOwn).count()) > 0;
}

/** A job that fails again and again is set aside; it is asked for again after a day. */
async function hasJustFailed(db: WaymarkDatabase, now: number): Promise<boolean> {
  const failed = await db.setAside
    .where('table')
    .equals('jobs')
    .filter(({ row, at }) => isOwnJob(row) && at <= now && now - at < DAY_MS)
    .count();
  return failed > 0;
}

function isOwnJob(row: unknown): boolean {
  return typeof row === 'object' && row !== null && (row as { id?: unknown }).id === BACKUP_JOB;
}

/** @returns what finishes the job */
export function ownBackupRunner(area: KeptIn, now: () => number = Date.now): JobRunner {
  const run = async (db: WaymarkDatabase): Promise<void> => {
    await makeOwnBackup(db, area, now());
    await db.jobs.delete(BACKUP_JOB);
  };
  return [BACKUP_JOB, run];
}

/**
 * Makes a backup, where there is anything to be kept that the newest one does not have.
 * @param now epoch ms
 * @returns what is noted of it; undefined where none was made
 */
export function makeOwnBackup(
  db: WaymarkDatabase,
  area: KeptIn,
  now: number,
): Promise<OwnBackup | undefined> {
  return aloneWithBackups(async () => {
    if (!(await isWorthIt(db))) return undefined;
    const { id } = await readRecordState(db);
    await finishSwitches(db);
    const backup = await readBackup(db, now);
    const content = await digestOf(writeBackup({ ...backup, writtenAt: 0 }));
    const [newest] = (await readOwnBackups(area)).backups;
    if (newest?.content === content && (await isOwnBackupThere(area, newest))) {
      await noteLook(area, now);
      return undefined;
    }
    const about = {
      at: now,
      ...(id !== undefined && { record: id }),
      ...countBackup(backup),
      content,
    };
    return addOwnBackup(area, about, await packText(writeBackup(backup)));
  });
}

/**
 * @returns the text of the file; undefined where it is not there any more
 * @throws where it is damaged
 */
export async function openOwnBackup(area: KeptIn, at: number): Promise<string | undefined> {
  const packed = await readOwnBackup(area, at);
  return packed === undefined ? undefined : unpackText(packed);
}
