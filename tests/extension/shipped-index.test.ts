import { expect, it } from 'vitest';
import { readShippedIndex } from '../../lib/actions/read/read-shipped-index';
import type { SearchIndex } from '../../lib/search/index/index-format';
import { openSearch } from '../../lib/search/open-search';
import { readIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { shippedIndex } from '../../scripts/build/shipped-index';
import { fullDatabase, shippedLists } from './catalogue';

it('finds in the package what the database finds once the lists are in it', async () => {
  const { contents } = await shippedIndex();
  const searchIndex = await readShippedIndex(async () => JSON.parse(contents));
  const total = shippedLists().reduce((sum, { entries }) => sum + entries.length, 0);
  expect(searchIndex.documentCount).toBe(total);
  const stored = await readIndex<SearchIndex>(await fullDatabase(), SEARCH_INDEX);
  if (!stored) throw new Error('there is no index');
  const found = (searched: SearchIndex, query: string) =>
    openSearch(searched)
      .search(query)
      .results.map(({ document, places }) => [document.title, places.length]);
  for (const query of ['kafka', 'uber kafka', 'by:netflix', 'martinfowler.com', 'type:paper']) {
    expect(found(searchIndex, query)).toEqual(found(stored.data, query));
    expect(found(searchIndex, query).length).toBeGreaterThan(0);
  }
});

it('is refused where the package holds another format', async () => {
  await expect(
    readShippedIndex(async () => ({ plain: { format: 1 }, arrays: [], bytes: '' })),
  ).rejects.toThrow('another format');
});
