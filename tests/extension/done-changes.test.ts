import { beforeEach, describe, expect, it } from 'vitest';
import { DoneChanges } from '../../entrypoints/extension-pages/done-changes';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import { findLastUndoable, undoChange } from '../../lib/actions/change/undo-change';
import type { WaymarkDatabase } from '../../lib/store/database';
import { NOW, smallDatabase } from './catalogue';

let db: WaymarkDatabase;
let ids: number[];
let done: DoneChanges;

beforeEach(async () => {
  db = await smallDatabase();
  ids = (await db.resources.limit(14).toArray()).map(({ id }) => id);
  done = new DoneChanges();
});

async function read(index: number): Promise<number> {
  const resourceId = ids[index] ?? 0;
  return (await setReading(db, { resourceId, change: { state: 'read' } }, NOW)).eventId ?? 0;
}

async function whichAreRead(): Promise<number[]> {
  const rows = await db.readings.bulkGet(ids);
  return rows.flatMap((row, index) => (row?.state === 'read' ? index : []));
}

describe('undo in the popup', () => {
  it('is of the row that was just changed, not of the page in front', async () => {
    const ofPage = await read(0);
    done.add(await read(1));
    expect(await done.undoLast(db, NOW, ofPage)).toMatchObject({ resourceIds: [ids[1]] });
    expect(await whichAreRead()).toEqual([0]);
  });

  it('is of the page in front where nothing (more) was changed in the popup', async () => {
    const ofPage = await read(0);
    done.add(await read(1));
    await done.undoLast(db, NOW, ofPage);
    expect(await done.undoLast(db, NOW, ofPage)).toMatchObject({ resourceIds: [ids[0]] });
    expect((await done.undoLast(db, NOW)).outcome).toBe('gone');
  });

  it('takes back in its turn what left no event, and once', async () => {
    done.add(await read(0));
    const takenBack: string[] = [];
    done.add(async () => {
      takenBack.push('the list');
    });
    done.add(await read(1));
    expect(done.hasTakeBack).toBe(true);
    expect(await done.undoLast(db, NOW)).toMatchObject({ resourceIds: [ids[1]] });
    expect(takenBack).toEqual([]);
    expect(await done.undoLast(db, NOW)).toMatchObject({ outcome: 'undone', isTold: true });
    expect(takenBack).toEqual(['the list']);
    expect(done.hasTakeBack).toBe(false);
    expect(await done.undoLast(db, NOW)).toMatchObject({ resourceIds: [ids[0]] });
  });

  it('can be tried again where what takes it back fails', async () => {
    let isFull = true;
    done.add(async () => {
      if (isFull) throw new Error('full');
    });
    await expect(done.undoLast(db, NOW)).rejects.toThrow('full');
    isFull = false;
    expect(await done.undoLast(db, NOW)).toMatchObject({ isTold: true });
  });

  it('goes on with the newest change of the history that can still be undone', async () => {
    const before = await read(0);
    const superseded = (
      await setReading(db, { resourceId: ids[1] ?? 0, change: { queued: true } }, NOW)
    ).eventId;
    const reading = { visitId: 'one', activeMs: 900_000, depth: 1, words: 500, fits: false };
    const address = (await db.resources.get(ids[1] ?? 0))?.address ?? '';
    await recordEvidence(db, { resourceId: ids[1] ?? 0, address, evidence: reading }, NOW + 1);
    expect((await findLastUndoable(db))?.id).toBe(before);
    expect(superseded).toBeGreaterThan(before);
    expect(await done.undoLast(db, NOW + 2)).toMatchObject({
      outcome: 'undone',
      resourceIds: [ids[0]],
      event: { id: before },
    });
    // What was recorded automatically is not what the key is about.
    expect(await whichAreRead()).toEqual([1]);
    const none = await done.undoLast(db, NOW + 3);
    expect(none).toEqual({ outcome: 'gone', resourceIds: [] });
  });

  it('passes over what was undone elsewhere meanwhile', async () => {
    const first = await read(0);
    const second = await read(1);
    done.add(first);
    done.add(second);
    await undoChange(db, second, NOW);
    expect(await done.undoLast(db, NOW)).toMatchObject({ outcome: 'undone', event: { id: first } });
  });

  it('finds the last change below hundreds that cannot be undone', async () => {
    const first = await read(0);
    for (let round = 0; round < 60; round++) {
      await setReading(db, { resourceId: ids[1] ?? 0, change: { queued: round % 2 === 0 } }, NOW);
    }
    await db.events.filter(({ resourceId }) => resourceId === ids[1]).modify({ undoneAt: NOW });
    await setReading(db, { resourceId: ids[1] ?? 0, change: { queued: true } }, NOW);
    await setReading(db, { resourceId: ids[1] ?? 0, change: { queued: false } }, NOW);
    await done.undoLast(db, NOW);
    await done.undoLast(db, NOW);
    expect((await findLastUndoable(db))?.id).toBe(first);
  });

  it('gives back the queue with the state, where skipping took it away', async () => {
    const resourceId = ids[0] ?? 0;
    await setReading(db, { resourceId, change: { queued: true } }, NOW);
    const skipped = await setReading(db, { resourceId, change: { state: 'skipped' } }, NOW + 1);
    expect(skipped).toMatchObject({ leftQueue: true, reading: { queued: 0 } });
    await done.undoLast(db, NOW + 2);
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'unread', queued: 1 });
  });

  it('of the card is of its page alone, and the rest of the group can still be undone', async () => {
    const targets = ids.map((resourceId) => ({ resourceId }));
    const { eventId = 0 } = await setReadings(db, targets, { state: 'read' }, NOW);
    done.add(eventId);
    const { resourceIds } = await done.undo(db, eventId, NOW, { alone: true });
    expect(resourceIds).toEqual([ids[0]]);
    expect(await whichAreRead()).toHaveLength(13);
    expect((await done.undoLast(db, NOW)).resourceIds).toHaveLength(13);
    expect(await whichAreRead()).toEqual([]);
  });
});
