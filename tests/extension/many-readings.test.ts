import { describe, expect, it } from 'vitest';
import { setReadings } from '../../lib/actions/change/set-readings';
import { undoChange } from '../../lib/actions/change/undo-change';
import { UnknownResourceError } from '../../lib/store/follow-resource';
import { emptyDatabase, NOW, saveList, smallDatabase } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

describe('one change to several entries', () => {
  const begin = async () => {
    const db = await smallDatabase();
    const resourceIds = (await db.resources.limit(14).toArray()).map(({ id }) => id);
    const targets = resourceIds.map((resourceId) => ({ resourceId }));
    expect(resourceIds).toHaveLength(14);
    const states = async () =>
      (await db.readings.bulkGet(resourceIds)).map((reading) => reading?.state ?? 'unread');
    return { db, targets, resourceIds, states };
  };

  it('is taken back as one, to what each of them was', async () => {
    const { db, targets, resourceIds, states } = await begin();
    await setReadings(db, targets.slice(0, 3), { state: 'skipped' }, NOW);
    const before = await states();
    const { eventId = 0 } = await setReadings(db, targets, { state: 'read' }, NOW + 1);
    expect(await states()).toEqual(resourceIds.map(() => 'read'));
    expect((await undoChange(db, eventId, NOW + 2)).resourceIds).toHaveLength(14);
    expect(await states()).toEqual(before);
    expect((await undoChange(db, eventId, NOW + 3)).outcome).toBe('gone');
  });

  it('is taken back whole or not at all, at whichever write the worker dies', async () => {
    const { db, targets, states } = await begin();
    const before = await states();
    const { eventId = 0 } = await setReadings(db, targets, { state: 'read', queued: true }, NOW);
    db.close();
    await dieAtEveryWrite(db.name, (dying) => undoChange(dying, eventId, NOW + 1), 50);
    await db.open();
    expect(await states()).toEqual(before);
  });

  it('leaves alone what is so already, and counts nothing twice', async () => {
    const { db, targets } = await begin();
    await setReadings(db, targets.slice(0, 3), { state: 'read' }, NOW);
    const twice = [...targets, ...targets];
    const { changed } = await setReadings(db, twice, { state: 'read' }, NOW + 1);
    expect(changed).toBe(11);
  });

  it('counts what it changed: entries and pages, and none that was so before', async () => {
    const { db, resourceIds } = await begin();
    const [one = 0, two = 0, three = 0] = resourceIds;
    await setReadings(db, [{ resourceId: three }], { queued: true }, NOW);
    const addresses = (await db.resources.bulkGet([one, one])).map((each) => each?.address ?? '');
    const entries = [
      ...addresses.map((address, index) => ({ resourceId: one, address: `${address}#${index}` })),
      { resourceId: two },
      { resourceId: three },
    ];
    const done = await setReadings(db, entries, { queued: true }, NOW + 1);
    expect(done).toMatchObject({ changed: 2, changedTargets: 3, elsewhere: 0 });
    const [first] = await db.events
      .where('group')
      .equals(done.eventId ?? 0)
      .toArray();
    expect(first).toMatchObject({ groupSize: 2, entryCount: 3 });
    const again = await setReadings(db, entries, { queued: true }, NOW + 2);
    expect(again).toMatchObject({ changed: 0, changedTargets: 0, eventId: undefined });
  });

  it('counts the places at which what it changed stands elsewhere', async () => {
    const db = emptyDatabase();
    const [shared, own] = ['https://a.example/shared', 'https://a.example/own'];
    await saveList(db, 'one', shared, own);
    await saveList(db, 'two', shared);
    await saveList(db, 'three', shared);
    const rows = await db.entries.toArray();
    const idOf = (address: string) => rows.find((row) => row.address === address)?.resourceId ?? 0;
    // Two of its three places are selected, and another page.
    const targets = [shared, shared, own].map((address) => ({
      resourceId: idOf(address),
      address,
    }));
    const done = await setReadings(db, targets, { state: 'read' }, NOW);
    expect(done).toMatchObject({ changed: 2, changedTargets: 3, elsewhere: 1 });
  });

  it('is done whole or not at all', async () => {
    const { db, targets, resourceIds, states } = await begin();
    const withOneGone = [...targets, { resourceId: 999_999 }];
    await expect(setReadings(db, withOneGone, { state: 'read' }, NOW)).rejects.toThrow(
      UnknownResourceError,
    );
    expect(await states()).toEqual(resourceIds.map(() => 'unread'));
  });
});
