import { describe, expect, it } from 'vitest';
import {
  buildIndexes,
  readIndexing,
  searchDocuments,
  versionOf,
  wantMissingIndexes,
} from '../../lib/actions/catalogue/build-indexes';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import {
  buildSearchIndex,
  indexSegment,
  SEARCH_INDEX_FORMAT,
  type SearchIndex,
} from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { WaymarkDatabase } from '../../lib/store/database';
import { isIntact, restoreIndex, storeIndex } from '../../lib/store/index-row';
import { INDEX_JOB, SEARCH_INDEX, wantIndexes } from '../../lib/store/indexes';
import { databaseWithoutIndexes, emptyDatabase, NOW, smallDatabase } from './catalogue';

/** Titles that an index finds, in order. */
function find(searchIndex: SearchIndex | undefined, query: string): string[] {
  if (!searchIndex) throw new Error('no search index');
  return openSearch(searchIndex)
    .search(query)
    .results.map(({ document }) => document.title);
}

describe('an index in its row', () => {
  it('comes out as it went in, every array of its kind', async () => {
    const data = {
      format: 7,
      none: undefined,
      bytes: Uint8Array.of(1, 2, 3),
      empty: new Uint16Array(0),
      columns: Uint16Array.of(1, 65_535),
      offsets: Uint32Array.of(4_294_967_295),
      hashes: Float64Array.of(0.5, -1e300),
      part: new Uint8Array([9, 8, 7, 6]).subarray(1, 3),
    };
    expect(await restoreIndex(structuredClone(storeIndex(data)))).toEqual(data);
  });

  it('that was stored whole by an earlier version is read all the same', async () => {
    const data = { bytes: Uint8Array.of(1) };
    expect(await restoreIndex(data)).toBe(data);
  });
});

describe('while the first index is being built', () => {
  it('how far it is can be told, until it is there', async () => {
    const db = await databaseWithoutIndexes();
    const total = await db.entries.count();
    expect(await readIndexing(db)).toEqual({ done: 0, total });
    await db.jobs.update(INDEX_JOB, { state: { lastEntryId: 1, segments: 1 } });
    expect(await readIndexing(db)).toEqual({ done: total, total });
    await runJobs(db, NOW);
    expect(await readIndexing(db)).toBeUndefined();
  });

  it('what is there is searched with the same ranking, and said to be unfinished', async () => {
    const db = await databaseWithoutIndexes();
    const before = await readSearchIndex(db);
    expect(before.state).toBe('building');
    await runJobs(db, NOW);
    const after = await readSearchIndex(db);
    expect(after.state).toBe('ready');
    for (const query of ['netflix evcache', 'cahcing', 'memory part']) {
      expect(find(before.searchIndex, query)).toEqual(find(after.searchIndex, query));
    }
  });

  it('segments that the worker has made are searched as they come', async () => {
    const db = await databaseWithoutIndexes();
    const rows = await db.entries.toArray();
    const documents = searchDocuments(rows, await db.lists.toArray());
    const job = await db.jobs.get(INDEX_JOB);
    if (!job) throw new Error('no indexes are wanted');
    const sizes: Array<number | undefined> = [];
    const half = Math.ceil(documents.length / 2);
    for (const [index, part] of [documents.slice(0, half), documents.slice(half)].entries()) {
      const version = versionOf(job);
      await db.packs.put({ id: `search-segment:${index}`, version, data: indexSegment(part) });
      sizes.push((await readSearchIndex(db)).searchIndex?.documentCount);
    }
    expect(sizes).toEqual([half, documents.length]);
    const { searchIndex } = await readSearchIndex(db);
    expect(find(searchIndex, 'caching')).toEqual(find(buildSearchIndex(documents), 'caching'));
  });

  it('there is nothing to search where there are no lists', async () => {
    expect(await readSearchIndex(emptyDatabase())).toEqual({
      searchIndex: undefined,
      state: 'building',
    });
  });

  it('a catalogue of any size costs the popup no more than a moment', async () => {
    const db = emptyDatabase();
    const entries = Array.from({ length: 3_000 }, (_, position) => ({
      id: position + 1,
      listId: 'long',
      position,
      resourceId: position + 1,
      title: `Entry ${position}`,
      address: `https://example.org/${position}`,
      section: [],
      kind: 'post' as const,
    }));
    await db.entries.bulkPut(entries);
    const { searchIndex } = await readSearchIndex(db);
    expect(searchIndex?.documentCount).toBe(1_000);
  });
});

