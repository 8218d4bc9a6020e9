import { expect, it } from 'vitest';
import { DoneChanges } from '../../entrypoints/extension-pages/done-changes';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import { undoLastChange } from '../../lib/actions/change/undo-change';
import { NOW, smallDatabase } from './catalogue';

async function markMany(count: number) {
  const db = await smallDatabase();
  const entries = await db.entries.limit(count).toArray();
  const targets = entries.map(({ resourceId, address }) => ({ resourceId, address }));
  const { eventId } = await setReadings(db, targets, { state: 'read' }, NOW);
  return { db, targets, eventId };
}

it('undoing the newest change of all tells of all that were changed together', async () => {
  for (const undo of [
    async (db: Awaited<ReturnType<typeof smallDatabase>>) =>
      new DoneChanges().undoLast(db, NOW + 1),
    (db: Awaited<ReturnType<typeof smallDatabase>>) => undoLastChange(db, NOW + 1),
  ]) {
    const { db, eventId } = await markMany(3);
    const result = await undo(db);
    expect(result?.outcome).toBe('undone');
    expect(result?.event).toMatchObject({ id: eventId, entryCount: 3 });
  }
});

it('where only one of them was undone, that one is told', async () => {
  const { db, targets, eventId } = await markMany(2);
  const [first, second] = targets;
  if (!first || !second || eventId === undefined) throw new Error('there are two entries');
  await setReading(db, { resourceId: first.resourceId, change: { state: 'skipped' } }, NOW + 1);
  const done = new DoneChanges();
  done.add(eventId);
  const result = await done.undoLast(db, NOW + 2);
  expect(result.resourceIds).toEqual([second.resourceId]);
  expect(result.event?.resourceId).toBe(second.resourceId);
});
