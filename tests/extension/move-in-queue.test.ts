import { describe, expect, it } from 'vitest';
import {
  moveBackInQueue,
  moveInQueue,
  type QueueTarget,
} from '../../lib/actions/change/move-in-queue';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readOverview } from '../../lib/actions/read/read-overview';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { WaymarkDatabase } from '../../lib/store/database';
import { ensureSummaries } from '../../lib/store/keep-overview';
import { emptyDatabase, NOW, saveList } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

/** A queue of five in the order of their names. */
async function fiveQueued() {
  const db = emptyDatabase();
  await saveList(db, 'list', ...NAMES.map((name) => `https://example.com/${name}`));
  await ensureSummaries(db);
  const rows = await db.resources.toArray();
  const idOf = (name: string) => rows.find(({ address }) => address.endsWith(name))?.id ?? 0;
  for (const [at, name] of NAMES.entries()) {
    await setReading(db, { resourceId: idOf(name), change: { queued: true } }, NOW + at);
  }
  const move = (name: string, side: QueueTarget['side'], beside: string) =>
    moveInQueue(db, idOf(name), { resourceId: idOf(beside), side }, NOW + 100);
  return { db, idOf, move };
}

async function copyOf(db: WaymarkDatabase): Promise<WaymarkDatabase> {
  const copy = emptyDatabase();
  await restoreBackup(copy, { backup: await readBackup(db, NOW), damaged: [] }, NOW);
  return copy;
}

async function queueOf(db: WaymarkDatabase): Promise<string> {
  const rows = await db.readings.where('[queued+queueOrder]').between([1, ''], [1, []]).toArray();
  return rows.map(({ address }) => address.at(-1)).join('');
}

describe('the order of the queue', () => {
  it('is that of queueing, whatever is opened since', async () => {
    const { db, idOf } = await fiveQueued();
    await setReading(db, { resourceId: idOf('a'), change: { state: 'reading' } }, NOW + 50);
    expect(await queueOf(db)).toBe('abcde');
  });

  it.each([
    ['a', 'after', 'e', 'bcdea'],
    ['e', 'before', 'a', 'eabcd'],
    ['d', 'before', 'b', 'adbce'],
    ['b', 'after', 'c', 'acbde'],
    ['b', 'before', 'c', 'abcde'],
    ['b', 'after', 'a', 'abcde'],
    ['b', 'after', 'b', 'abcde'],
  ] as const)('has %s %s %s, and so is %s', async (name, side, beside, expected) => {
    const { db, move } = await fiveQueued();
    await move(name, side, beside);
    expect(await queueOf(db)).toBe(expected);
  });

  it('is changed by writing one record, whose last change stays what it was, and no event', async () => {
    const { db, idOf, move } = await fiveQueued();
    const before = await db.readings.toArray();
    const events = await db.events.count();
    await move('d', 'before', 'b');
    const changed = (await db.readings.toArray()).filter(
      (row, at) => JSON.stringify(row) !== JSON.stringify(before[at]),
    );
    expect(changed.map(({ resourceId }) => resourceId)).toEqual([idOf('d')]);
    expect(changed[0]?.changedAt).toBe(NOW + 3);
    expect(await db.events.count()).toBe(events);
  });

  it('is as it was, or as it was to be, whenever the browser ends', async () => {
    const { db, idOf } = await fiveQueued();
    const { name } = db;
    db.close();
    const target = { resourceId: idOf('a'), side: 'before' } as const;
    await dieAtEveryWrite(name, (dying) => moveInQueue(dying, idOf('e'), target, NOW + 100), 20);
    expect(await queueOf(new WaymarkDatabase(name))).toBe('eabcd');
  });

  it('can be undone', async () => {
    const { db, idOf, move } = await fiveQueued();
    const place = await move('d', 'before', 'b');
    expect(await moveBackInQueue(db, idOf('d'), place ?? '', NOW + 200)).toBe(true);
    expect(await queueOf(db)).toBe('abcde');
  });

  it('has what is taken off and put back by undoing in its place again', async () => {
    const { db, idOf, move } = await fiveQueued();
    await move('d', 'before', 'b');
    const change = { resourceId: idOf('d'), change: { state: 'read' as const } };
    const { eventId = 0 } = await setReading(db, change, NOW + 200);
    expect(await queueOf(db)).toBe('abce');
    await undoChange(db, eventId, NOW + 300);
    expect(await queueOf(db)).toBe('adbce');
  });

  it('is through a merge what was last said of each, whichever way the two come together', async () => {
    const { db: one, idOf } = await fiveQueued();
    const other = await copyOf(one);
    const beside = (name: string, side: QueueTarget['side']) => ({ resourceId: idOf(name), side });
    await moveInQueue(one, idOf('e'), beside('a', 'before'), NOW + 200);
    await moveInQueue(one, idOf('c'), beside('a', 'before'), NOW + 210);
    await moveInQueue(other, idOf('c'), beside('d', 'after'), NOW + 220);
    await moveInQueue(other, idOf('b'), beside('e', 'after'), NOW + 230);
    await setReading(other, { resourceId: idOf('d'), change: { queued: false } }, NOW + 240);
    expect([await queueOf(one), await queueOf(other)]).toEqual(['ecabd', 'aceb']);
    const [ofOne, ofOther] = [await readBackup(one, NOW + 300), await readBackup(other, NOW + 300)];
    for (const [db, backup] of [
      [one, ofOther],
      [other, ofOne],
      [one, ofOther],
    ] as const) {
      await restoreBackup(db, { backup, damaged: [] }, NOW + 400);
      expect(await queueOf(db)).toBe('eacb');
    }
  });

  it('is what comes next in the popup', async () => {
    const { db, move } = await fiveQueued();
    await move('e', 'before', 'a');
    const next = (await readOverview(db, NOW))?.next ?? [];
    expect(next.map(({ address }) => address.at(-1))).toEqual(['e', 'a', 'b']);
  });

  it('does not change for what is not queued', async () => {
    const { db, idOf, move } = await fiveQueued();
    await setReading(db, { resourceId: idOf('c'), change: { queued: false } }, NOW + 90);
    expect(await move('c', 'before', 'a')).toBeUndefined();
    expect(await moveBackInQueue(db, idOf('c'), '0', NOW + 91)).toBe(false);
    expect(await queueOf(db)).toBe('abde');
  });
});
