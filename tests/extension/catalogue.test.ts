import { describe, expect, it } from 'vitest';
import { buildIndexes } from '../../lib/actions/catalogue/build-indexes';
import type { CatalogueProgress } from '../../lib/actions/catalogue/catalogue-progress';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { setReading } from '../../lib/actions/change/set-reading';
import { LINK_INDEX } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { ShippedList } from '../../lib/lists/model/shipped-list';
import type { SearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { removeList, saveLists } from '../../lib/store/catalogue';
import { INDEX_JOB, readIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { emptyDatabase, fullDatabase, NOW, shippedLists, smallDatabase } from './catalogue';

const TAO = 'https://www.usenix.org/conference/atc13/technical-sessions/presentation/bronson';

describe('the shipped lists', () => {
  it('are in the catalogue after installing, every entry in its place', async () => {
    const db = await fullDatabase();
    for (const list of shippedLists()) {
      const rows = await db.entries
        .where('[listId+position]')
        .between([list.id, -1], [list.id, 1e9])
        .toArray();
      expect(rows.map(({ address }) => address)).toEqual(
        list.entries.map(({ address }) => address),
      );
      expect(rows.map(({ position }) => position)).toEqual(list.entries.map((_, index) => index));
      expect((await db.lists.get(list.id))?.entryCount).toBe(list.entries.length);
    }
  });

  it('are counted while they are stored, to the last entry, and not counted where they are there', async () => {
    const db = emptyDatabase();
    const lists = shippedLists();
    const total = lists.reduce((sum, { entries }) => sum + entries.length, 0);
    const told: CatalogueProgress[] = [];
    const tell = (progress: CatalogueProgress) => told.push(progress);
    await ensureCatalogue(db, async () => lists, '1.0.0', NOW, tell);
    const done = told.map((progress) => progress.done);
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBe(total);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(new Set(done).size).toBeGreaterThan(8);
    expect(told.every((each) => each.total === total && each.lists === lists.length)).toBe(true);
    told.length = 0;
    await ensureCatalogue(db, async () => lists, '1.0.0', NOW, tell);
    expect(told).toEqual([]);
  });

  it('are not read again while the package is the same', async () => {
    const db = await fullDatabase();
    const read = async (): Promise<ShippedList[]> => {
      throw new Error('read again');
    };
    expect(await ensureCatalogue(db, read, '1.0.0', NOW)).toBe(false);
  });

  it('share a resource where two entries lead to one page', async () => {
    const db = await fullDatabase();
    const entries = await db.entries.toArray();
    const resourceOf = (part: string): Set<number> =>
      new Set(entries.filter(({ address }) => address.includes(part)).map((row) => row.resourceId));
    // http and https, with and without an index file: awesome-backend and awesome-scalability.
    expect(resourceOf('martinfowler.com/microservices').size).toBe(1);
    expect(resourceOf('book.mixu.net/distsys').size).toBe(1);
    // Part 1 and part 2 are two.
    expect(resourceOf('memory-part-').size).toBe(6);
  });

  it('written in the middle of which the worker died are written whole the next time', async () => {
    const db = emptyDatabase();
    db.entries.hook('creating', () => {
      throw new Error('the worker died');
    });
    await expect(ensureCatalogue(db, async () => shippedLists(), '1.0.0', NOW)).rejects.toThrow();
    expect(await db.lists.count()).toBe(0);
    expect(await db.resources.count()).toBe(0);
    const name = db.name;
    db.close();
    const { WaymarkDatabase } = await import('../../lib/store/database');
    const again = new WaymarkDatabase(name);
    await ensureCatalogue(again, async () => shippedLists(), '1.0.0', NOW);
    const total = shippedLists().reduce((sum, { entries }) => sum + entries.length, 0);
    expect(await again.entries.count()).toBe(total);
  });
});

describe('a new version of a list', () => {
  const incoming = (list: ShippedList, version: string) => ({
    ...list,
    version,
    order: 0,
    source: { from: 'shipped' as const },
  });

  it('keeps readings and entry ids, whatever moves, goes or comes', async () => {
    const db = await smallDatabase();
    const social = shippedLists().find(({ id }) => id === 'social-network-references');
    if (!social) throw new Error('the list is gone');
    const tao = await db.entries.filter(({ address }) => address === TAO).first();
    if (!tao) throw new Error('TAO is gone');
    await setReading(db, { resourceId: tao.resourceId, change: { state: 'read' } }, NOW);
    const before = new Map(
      (await db.entries.toArray()).map((row) => [row.address + row.listId, row.id]),
    );

    const [first, ...rest] = social.entries;
    if (!first) throw new Error('the list is empty');
    const added = { ...first, title: 'A new one', address: 'https://example.com/new' };
    await saveLists(
      db,
      [incoming({ ...social, entries: [added, ...rest.toReversed()] }, 'v2')],
      NOW,
    );

    const after = await db.entries
      .where('[listId+position]')
      .between([social.id, -1], [social.id, 1e9])
      .toArray();
    expect(after.map(({ address }) => address)).toEqual([
      added.address,
      ...rest.toReversed().map(({ address }) => address),
    ]);
    for (const row of after.slice(1)) expect(row.id).toBe(before.get(row.address + row.listId));
    expect((await db.readings.get(tao.resourceId))?.state).toBe('read');
  });

  it('is told in counts, and a line with a new address keeps its reading under both', async () => {
    const db = await smallDatabase();
    const social = shippedLists().find(({ id }) => id === 'social-network-references');
    const tao = await db.entries.filter(({ address }) => address === TAO).first();
    if (!social || !tao) throw new Error('the list is gone');
    await setReading(db, { resourceId: tao.resourceId, change: { state: 'read' } }, NOW);
    const moved = 'https://research.example.org/publications/tao-social-graph';
    const entries = social.entries
      .slice(2)
      .map((entry) => (entry.address === TAO ? { ...entry, address: moved } : entry));
    const [last] = entries.splice(-1);
    if (!last) throw new Error('the list is empty');
    const renamed = { ...last, title: 'HBase at Facebook' };
    await saveLists(db, [incoming({ ...social, entries: [renamed, ...entries] }, 'v2')], NOW + 1);
    expect((await db.lists.get(social.id))?.change).toMatchObject({
      added: 0,
      removed: 2,
      moved: 1,
      retitled: 1,
      readdressed: 1,
    });
    for (const address of [TAO, moved]) {
      const mark = await recordVisit(db, { address, again: true }, { now: NOW });
      expect(mark?.resourceId).toBe(tao.resourceId);
      expect(mark?.reading.state).toBe('read');
    }
    const entry = await db.entries.get(tao.id);
    expect(entry?.address).toBe(moved);
  });

  it('that is gone leaves its readings behind, and finds them when it comes back', async () => {
    const db = await smallDatabase();
    const tao = await db.entries.filter(({ address }) => address === TAO).first();
    if (!tao) throw new Error('TAO is gone');
    await setReading(db, { resourceId: tao.resourceId, change: { state: 'read' } }, NOW);
    await removeList(db, tao.listId, NOW);
    expect(await db.entries.where('resourceId').equals(tao.resourceId).count()).toBe(0);
    expect((await db.readings.get(tao.resourceId))?.state).toBe('read');
    const social = shippedLists().find(({ id }) => id === tao.listId);
    if (!social) throw new Error('the list is gone');
    await saveLists(db, [incoming(social, 'back')], NOW);
    const mark = await recordVisit(db, { address: TAO, again: true }, { now: NOW });
    expect(mark?.reading.state).toBe('read');
  });
});

describe('the indexes', () => {
  it('are there once the job is done, and the job is gone', async () => {
    const db = await fullDatabase();
    expect(await db.jobs.count()).toBe(0);
    expect(await readIndex(db, LINK_INDEX)).toBeDefined();
    const searchIndex = await readIndex<SearchIndex>(db, SEARCH_INDEX);
    if (!searchIndex) throw new Error('no search index');
    const [first] = openSearch(searchIndex.data).search('uber kafka').results;
    expect(first?.document.title).toMatch(/Kafka.*Uber/);
  });

  it('are finished by the next worker when one is stopped between two steps', async () => {
    const db = emptyDatabase();
    await ensureCatalogue(db, async () => shippedLists(), '1.0.0', NOW);
    // The first step is done, the worker stops.
    const update = db.jobs.update.bind(db.jobs);
    let steps = 0;
    db.jobs.update = ((...args: Parameters<typeof update>) => {
      steps += 1;
      return update(...args);
    }) as typeof update;
    db.packs.hook('creating', (key) => {
      if (key === SEARCH_INDEX) throw new Error('the worker died');
    });
    await expect(buildIndexes(db)).rejects.toThrow();
    expect(steps).toBe(1);
    expect((await db.jobs.get(INDEX_JOB))?.state).toMatchObject({ segments: 1 });
    expect(await readIndex(db, SEARCH_INDEX)).toBeUndefined();
    const name = db.name;
    db.close();
    const { WaymarkDatabase } = await import('../../lib/store/database');
    const again = new WaymarkDatabase(name);
    await runJobs(again);
    expect(await again.jobs.count()).toBe(0);
    expect(await readIndex(again, SEARCH_INDEX)).toBeDefined();
    expect(await again.packs.where('id').startsWith('search-segment').count()).toBe(0);
  });
});
