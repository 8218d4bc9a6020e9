/** Indexes that are brought up to date by what has changed, against those that are built of everything. */
import { describe, expect, it } from 'vitest';
import {
  buildIndexes,
  mergeLargePatches,
  searchDocuments,
} from '../../lib/actions/catalogue/build-indexes';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { LINK_INDEX } from '../../lib/actions/recognise/find-link-marks';
import { addList } from '../../lib/actions/transfer/add-list';
import {
  buildLinkIndex,
  findLinkCandidates,
  type LinkIndex,
  type LinkPatch,
} from '../../lib/address/match/link-index';
import { parseList } from '../../lib/lists/parse-list';
import { withoutLists } from '../../lib/search/index/passing-reader';
import { buildSearchIndex } from '../../lib/search/index/search-index';
import { openSearch, type Searcher } from '../../lib/search/open-search';
import {
  bringListBack,
  moveList,
  type RemovedList,
  removeList,
  renameList,
  switchList,
} from '../../lib/store/catalogue';
import { readOffLists } from '../../lib/store/chosen-lists';
import { WaymarkDatabase } from '../../lib/store/database';
import { storedLength } from '../../lib/store/index-row';
import { patchOf, readIndex, readIndexRows, SEARCH_INDEX } from '../../lib/store/indexes';
import { emptyDatabase, NOW } from './catalogue';
import { dieAtWrite } from './die-at-every-write';

const TOPICS = ['caching', 'queues', 'storage', 'networks'];
const WORDS = ['kafka', 'redis', 'raft', 'gossip', 'GFS (Google File System)', 'sharding', 'paxos'];

/** A list of so many links; another edition has some of them otherwise. */
function listOf(name: string, links: number, edition = 0): string {
  const lines = Array.from({ length: links }, (_, at) => {
    const heading = at % 50 === 0 ? `\n## ${TOPICS[(at / 50) % TOPICS.length]} ${at / 50}\n` : '';
    const isNew = edition > 0 && at % 7 === edition % 7;
    const title = `${WORDS[at % WORDS.length]} ${name} ${at}${isNew ? ` edition ${edition}` : ''}`;
    const gone = edition > 0 && at % 11 === edition % 11;
    const form = at % 13 === 0 ? ` – [slides](https://slides.example.org/${at % 40})` : '';
    return gone
      ? ''
      : `${heading}- [${title}](https://s${at % 30}.example.org/${name}/${at})${form}`;
  });
  return `# ${name}\n${lines.filter(Boolean).join('\n')}\n`;
}

async function add(db: WaymarkDatabase, name: string, text: string, replaces?: string) {
  const { entries } = parseList(text, { name });
  const which = replaces === undefined ? {} : { replaces, isRefresh: true as const };
  return addList(
    db,
    { title: name, entries, isAnother: true, ...which },
    { now: NOW, inStep: 10_000 },
  );
}

const QUERIES = [
  'kafka',
  'gfs',
  'google file system',
  'edition',
  'cahcing',
  'raft storage',
  'renamed',
];

function answersOf(searcher: Searcher) {
  return QUERIES.map((query) => {
    const { total, results, topics = [], notice } = searcher.search(query, { limit: 500 });
    const found = results.map(({ document, places, score }) => ({ document, places, score }));
    const sections = topics.map(({ listId, path, resourceIds }) => ({ listId, path, resourceIds }));
    return { query, total, notice, found, sections };
  });
}

async function expectAsBuiltAnew(db: WaymarkDatabase): Promise<void> {
  const { searchIndex, state } = await readSearchIndex(db);
  if (!searchIndex) throw new Error('no search index');
  expect(state).toBe('ready');
  const documents = searchDocuments(await db.entries.toArray(), await db.lists.toArray());
  const anew = withoutLists(buildSearchIndex(documents), await readOffLists(db));
  expect(answersOf(openSearch(searchIndex))).toEqual(answersOf(openSearch(anew)));
  const links = await readIndex<LinkIndex, LinkPatch>(db, LINK_INDEX);
  if (!links) throw new Error('no link index');
  const resources = await db.resources.toArray();
  const addresses = resources.flatMap(({ address, forms = [] }) => [address, ...forms]);
  expect(findLinkCandidates(links.data, links.patch, addresses)).toEqual(
    findLinkCandidates(buildLinkIndex(resources), undefined, addresses),
  );
}

/** Patches are made as of an index of many thousands. */
const SMALL = 100;

async function bringUpToDate(db: WaymarkDatabase): Promise<void> {
  await buildIndexes(db, SMALL);
  await mergeLargePatches(db, SMALL);
}

/** One list that is much longer than all that changes, so that patches are made and kept. */
async function withLongList(links = 600): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await add(db, 'long', listOf('long', links));
  await bringUpToDate(db);
  return db;
}

