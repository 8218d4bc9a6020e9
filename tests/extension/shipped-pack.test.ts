import { expect, it } from 'vitest';
import { readShippedPack } from '../../lib/actions/read-shipped-pack';
import type { SearchPack } from '../../lib/search/index/pack-format';
import { openSearch } from '../../lib/search/open-search';
import { readPack, SEARCH_PACK } from '../../lib/store/packs';
import { shippedPack } from '../../scripts/build/shipped-pack';
import { fullDatabase, shippedLists } from './catalogue';

it('finds in the package what the database finds once the lists are in it', async () => {
  const { contents } = await shippedPack();
  const pack = await readShippedPack(async () => JSON.parse(contents));
  const total = shippedLists().reduce((sum, { entries }) => sum + entries.length, 0);
  expect(pack.documentCount).toBe(total);
  const stored = await readPack<SearchPack>(await fullDatabase(), SEARCH_PACK);
  if (!stored) throw new Error('there is no pack');
  const found = (searched: SearchPack, query: string) =>
    openSearch(searched)
      .search(query)
      .results.map(({ document, places }) => [document.title, places.length]);
  for (const query of ['kafka', 'uber kafka', 'by:netflix', 'martinfowler.com', 'type:paper']) {
    expect(found(pack, query)).toEqual(found(stored.data, query));
    expect(found(pack, query).length).toBeGreaterThan(0);
  }
});

it('is refused where the package holds another format', async () => {
  await expect(
    readShippedPack(async () => ({ plain: { format: 1 }, arrays: [], bytes: '' })),
  ).rejects.toThrow('another format');
});
