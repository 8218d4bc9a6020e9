import { beforeAll, describe, expect, it } from 'vitest';
import type { ListPageView } from '../../components/view-models';
import { findInList } from '../../entrypoints/library/lists/find-in-list';
import { readListPage } from '../../entrypoints/library/lists/view-list';
import { setReading } from '../../lib/actions/change/set-reading';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { suggestEntries } from '../../lib/actions/read/suggest-entries';
import { openSearch, type Searcher, type SearchOptions } from '../../lib/search/open-search';
import { parseQuery } from '../../lib/search/query/parse-query';
import type { WaymarkDatabase } from '../../lib/store/database';
import { fullDatabase, NOW, shippedLists } from './catalogue';

const QUERIES = [
  'kafka',
  'kafak',
  'uber kafka',
  'netflix caching',
  'c10k',
  'rate limiting',
  'consistent hashing',
  'the log',
  'C++',
  'log-structured',
  'pub sub',
  'sso',
  'by:uber',
  'by:meta video',
  'by:kleppmann',
  'by:ubr kafka',
  'type:paper google',
  'kind:podcast kafka',
  'in:caching redis',
  'site:medium.com airbnb',
  'year:2015',
  'is:read',
  'is:unread kafka',
  'is:queued',
  'kafka -uber',
  'kafka NOT by:linkedin',
  '-"new york times" kafka',
  '"time series"',
  '"rate limiting" for beginners',
  'uber video',
  'books about scaling',
  'netflix post on caching',
  'limit how many requests a client can make',
  'what breaks when a data centre burns',
  'copy of the database',
  'eventual consistancy',
  'design a url shortner',
  'http://www.eng.uber.com/peloton?utm_source=x',
  'active-active',
  'zanzibarian',
];

let db: WaymarkDatabase;
let searcher: Searcher;
let lists: ListPageView[];
let stateOf: NonNullable<SearchOptions['stateOf']>;

beforeAll(async () => {
  db = await fullDatabase();
  const { searchIndex } = await readSearchIndex(db);
  if (!searchIndex) throw new Error('no index');
  searcher = openSearch(searchIndex);
  const kafka = searcher.search('kafka', { limit: 6 }).results.map(({ document }) => document);
  for (const [at, { resourceId }] of kafka.entries()) {
    const change = at < 3 ? ({ state: 'read' } as const) : ({ queued: true } as const);
    await setReading(db, { resourceId, change }, NOW + at);
  }
  const readings = new Map((await db.readings.toArray()).map((row) => [row.resourceId, row]));
  stateOf = (resourceId) => {
    const reading = readings.get(resourceId);
    return {
      state: reading?.state ?? 'unread',
      queued: reading?.queued === 1,
      readAt: reading?.readAt,
    };
  };
  const pages = await Promise.all(shippedLists().map(({ id }) => readListPage(db, id)));
  lists = pages.filter((page) => page !== undefined);
  // The IndexedDB in memory takes seconds to write all five lists.
}, 180_000);

/** The resources that the popup shows for the query, in its order. */
function inPopup(query: string, limit: number): number[] {
  const { results } = searcher.search(parseQuery(query), { limit, stateOf });
  return results.map(({ document }) => document.resourceId);
}

describe('one search everywhere', () => {
  it('is asked 40 queries', () => {
    expect(new Set(QUERIES).size).toBe(40);
    expect(QUERIES.filter((query) => inPopup(query, 1).length > 0).length).toBeGreaterThan(36);
  });

  it.each(QUERIES)(
    'the address bar finds what the popup finds, in its order: %s',
    async (query) => {
      const { found } = await suggestEntries(db, query, 50);
      expect(found.map(({ resourceId }) => resourceId)).toEqual(inPopup(query, 50));
    },
  );

  it.each(QUERIES)('the library finds in each list what the popup finds of it: %s', (query) => {
    const all = new Set(inPopup(query, Number.POSITIVE_INFINITY));
    for (const list of lists) {
      const ids = list.sections.flatMap(({ rows }) => rows.map(({ resourceId }) => resourceId));
      const expected = new Set(ids.filter((id) => all.has(id)));
      const { resourceIds } = findInList(searcher, list, query, 'ready');
      if (expected.size > 0) expect(resourceIds).toEqual(expected);
      // Where the others answer better, a list still shows what of it comes nearest.
      else if (all.size === 0) expect(resourceIds).toEqual(new Set());
    }
  });

  it.each(['kafak', 'by:ubr kafka', 'kind:podcast kafka', 'zanzibarian', 'is:skipped'])(
    'the library says what the popup says: %s',
    (query) => {
      const [list] = lists;
      if (!list) throw new Error('no list');
      const { notes } = findInList(searcher, list, query, 'ready');
      expect(notes.length).toBeGreaterThan(0);
    },
  );
});
