import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { changeCards } from '../../lib/actions/change/change-cards';
import { setReading } from '../../lib/actions/change/set-reading';
import { newReading } from '../../lib/reading/apply-evidence';
import { stateOf } from '../../lib/reading/reading-states';
import { WaymarkDatabase } from '../../lib/store/database';
import { ensureSummaries } from '../../lib/store/keep-overview';
import { saveNote } from '../../lib/store/notes';
import { readStates } from '../../lib/store/overview-row';
import { dueRefreshes } from '../../lib/store/refreshes';
import { SCHEMA } from '../../lib/store/schema';
import { NOW } from './catalogue';

describe('a database of version 3', () => {
  it('opens with its record, and takes notes, cards and plans', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    for (const { version, stores } of SCHEMA.slice(0, 3)) old.version(version).stores(stores);
    const address = 'https://example.com/a-post';
    const resource = { id: 7, address, title: 'A post', keys: [] };
    await old.table('resources').put(resource);
    const reading = { ...newReading(7, address, NOW), state: 'read' as const };
    await old.table('readings').put(reading);
    old.close();
    const db = new WaymarkDatabase(name);
    expect(await db.resources.toArray()).toEqual([resource]);
    expect(await db.readings.toArray()).toEqual([reading]);
    for (const table of [db.notes, db.cards, db.deckCards, db.plans])
      expect(await table.count()).toBe(0);
    await saveNote(db, { resourceId: 7, address, text: 'Worth it', base: '' }, NOW);
    expect(await db.notes.get(7)).toMatchObject({ text: 'Worth it', changedAt: NOW });
    await changeCards(db, [{ resourceId: 7 }], true, NOW);
    expect(await db.cards.toArray()).toEqual([
      { resourceId: 7, address, addedAt: NOW, due: NOW, turn: [NOW, 0] },
    ]);
  });

  it('opens with its queue in the order of queueing', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    for (const { version, stores } of SCHEMA.slice(0, 3)) old.version(version).stores(stores);
    const queued = (resourceId: number, queueChangedAt: number, changedAt: number) => ({
      ...newReading(resourceId, `https://example.com/${resourceId}`, changedAt),
      queued: 1 as const,
      queueChangedAt,
    });
    const rows = [
      queued(1, NOW + 2, NOW + 2),
      queued(2, NOW, NOW + 9),
      queued(3, NOW + 1, NOW + 1),
    ];
    await old.table('readings').bulkPut([...rows, newReading(4, 'https://example.com/4', NOW)]);
    old.close();
    const db = new WaymarkDatabase(name);
    const found = await db.readings
      .where('[queued+queueOrder]')
      .between([1, ''], [1, []])
      .toArray();
    expect(found.map(({ resourceId }) => resourceId)).toEqual([2, 3, 1]);
    expect(await db.readings.get(4)).not.toHaveProperty('queueOrder');
  });

  it('opens with its entries, which are found by their company', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    for (const { version, stores } of SCHEMA.slice(0, 3)) old.version(version).stores(stores);
    const entry = { listId: 'a', title: 'A', address: 'https://example.com/', section: [] };
    const rows = [undefined, 'Uber', 'Lyft'].map((company, position) => ({
      ...entry,
      position,
      resourceId: position,
      kind: 'post',
      ...(company && { company }),
    }));
    await old.table('entries').bulkAdd(rows);
    old.close();
    const db = new WaymarkDatabase(name);
    expect(await db.entries.where('company').equals('Uber').toArray()).toMatchObject([rows[1]]);
    expect(await db.entries.count()).toBe(3);
  });
});

describe('a database of version 2', () => {
  it('opens with its lists, of which none is asked for by itself', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    for (const { version, stores } of SCHEMA.slice(0, 2)) old.version(version).stores(stores);
    const list = { id: 'own-a', title: 'A', order: 0, version: 'v', addedAt: NOW };
    await old.table('lists').put({ ...list, refreshedAt: NOW, entryCount: 0, source: {} });
    old.close();
    const db = new WaymarkDatabase(name);
    expect(await db.lists.toArray()).toMatchObject([list]);
    expect(await dueRefreshes(db, NOW)).toEqual([]);
    expect(await db.fetched.count()).toBe(0);
  });
});

describe('a database of version 1', () => {
  it('opens with every reading in it, and is written to', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const [first] = SCHEMA;
    if (!first) throw new Error('there is no first version');
    const old = new Dexie(name);
    old.version(first.version).stores(first.stores);
    const address = 'https://example.com/a-post';
    await old.table('resources').put({ id: 7, address, title: 'A post', keys: [] });
    const reading = { ...newReading(7, address, NOW), state: 'read' as const, activeMs: 5_000 };
    await old.table('readings').put(reading);
    old.close();

    const db = new WaymarkDatabase(name);
    expect(await db.readings.toArray()).toEqual([reading]);
    await setReading(db, { resourceId: 7, change: { queued: true } }, NOW + 1);
    expect(await db.readings.get(7)).toMatchObject({ queued: 1, activeMs: 5_000 });
    expect(db.verno).toBe(SCHEMA.at(-1)?.version);
    // What the popup shows first is counted by the worker, and is right from then on.
    await ensureSummaries(db);
    await setReading(db, { resourceId: 7, change: { state: 'skipped' } }, NOW + 2);
    expect(stateOf(await readStates(db), 7)).toEqual({ state: 'skipped', queued: false });
  });
});
