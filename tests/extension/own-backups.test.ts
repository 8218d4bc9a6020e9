import Dexie from 'dexie';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backupOfLost, forgetLoss, noticeLoss } from '../../lib/actions/catalogue/notice-loss';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import {
  isDue,
  makeOwnBackup,
  openOwnBackup,
  ownBackupRunner,
  wantOwnBackup,
} from '../../lib/actions/transfer/own-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import { clearRecord } from '../../lib/store/clear-record';
import { WaymarkDatabase } from '../../lib/store/database';
import {
  deleteOwnBackups,
  hasRecord,
  keptOf,
  MOST_BACKUPS,
  type OwnBackup,
  readNotedRecord,
  readOwnBackups,
} from '../../lib/store/own-backups';
import { readRecordState } from '../../lib/store/record-id';
import { memoryArea } from '../fakes/memory-area';
import { emptyDatabase, NOW, saveList } from './catalogue';

const WEEK = 7 * 24 * 60 * 60_000;
const NO_NOTE = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

async function read(db: WaymarkDatabase, name: string): Promise<void> {
  await saveList(db, name, `https://example.com/${name}`);
  const resource = await db.resources.toCollection().last();
  await setReading(db, { resourceId: resource?.id ?? 0, change: { state: 'read' } }, NOW);
}

it('is due every week, and where the clock was set back', () => {
  expect(isDue(undefined, NOW)).toBe(true);
  expect(isDue(NOW, NOW + WEEK - 1)).toBe(false);
  expect(isDue(NOW, NOW + WEEK)).toBe(true);
  expect(isDue(NOW, NOW - 1)).toBe(true);
});

it('is made as a job when due, not of nothing, and not where nothing changed', async () => {
  const db = emptyDatabase();
  const { area } = memoryArea();
  const wake = async (now: number) => {
    await wantOwnBackup(db, area, now);
    await runJobs(db, now, console.error, [ownBackupRunner(area, () => now)]);
    return (await readOwnBackups(area)).backups.length;
  };
  expect(await wake(NOW)).toBe(0);
  await read(db, 'one');
  expect(await wake(NOW + 1)).toBe(1);
  await read(db, 'two');
  expect(await wake(NOW + 2)).toBe(1);
  expect(await wake(NOW + WEEK + 1)).toBe(2);
  expect(await wake(NOW + 2 * WEEK + 1)).toBe(2);
  expect(await db.jobs.count()).toBe(0);
});

it('keeps five, and brings the same readings back', async () => {
  const db = emptyDatabase();
  const { kept, area } = memoryArea();
  for (const turn of Array.from({ length: 7 }, (_, at) => at)) {
    await read(db, `list-${turn}`);
    await makeOwnBackup(db, area, NOW + turn);
  }
  const { backups } = await readOwnBackups(area);
  expect(backups.map(({ readings }) => readings)).toEqual([7, 6, 5, 4, 3]);
  expect([...kept.keys()].filter((key) => /\d$/.test(key))).toHaveLength(MOST_BACKUPS);
  const parsed = parseBackup((await openOwnBackup(area, backups[0]?.at ?? 0)) ?? '');
  if (typeof parsed === 'string') throw new Error(parsed);
  const other = emptyDatabase();
  await restoreBackup(other, parsed, NOW + 10);
  expect(await other.readings.toArray()).toEqual(await db.readings.toArray());
});

it('leaves all older ones whole where the worker dies at any write', async () => {
  const db = emptyDatabase();
  const { kept, area } = memoryArea();
  for (const turn of [0, 1, 2, 3, 4]) {
    await read(db, `list-${turn}`);
    await makeOwnBackup(db, area, NOW + turn);
  }
  await read(db, 'last');
  for (const deadly of [1, 2, 3]) {
    const dying = memoryArea(new Map(kept), deadly);
    await expect(makeOwnBackup(db, dying.area, NOW + 9)).rejects.toThrow('died');
    const { area: after } = memoryArea(dying.kept);
    const { backups } = await readOwnBackups(after);
    expect(backups).toHaveLength(MOST_BACKUPS);
    for (const { at, readings } of backups) {
      const parsed = parseBackup((await openOwnBackup(after, at)) ?? '');
      expect(typeof parsed === 'string' ? parsed : parsed.backup.readings).toHaveLength(readings);
    }
  }
});

