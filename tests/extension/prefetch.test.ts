import { describe, expect, it } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { readOverview, viewOverview } from '../../lib/actions/read/read-overview';
import { readListDraft } from '../../lib/lists/list-draft';
import { NO_STATES, stateOf } from '../../lib/reading/reading-states';
import { saveLists } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { readSummaries } from '../../lib/store/overview-row';
import { prefetch } from '../../lib/store/prefetch';
import { databaseWithoutIndexes, emptyDatabase, NOW, saveList, smallDatabase } from './catalogue';

async function overviewOf(db: WaymarkDatabase) {
  const overview = await readOverview(db, NOW);
  if (!overview) throw new Error('there is no overview');
  return overview;
}

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
  it('is the index, and what is known of all readings', async () => {
    const db = await smallDatabase();
    await setReadings(db, [0, { state: 'read' }]);
    const { search, summaries } = prefetch(db.name);
    const { version, data } = (await readIndex(db, SEARCH_INDEX)) ?? {};
    const searchIndex = { version, data, patchRow: undefined };
    expect(await search).toEqual({ searchIndex, isBehind: false });
    expect(await summaries).toEqual(await readSummaries(db));
    const [{ resourceId = 0 } = {}] = await db.readings.toArray();
    expect(stateOf((await summaries)?.states ?? NO_STATES, resourceId).state).toBe('read');
  });

  it('says when the lists changed since, and when there is no index yet', async () => {
    const db = await databaseWithoutIndexes();
    expect(await prefetch(db.name).search).toEqual({ searchIndex: undefined, isBehind: true });
  });

  it('is at rest the overview that a live query brings', async () => {
    const db = await smallDatabase();
    await setReadings(db, [3, { state: 'read' }], [9, { queued: true }], [4, { state: 'read' }]);
    const { overview, states } = (await prefetch(db.name).summaries) ?? {};
    if (!overview || !states) throw new Error('nothing was read');
    const shown = viewOverview(overview, states, NOW);
    expect(shown).toEqual(await readOverview(db, NOW));
    expect(shown.next.length).toBeGreaterThan(0);
    expect(shown.lists.length).toBeGreaterThan(1);
  });

  it('leaves no connection open that would hold up an update of the schema', async () => {
    const db = await smallDatabase();
    const { search, summaries } = prefetch(db.name);
    await Promise.all([search, summaries]);
    await db.delete();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(db.name);
  });

  it('of a database that is not there is nothing, and leaves none behind', async () => {
    const { search, summaries } = prefetch('never-made');
    expect(await Promise.all([search, summaries])).toEqual([undefined, undefined]);
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
    const { next } = await overviewOf(db);
    expect(titles(next)).toEqual(['g', 'b', 'd'].map((name) => `https://example.com/${name}`));
  });

  it('begins for who has read nothing with articles, and goes on in the order of the list', async () => {
    const db = emptyDatabase();
    const { list } = readListDraft(
      `- [Queues](https://a.example/queues.pdf)
- [Logs](https://www.youtube.com/watch?v=07BVxmVFDGY)
- [Notes on logs](https://blog.a.example/notes-on-logs.pdf)
- [Segments](https://blog.a.example/2020/segments-of-logs)
- [Code](https://github.com/a/code)
- [Solutions](https://github.com/a/code/blob/master/solutions/README.md)
- [An answer](https://www.quora.com/What-is-a-log)
- [Segments](https://blog.a.example/2020/segments-of-logs)
- [Offsets](https://blog.a.example/2021/offsets-of-logs)
`,
      { name: 'logs' },
    );
    const { entries } = list;
    const source = { from: 'file', fileName: 'logs.md' } as const;
    await saveLists(
      db,
      [{ id: 'awesome-scalability', title: 'Logs', source, order: 0, version: '1', entries }],
      NOW,
    );
    expect(titles((await overviewOf(db)).next)).toEqual(['Segments', 'Offsets', 'Queues']);
    await setReadings(db, [4, { queued: true }]);
    expect(titles((await overviewOf(db)).next)).toEqual(['Code', 'Segments', 'Offsets']);
    await setReadings(db, [4, { queued: false }], [0, { state: 'read' }]);
    expect(titles((await overviewOf(db)).next)).toEqual(['Logs', 'Notes on logs', 'Segments']);
  });

  it('names as next nothing that is read, also where it is queued, and nothing that is started', async () => {
    const db = emptyDatabase();
    const addresses = 'abcdef'.split('').map((name) => `https://example.com/${name}`);
    await saveList(db, 'awesome-scalability', ...addresses);
    await setReadings(db, [4, { queued: true }], [1, { state: 'read' }], [1, { queued: true }]);
    await setReadings(db, [0, { state: 'reading' }], [0, { queued: true }]);
    const { continuing, next } = await overviewOf(db);
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
    const { continuing } = await overviewOf(db);
    expect(titles(continuing)).toEqual(
      ['d', 'c', 'b'].map((name) => `https://example.com/${name}`),
    );
  });
});
