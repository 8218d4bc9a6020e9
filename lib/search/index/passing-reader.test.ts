/** An index of which lists are passed over, against one that was built without them. */
import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../../scripts/build/shipped-documents';
import { completeQuery } from '../complete-query';
import { openSearch, type Searcher } from '../open-search';
import { withoutLists } from './passing-reader';
import { buildSearchIndex } from './search-index';

const documents = shippedDocuments();
const whole = buildSearchIndex(documents);
const listIds = [...new Set(documents.map(({ listId }) => listId))];

/** Words, slips, filters, phrases, addresses, kinds, concepts, and what only one list has. */
const QUERIES = [
  'kafka',
  'uber mysql',
  'kakfa',
  'design a chat',
  'in:interview',
  'micro services',
  'videos',
  '"circuit breaker"',
  'type:paper consistency',
  'by:uber',
  'https://eng.uber.com/cherami/',
  'instagram photos',
  'list:photo',
  'site:highscalability.com',
  'flickr',
  'how do they keep timelines fresh',
  'without uber kafka',
  'consistant hashing',
  'messaging systems linkedin',
];

function answersOf(searcher: Searcher) {
  return QUERIES.map((query) => {
    const { total, results, topics = [], notice } = searcher.search(query, { limit: 1_000 });
    const found = results.map(({ document, places }) => ({
      resourceId: document.resourceId,
      places: places.map(({ entryId }) => entryId).sort((a, b) => a - b),
    }));
    return {
      query,
      total,
      notice,
      found: found.sort((a, b) => a.resourceId - b.resourceId),
      topics: topics.map(({ listId, path }) => ({ listId, path })),
    };
  });
}

describe('lists that are passed over', () => {
  it.each(listIds)('leave %s as if it were not in the index', (off) => {
    const masked = openSearch(withoutLists(whole, [off]));
    const kept = documents.filter(({ listId }) => listId !== off);
    const rebuilt = openSearch(buildSearchIndex(kept));
    expect(masked.entryCount).toBe(kept.length);
    expect(answersOf(masked)).toEqual(answersOf(rebuilt));
  });

  it('may be several, and all', () => {
    const [first = '', ...others] = listIds;
    const masked = openSearch(withoutLists(whole, others));
    const rebuilt = openSearch(
      buildSearchIndex(documents.filter(({ listId }) => listId === first)),
    );
    expect(answersOf(masked)).toEqual(answersOf(rebuilt));
    const nothing = openSearch(withoutLists(whole, listIds));
    expect(nothing.entryCount).toBe(0);
    for (const { total, topics } of answersOf(nothing)) expect([total, topics]).toEqual([0, []]);
  });

  it('are not offered while a query is typed', () => {
    const off = listIds[0] ?? '';
    const masked = openSearch(withoutLists(whole, [off]));
    const rebuilt = openSearch(buildSearchIndex(documents.filter(({ listId }) => listId !== off)));
    const offered = (searcher: Searcher, query: string) =>
      completeQuery(query, query.length, searcher)
        .map(({ insert }) => insert)
        .sort();
    for (const query of ['list:', 'by:f', 'site:m', 'in:c', 'year:', 'type:', 'kaf', 'insta']) {
      expect(offered(masked, query), query).toEqual(offered(rebuilt, query));
    }
  });

  it('leave one index for the same lists', () => {
    const masked = withoutLists(whole, [listIds[1] ?? '', listIds[0] ?? '']);
    expect(withoutLists(whole, listIds.slice(0, 2))).toBe(masked);
    expect(withoutLists(whole, [])).toBe(whole);
  });

  it('cost nothing where none of them is in the index', () => {
    expect(answersOf(openSearch(withoutLists(whole, ['not-here'])))).toEqual(
      answersOf(openSearch(whole)),
    );
  });
});
