import { beforeEach, describe, expect, it } from 'vitest';
import { DoneChanges } from '../../entrypoints/extension-pages/done-changes';
import { setReading } from '../../lib/actions/set-reading';
import { setReadings } from '../../lib/actions/set-readings';
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