describe('an index that cannot be used', () => {
  it.each([
    ['of an earlier format', { format: 1, words: new Uint8Array(0) }],
    ['whose bytes the browser lost', { plain: {}, arrays: [], bytes: brokenBlob() }],
  ])('%s is built anew, and what is there searched meanwhile', async (_, data) => {
    const db = await smallDatabase();
    const name = db.name;
    await db.packs.hook('reading', (row) => (row.id === SEARCH_INDEX ? { ...row, data } : row));
    await db.settings.put({ id: `pack-version:${SEARCH_INDEX}`, value: 'another' });
    expect((await readSearchIndex(db)).state).toBe('building');
    db.close();
    const again = new WaymarkDatabase(name);
    await again.packs.update(SEARCH_INDEX, { version: '1/0' });
    await runJobs(again, NOW + 1);
    const { version } = (await again.packs.get(SEARCH_INDEX)) ?? {};
    expect(version?.startsWith(`${SEARCH_INDEX_FORMAT}/${NOW + 1}/`)).toBe(true);
    expect((await readSearchIndex(again)).state).toBe('ready');
  });

  it.each([
    ['are gone', brokenBlob()],
    ['are cut short', cutBlob()],
    ['are fewer than its arrays have', new Blob([new Uint8Array(8)])],
  ])('whose bytes %s is not taken for whole', async (_, bytes) => {
    const whole = storeIndex({ numbers: new Uint32Array([1, 2, 3, 4]) });
    expect(await isIntact(whole)).toBe(true);
    expect(await isIntact(storeIndex({}))).toBe(true);
    expect(await isIntact({ ...whole, bytes })).toBe(false);
  });

  it('is not wanted where there is nothing to index, nor twice', async () => {
    const empty = emptyDatabase();
    await runJobs(empty, NOW);
    expect(await empty.packs.count()).toBe(0);
    const db = await smallDatabase();
    const version = (await db.packs.get(SEARCH_INDEX))?.version;
    await runJobs(db, NOW + 1);
    await buildIndexes(db);
    expect((await db.packs.get(SEARCH_INDEX))?.version).toBe(version);
  });
});

describe('while the worker looks whether an index can be read', () => {
  it.each([
    [
      'a catalogue that changes has its own indexes built, from where they are',
      async (other: WaymarkDatabase) => {
        await wantIndexes(other, NOW + 2);
        await other.jobs.update(INDEX_JOB, { state: { lastEntryId: 7, segments: 1 } });
      },
    ],
    [
      'indexes that are built meanwhile are not built once more',
      async (other: WaymarkDatabase) => {
        await other.entries.toCollection().limit(1).modify({ title: 'Other' });
        await wantIndexes(other, NOW + 2);
        await buildIndexes(other);
      },
    ],
  ])('%s', async (_, change) => {
    const db = await smallDatabase();
    const other = new WaymarkDatabase(db.name);
    const changed = once(async () => {
      await change(other);
      return other.jobs.get(INDEX_JOB);
    });
    const data = { plain: {}, arrays: [], bytes: brokenBlob(changed) };
    db.packs.hook('reading', (row) => (row.id === SEARCH_INDEX ? { ...row, data } : row));
    await wantMissingIndexes(db, NOW + 1);
    expect(await other.jobs.get(INDEX_JOB)).toEqual(await changed());
  });
});

/** @returns the action as one that is done a single time, however often it is asked for. */
function once<T>(act: () => Promise<T>): () => Promise<T> {
  let acting: Promise<T> | undefined;
  return () => {
    acting ??= act();
    return acting;
  };
}

/** The file that holds it has lost its end; the database goes by what it once held. */
function cutBlob(): Pick<Blob, 'slice' | 'arrayBuffer' | 'size'> {
  const fail = async (): Promise<never> => {
    throw new DOMException('lost', 'NotReadableError');
  };
  const slice = (start = 0) =>
    start === 0 ? new Blob([new Uint8Array(1)]) : { arrayBuffer: fail };
  return { arrayBuffer: fail, slice: slice as Blob['slice'], size: 16 };
}

/** @param meanwhile what happens elsewhere before it is found out */
function brokenBlob(meanwhile?: () => Promise<unknown>): Pick<Blob, 'slice' | 'arrayBuffer'> {
  const fail = async (): Promise<never> => {
    await meanwhile?.();
    throw new DOMException('lost', 'NotReadableError');
  };
  return { arrayBuffer: fail, slice: () => ({ arrayBuffer: fail }) as unknown as Blob };
}
