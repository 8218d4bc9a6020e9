import { expect, it } from 'vitest';
import { findInList } from '../../entrypoints/library/find-in-list';
import { readListPage } from '../../entrypoints/library/view-list';
import { setReading } from '../../lib/actions/change/set-reading';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { openSearch } from '../../lib/search/open-search';
import { NOW, smallDatabase } from './catalogue';

it.each([
  ['words', 'evcache', /EVCache/],
  ['a misspelt word, which is said', 'evcahe', /EVCache/],
  ['a company', 'by:netflix', /./],
  ['where you are with it', 'is:read', /^Read by hand$/],
  ['nothing, which is said', 'by:nobody-of-that-name', undefined],
] as const)(
  'the filter of a list finds %s as the search of the popup does',
  async (_, query, title) => {
    const db = await smallDatabase();
    const list = await readListPage(db, 'awesome-scalability');
    const [first] = list?.sections.flatMap(({ rows }) => rows) ?? [];
    if (!list || !first) throw new Error('no list');
    await setReading(db, { resourceId: first.resourceId, change: { state: 'read' } }, NOW);
    const now = await readListPage(db, 'awesome-scalability');
    const { searchIndex, state } = await readSearchIndex(db);
    if (!searchIndex || !now) throw new Error('no index');
    const searcher = openSearch(searchIndex);
    const { resourceIds, notes } = findInList(searcher, now, query, state);
    const rows = now.sections.flatMap((section) => section.rows);
    const found = rows.filter(({ resourceId }) => resourceIds.has(resourceId));
    const popup = searcher.search(query, {
      limit: 500,
      stateOf: (id) => ({ state: id === first.resourceId ? 'read' : 'unread', queued: false }),
    });
    const places = popup.results.filter((each) =>
      rows.some((row) => row.resourceId === each.document.resourceId),
    );
    expect(new Set(found.map(({ resourceId }) => resourceId))).toEqual(
      new Set(places.map(({ document }) => document.resourceId)),
    );
    if (query === 'is:read') expect(found).toEqual(rows.slice(0, 1));
    else if (title) expect(found.some((row) => title.test(row.title))).toBe(true);
    else expect([found, notes.length > 0]).toEqual([[], true]);
    if (query === 'evcahe') expect(notes.join()).toMatch(/evcahe/);
  },
);

it('the filter of a list keeps all rows while only the name of a filter is typed', async () => {
  const db = await smallDatabase();
  const list = await readListPage(db, 'awesome-scalability');
  const { searchIndex, state } = await readSearchIndex(db);
  if (!searchIndex || !list) throw new Error('no index');
  const rows = list.sections.flatMap((section) => section.rows);
  const { resourceIds, notes } = findInList(openSearch(searchIndex), list, 'is:', state);
  expect(rows.every(({ resourceId }) => resourceIds.has(resourceId))).toBe(true);
  expect(notes).toEqual([]);
});
