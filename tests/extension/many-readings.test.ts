import { describe, expect, it } from 'vitest';
import { setReadings } from '../../lib/actions/set-readings';
import { undoChange } from '../../lib/actions/undo-change';
import { UnknownResourceError } from '../../lib/store/follow-resource';
import { NOW, smallDatabase } from './catalogue';

describe('one change to several entries', () => {
  const begin = async () => {
    const db = await smallDatabase();
    const resourceIds = (await db.resources.limit(14).toArray()).map(({ id }) => id);
    expect(resourceIds).toHaveLength(14);
    const states = async () =>
      (await db.readings.bulkGet(resourceIds)).map((reading) => reading?.state ?? 'unread');
    return { db, resourceIds, states };
  };

  it('is taken back as one, to what each of them was', async () => {
    const { db, resourceIds, states } = await begin();
    await setReadings(db, resourceIds.slice(0, 3), { state: 'skipped' }, NOW);
    const before = await states();
    const { eventId = 0 } = await setReadings(db, resourceIds, { state: 'read' }, NOW + 1);
    expect(await states()).toEqual(resourceIds.map(() => 'read'));
    expect((await undoChange(db, eventId, NOW + 2)).resourceIds).toHaveLength(14);
    expect(await states()).toEqual(before);
    expect((await undoChange(db, eventId, NOW + 3)).outcome).toBe('gone');
  });

  it('leaves alone what is so already, and counts nothing twice', async () => {
    const { db, resourceIds } = await begin();
    await setReadings(db, resourceIds.slice(0, 3), { state: 'read' }, NOW);
    const twice = [...resourceIds, ...resourceIds];
    const { changed } = await setReadings(db, twice, { state: 'read' }, NOW + 1);
    expect(changed).toBe(11);
  });

  it('is done whole or not at all', async () => {
    const { db, resourceIds, states } = await begin();
    const withOneGone = [...resourceIds, 999_999];
    await expect(setReadings(db, withOneGone, { state: 'read' }, NOW)).rejects.toThrow(
      UnknownResourceError,
    );
    expect(await states()).toEqual(resourceIds.map(() => 'unread'));
  });
});