it('never throws away the only one with readings, or with cards', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1), { maxLength: 9 }), fc.boolean(), (counts, areCards) => {
      const backups = counts.map((count, at) => {
        const holds = areCards ? { readings: 0, cards: count } : { readings: count };
        return { ...holds, at } as OwnBackup;
      });
      const kept = keptOf(backups);
      expect(kept.length).toBe(Math.min(counts.length, MOST_BACKUPS));
      expect(kept.some(hasRecord)).toBe(counts.includes(1));
    }),
  );
});

it('is made again where the newest is not there any more, though nothing changed', async () => {
  const db = emptyDatabase();
  const { kept, area } = memoryArea();
  await read(db, 'one');
  await makeOwnBackup(db, area, NOW);
  expect(await makeOwnBackup(db, area, NOW + WEEK)).toBeUndefined();
  for (const broken of [undefined, 'half']) {
    const [newest] = (await readOwnBackups(area)).backups;
    kept.set(`own-backup-${newest?.slot}`, broken);
    const made = await makeOwnBackup(db, area, NOW + 2 * WEEK);
    expect(await openOwnBackup(area, made?.at ?? 0)).toContain('example.com/one');
  }
});

it('keeps the last of a record that is missed, whatever is read meanwhile, until that was read', async () => {
  const { kept, area } = memoryArea();
  const lost = emptyDatabase();
  await read(lost, 'one');
  await wantOwnBackup(lost, area, NOW);
  await makeOwnBackup(lost, area, NOW);
  const [{ record } = {}] = (await readOwnBackups(area)).backups;
  const anew = emptyDatabase();
  const weeks = async (from: number) => {
    for (let week = from; week < from + 7; week += 1) {
      await read(anew, `list-${week}`);
      await wantOwnBackup(anew, area, NOW + week * WEEK);
      await makeOwnBackup(anew, area, NOW + week * WEEK);
    }
  };
  await weeks(1);
  const { backups } = await readOwnBackups(area);
  expect(backups).toHaveLength(MOST_BACKUPS);
  const state = await readRecordState(anew);
  expect(backupOfLost(state, backups)).toMatchObject({ record, readings: 1 });
  expect(backups.map(({ at }) => at)).toEqual(backups.map(({ at }) => at).sort((a, b) => b - a));
  expect(await openOwnBackup(area, NOW)).toContain('example.com/one');
  await forgetLoss(state, area, NO_NOTE);
  await weeks(8);
  const later = (await readOwnBackups(area)).backups;
  expect(later.filter((each) => each.record === record)).toEqual([]);
  expect([...kept.keys()].filter((key) => /\d$/.test(key))).toHaveLength(MOST_BACKUPS);
});

it('tells of a database that was thrown away, not of a new one or one deleted by hand', async () => {
  const name = `test-${crypto.randomUUID()}`;
  const db = new WaymarkDatabase(name);
  const { kept, area } = memoryArea();
  const isLost = async (at: WaymarkDatabase) =>
    noticeLoss(await readRecordState(at), await readNotedRecord(area), NO_NOTE);
  await wantOwnBackup(db, area, NOW);
  expect(await isLost(db)).toBe(false);
  await read(db, 'one');
  await wantOwnBackup(db, area, NOW);
  await makeOwnBackup(db, area, NOW);
  expect(await isLost(db)).toBe(false);
  db.close();
  await Dexie.delete(name);
  const anew = new WaymarkDatabase(name);
  expect(await isLost(anew)).toBe(true);
  // What is read meanwhile does not silence it.
  await read(anew, 'two');
  await wantOwnBackup(anew, area, NOW + 1);
  expect(await isLost(anew)).toBe(true);
  await clearRecord(anew);
  await deleteOwnBackups(area);
  expect(await isLost(anew)).toBe(false);
  expect(kept.size).toBe(0);
});
