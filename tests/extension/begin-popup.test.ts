import { describe, expect, it } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { beginPopup } from '../../lib/actions/read/begin-popup';
import { readOverview } from '../../lib/actions/read/read-overview';
import { catalogueReader } from '../../lib/store/catalogue-reader';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { databaseWithoutIndexes, emptyDatabase, NOW, saveList, smallDatabase } from './catalogue';

const begin = (name: string, isAtRest = true) => beginPopup({ isAtRest, now: NOW, name });

/** Sets the readings of the entries at these places of the largest list, one after the other. */
async function setReadings(db: WaymarkDatabase, ...changes: Array<[at: number, change: Change]>) {
  for (const [index, [at, change]] of changes.entries()) {
    const entry = await db.entries
      .where('[listId+position]')
      .equals(['awesome-scalability', at])
      .first();
    if (!entry) throw new Error('no entry');
    const { resourceId, address } = entry;
    await setReading(db, { resourceId, address, change }, NOW + index);
  }
}

type Change = Parameters<typeof setReading>[1]['change'];

const titles = (entries: ReadonlyArray<{ title: string }> | undefined) =>
  entries?.map(({ title }) => title);

describe('what the popup reads before Dexie is there', () => {
  it('is the index and the readings', async () => {
    const db = await smallDatabase();
    await setReadings(db, [0, { state: 'read' }]);
    const first = await begin(db.name, false).read;
    expect(first?.isBehind).toBe(false);
    expect(first?.readings).toEqual(await db.readings.toArray());
    expect(first?.readings).toHaveLength(1);
    expect(first?.searchIndex).toEqual(await readIndex(db, SEARCH_INDEX));
  });

  it('is nothing in a private window, and that is said', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const { read, overview, failure } = beginPopup({
      isAtRest: true,
      now: NOW,
      isPrivate: true,
      name,
    });
    expect(await Promise.all([read, overview, failure])).toEqual([undefined, undefined, 'private']);
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  });

  it('says when the lists changed since, and when there is no index yet', async () => {
    const db = await databaseWithoutIndexes();
    expect(await begin(db.name).read).toEqual({
      searchIndex: undefined,
      isBehind: true,
      readings: [],
    });
  });

  it.each<[string, Array<[number, Change]>]>([
    ['with nothing read', []],
    [
      'with some of everything',
      [
        [3, { state: 'read' }],
        [5, { state: 'skipped' }],
        [9, { queued: true }],
        [7, { queued: true }],
        [4, { state: 'read' }],
      ],
    ],
    [
      'with more queued than is shown',
      [
        [3, { queued: true }],
        [2, { queued: true }],
        [1, { queued: true }],
        [0, { queued: true }],
      ],
    ],
    [
      'with what follows read, further than one look',
      Array.from({ length: 20 }, (_, at) => [at, { state: 'read' }]),
    ],
  ])('is at rest the overview that a live query brings: %s', async (_, changes) => {
    const db = await smallDatabase();
    await setReadings(db, ...changes);
    const overview = await begin(db.name).overview;
    expect(overview).toEqual(await readOverview(catalogueReader(db), NOW));
    expect(overview?.next.length).toBeGreaterThan(0);
    expect(overview?.lists.length).toBeGreaterThan(1);
  });

  it('is no overview where there is a query', async () => {
    const db = await smallDatabase();
    expect(await begin(db.name, false).overview).toBeUndefined();
  });

  it('leaves no connection open that would hold up an update of the schema', async () => {
    const db = await smallDatabase();
    const { read, overview } = begin(db.name);
    await Promise.all([read, overview]);
    await db.delete();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
  });

  it('of a database that is not there is nothing, and leaves none behind', async () => {
    const { read, overview } = begin('never-made');
    expect(await read).toBeUndefined();
    expect(await overview).toBeUndefined();
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names).not.toContain('never-made');
  });
});

describe('the overview', () => {
  it('begins with what is queued, oldest first, and goes on after what was read last', async () => {
    const db = emptyDatabase();
    await saveList(
      db,
      'awesome-scalability',
      ...'abcdefgh'.split('').map((name) => `https://example.com/${name}`),
    );
    await setReadings(db, [6, { queued: true }], [1, { queued: true }], [2, { state: 'read' }]);
    const { next } = await readOverview(catalogueReader(db), NOW);
    expect(titles(next)).toEqual(['g', 'b', 'd'].map((name) => `https://example.com/${name}`));
  });

  it('names as next nothing that is read, also where it is queued, and nothing that is started', async () => {
    const db = emptyDatabase();
    const addresses = 'abcdef'.split('').map((name) => `https://example.com/${name}`);
    await saveList(db, 'awesome-scalability', ...addresses);
    await setReadings(db, [4, { queued: true }], [1, { state: 'read' }], [1, { queued: true }]);
    await setReadings(db, [0, { state: 'reading' }], [0, { queued: true }]);
    const { continuing, next } = await readOverview(catalogueReader(db), NOW);
    expect(titles(continuing)).toEqual(['https://example.com/a']);
    expect(titles(next)).toEqual(['e', 'c', 'd'].map((name) => `https://example.com/${name}`));
  });

  it('keeps the three places of what is being read for entries that are still on a list', async () => {
    const db = emptyDatabase();
    const addresses = 'abcde'.split('').map((name) => `https://example.com/${name}`);
    await saveList(db, 'awesome-scalability', ...addresses);
    const rows = await db.entries.toArray();
    for (const [index, { resourceId, address }] of rows.entries()) {
      await setReading(db, { resourceId, address, change: { queued: true } }, NOW);
      await db.readings.update(resourceId, { state: 'reading', queued: 0, changedAt: NOW + index });
    }
    await saveList(db, 'awesome-scalability', ...addresses.slice(0, 4));
    const { continuing } = await readOverview(catalogueReader(db), NOW);
    expect(titles(continuing)).toEqual(
      ['d', 'c', 'b'].map((name) => `https://example.com/${name}`),
    );
  });
});