describe('indexes after lists came, changed, went and were brought back', () => {
  it('answer as those that are built of everything', async () => {
    const db = await withLongList();
    const ids: string[] = [];
    let removed: RemovedList | undefined;
    const steps: Array<() => Promise<unknown>> = [
      async () => ids.push((await add(db, 'one', listOf('one', 30))).listId),
      async () => ids.push((await add(db, 'two', listOf('two', 25))).listId),
      () => add(db, 'one', listOf('one', 30, 1), ids[0]),
      () => renameList(db, ids[1] ?? '', 'Renamed', NOW),
      () => switchList(db, ids[0] ?? '', false, NOW),
      () => add(db, 'two', listOf('two', 25, 2), ids[1]),
      async () => {
        removed = await removeList(db, ids[1] ?? '', NOW);
      },
      () => switchList(db, ids[0] ?? '', true, NOW + 1),
      () => moveList(db, ids[0] ?? '', -1, NOW),
      () => removed && bringListBack(db, removed, NOW),
      () => add(db, 'one', listOf('one', 35, 3), ids[0]),
    ].map((step) => async () => step());
    for (const [at, step] of steps.entries()) {
      await step();
      // Some changes meet together.
      if (at % 3 === 1) continue;
      await bringUpToDate(db);
      expect(await db.indexChanges.count()).toBe(0);
      await expectAsBuiltAnew(db);
    }
    const { patch } = await readIndexRows(db, SEARCH_INDEX);
    expect(patch).toBeDefined();
  }, 120_000);

  it('are one with what has changed once that is much, and nobody reads them anew', async () => {
    const db = await withLongList();
    for (let round = 0; round < 2; round += 1) {
      await add(db, `n${round}`, listOf(`n${round}`, 60));
      await bringUpToDate(db);
    }
    const { index, patch } = await readIndexRows(db, SEARCH_INDEX);
    expect([storedLength(index?.data, 'entryIds'), patch]).toEqual([
      await db.entries.count(),
      undefined,
    ]);
    const before = await readIndex(db, SEARCH_INDEX);
    await mergeLargePatches(db, SMALL);
    expect(await readIndex(db, SEARCH_INDEX)).toBe(before);
    await expectAsBuiltAnew(db);
  }, 120_000);

  it('are built of everything where the patch is lost', async () => {
    const db = await withLongList();
    await add(db, 'one', listOf('one', 60));
    await bringUpToDate(db);
    await db.packs.delete(patchOf(SEARCH_INDEX));
    const again = new WaymarkDatabase(db.name);
    await runJobs(again, NOW + 1);
    await expectAsBuiltAnew(again);
  }, 120_000);
});

function isStored(data: unknown): data is { bytes: Blob } {
  return typeof data === 'object' && data !== null && 'bytes' in data && data.bytes instanceof Blob;
}

describe('a change of a few entries among many', () => {
  it('reads and writes no more than a few times what it is', async () => {
    const db = await withLongList(2_000);
    const { listId } = await add(db, 'one', listOf('one', 60));
    await bringUpToDate(db);
    const whole = (await db.packs.get(SEARCH_INDEX))?.data;
    await add(db, 'one', listOf('one', 60, 1), listId);
    const counts = { entries: 0, resources: 0, written: 0 };
    db.entries.hook('reading', (row) => {
      counts.entries += 1;
      return row;
    });
    db.resources.hook('reading', (row) => {
      counts.resources += 1;
      return row;
    });
    const size = ({ data }: { data: unknown }) =>
      isStored(data) ? data.bytes.size : JSON.stringify(data).length;
    db.packs.hook('creating', (_, row) => {
      counts.written += size(row);
    });
    db.packs.hook('updating', () => {
      counts.written += 1;
    });
    await bringUpToDate(db);
    await expectCheap(db, counts, size({ data: whole }));
  }, 120_000);

  async function expectCheap(
    db: WaymarkDatabase,
    { entries, resources, written }: { entries: number; resources: number; written: number },
    whole: number,
  ): Promise<void> {
    expect(entries).toBeLessThan(200);
    expect(resources).toBeLessThan(200);
    const { patch } = await readIndexRows(db, SEARCH_INDEX);
    expect(isStored(patch?.data) && patch.data.bytes.size * 20).toBeLessThan(whole);
    expect(written).toBeLessThan(whole / 4);
  }
});

describe('a worker that dies while it brings the indexes up to date', () => {
  it('leaves them as they were or as they are to be, at whichever write', async () => {
    const db = await withLongList();
    await add(db, 'one', listOf('one', 40));
    await bringUpToDate(db);
    const { name } = db;
    const indexed = async (of: WaymarkDatabase) => {
      const { searchIndex } = await readSearchIndex(of);
      return searchIndex && openSearch(searchIndex).search('zymurgy').total;
    };
    await add(db, 'two', '# two\n- [Zymurgy](https://zymurgy.example.org/)\n');
    db.close();
    for (let deadly = 1; ; deadly += 1) {
      const isDone = await dieAtWrite(name, (dying) => bringUpToDate(dying), deadly);
      const after = new WaymarkDatabase(name);
      const isDue = (await after.jobs.count()) > 0;
      expect(await indexed(after)).toBe(isDue ? 0 : 1);
      if (!isDue && isDone) {
        await expectAsBuiltAnew(after);
        break;
      }
      after.close();
      expect(deadly).toBeLessThan(30);
    }
  }, 120_000);
});
