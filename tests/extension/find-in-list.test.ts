import { expect, it } from 'vitest';
import type { SearchView } from '../../components/view-models';
import { addNoted } from '../../entrypoints/extension-pages/add-noted';
import { findInList } from '../../entrypoints/library/lists/find-in-list';
import { readListPage } from '../../entrypoints/library/lists/view-list';
import { openPopupSearch } from '../../entrypoints/popup/search-parts';
import { setReading } from '../../lib/actions/change/set-reading';
import { readNoted } from '../../lib/actions/read/read-noted';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { NO_STATES } from '../../lib/reading/reading-states';
import { NoteSearch } from '../../lib/search/find-in-notes';
import { openSearch } from '../../lib/search/open-search';
import { saveNote } from '../../lib/store/notes';
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

it('the filter of a list, and the popup below its rows, find what was noted, within the filters of the query', async () => {
  const db = await smallDatabase();
  const list = await readListPage(db, 'awesome-scalability');
  const [first, second] = list?.sections.flatMap(({ rows }) => rows) ?? [];
  const { searchIndex, state } = await readSearchIndex(db);
  if (!searchIndex || !list || !first || !second) throw new Error('no list');
  const { resourceId, address } = first;
  const note = { resourceId, address, text: 'Compare with zanzibar', base: '' };
  await saveNote(db, note, NOW);
  const noted = await readNoted(db);
  expect(noted).toMatchObject([{ resourceId, entries: [{ title: first.title }] }]);
  const search = new NoteSearch(noted.map((view) => ({ ...view, title: first.title })));
  const searcher = openSearch(searchIndex);
  const find = (query: string) => findInList(searcher, list, query, state, search);
  expect(find('zanzibar')).toEqual({ resourceIds: new Set([resourceId]), notes: [] });
  expect(find('zanzibar is:unread').resourceIds).toEqual(new Set([resourceId]));
  expect(find('zanzibar is:read').resourceIds.size).toBe(0);

  const popup = openPopupSearch(searchIndex);
  if (!popup) throw new Error('no index');
  const open = { search, noted: new Map(noted.map((each) => [each.resourceId, each])) };
  const answer = (query: string, view: Partial<SearchView> = {}) =>
    addNoted(open, {
      query,
      view: { rows: [], total: 0, hints: [], ...view },
      search: popup,
      states: NO_STATES,
    });
  const [row] = answer('zanzibar', { notice: { kind: 'nothing', missing: ['zanzibar'] } }).rows;
  expect(row).toMatchObject({ resourceId, noted: 'Compare with zanzibar' });
  expect(answer('zanzibar', { notice: { kind: 'nothing', missing: [] } }).notice).toBeUndefined();
  // Below what titles answer, once, and above what is only like it.
  expect(answer('zanzibar', { rows: [second], total: 1 }).rows[1]).toMatchObject({ resourceId });
  expect(answer('zanzibar', { rows: [first], total: 1 }).rows).toEqual([first]);
  const partial: Partial<SearchView> = { notice: { kind: 'partial', missing: ['zanzibar'] } };
  expect(answer('zanzibar', { rows: [second], total: 1, ...partial }).rows[0]).toMatchObject({
    resourceId,
  });
  expect(answer('zanzibar', { rows: [second], total: 9 }).rows).toEqual([second]);
  expect(answer('zanzibar type:book').rows).toEqual([]);
});
