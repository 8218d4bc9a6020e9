import { describe, expect, it } from 'vitest';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { setReading } from '../../lib/actions/change/set-reading';
import { readList } from '../../lib/actions/read/read-list';
import { describeMark, recognisePage } from '../../lib/actions/recognise/recognise-page';
import type { ShippedList } from '../../lib/lists/model/shipped-list';
import { buildSearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { saveLists } from '../../lib/store/catalogue';
import { shippedDocuments } from '../../scripts/build/shipped-documents';
import { emptyDatabase, NOW, shippedLists, smallDatabase } from './catalogue';

const ID = 'awesome-scalability';
const scalability = () => {
  const found = shippedLists().find(({ id }) => id === ID);
  if (!found) throw new Error('no such list');
  return found;
};
const CACHING = 'https://www.wix.engineering/single-post/scaling-to-100m-to-cache-or-not-to-cache';
/** As a reader made it that took headings alone for sections. */
const withoutTopics = (list: ShippedList): ShippedList => ({
  ...list,
  version: 'before',
  entries: list.entries.map((entry) => ({ ...entry, section: entry.section.slice(0, 2) })),
});
const save = (db: ReturnType<typeof emptyDatabase>, list: ShippedList, now = NOW) =>
  saveLists(db, [{ ...list, order: 0, source: { from: 'shipped' } }], now);

describe('topics of a list', () => {
  it('are its sections in the library, counted with all that is below them', async () => {
    const db = await smallDatabase();
    const found = await readList(db, ID);
    const rows = found?.sections.flatMap(({ entries }) => entries) ?? [];
    for (const { path, total } of found?.sections ?? []) {
      const below = rows.filter(({ section }) => path.every((name, at) => section[at] === name));
      expect([path, total]).toEqual([path, below.length]);
    }
    expect(found?.sections.map(({ path }) => path.at(-1))).toContain('HTTP Caching');
  });

  it('are what comes next for the entry that names one, and for those in it', async () => {
    const db = await smallDatabase();
    const nextAfter = async (address: string) => {
      const match = await recognisePage(db, { address });
      if (!match) throw new Error(`not recognised: ${address}`);
      return (await describeMark(db, match, { address, now: NOW })).next?.title;
    };
    expect(await nextAfter(CACHING)).toMatch(/^Read-Through, Write-Through/);
    const entries = scalability().entries.filter(
      ({ section }) => section.at(-1) === 'Distributed Caching',
    );
    expect(await nextAfter(entries[0]?.address ?? '')).toBe(entries[1]?.title);
  });

  it('come into a catalogue that was made without them: every id, reading and event stays', async () => {
    const db = emptyDatabase();
    await save(db, withoutTopics(scalability()));
    const ids = async () => (await db.entries.toArray()).map(({ id, address }) => [id, address]);
    const before = await ids();
    const entry = (await db.entries.toArray()).at(90);
    const resource = await db.resources.get(entry?.resourceId ?? 0);
    if (!resource) throw new Error('no resource');
    await setReading(db, { resourceId: resource.id, change: { state: 'read' } }, NOW);
    const record = async () => [await db.readings.toArray(), await db.events.toArray()];
    const recordBefore = await record();

    await save(db, scalability(), NOW + 1);
    expect(await ids()).toEqual(before);
    expect(await record()).toEqual(recordBefore);
    const rows = await db.entries.toArray();
    expect(rows.filter(({ section }) => section.length > 1).length).toBeGreaterThan(500);
    expect((await db.lists.get(ID))?.change).toMatchObject({ added: 0, removed: 0, moved: 0 });
  });

  it('are brought up to date at the next start, also where the package is the same', async () => {
    const db = emptyDatabase();
    const old = [withoutTopics(scalability())];
    await ensureCatalogue(db, async () => old, '1.0.0', NOW);
    await db.settings.put({ id: 'shipped-lists', value: '1.0.0' });
    expect(await ensureCatalogue(db, async () => [scalability()], '1.0.0', NOW)).toBe(true);
    const rows = await db.entries.toArray();
    expect(rows.some(({ section }) => section.at(-1) === 'Distributed Caching')).toBe(true);
  });

  it('with a new name are renamed: the entries in them did not move', async () => {
    const db = emptyDatabase();
    await save(db, scalability());
    const renamed = scalability().entries.map((entry) => ({
      ...entry,
      title: entry.title === 'Distributed Caching' ? 'Caches of many' : entry.title,
      section: entry.section.map((name) =>
        name === 'Distributed Caching' ? 'Caches of many' : name,
      ),
    }));
    await save(db, { ...scalability(), version: 'renamed', entries: renamed }, NOW + 1);
    expect((await db.lists.get(ID))?.change).toMatchObject({
      added: 0,
      removed: 0,
      moved: 0,
      retitled: 1,
      renamedSections: 1,
    });
  });
});

describe('topics in search', () => {
  const documents = shippedDocuments();
  const searcher = openSearch(buildSearchIndex(documents));
  const inTopics = documents.filter(({ listId, section }) => listId === ID && section.length > 1);
  const topics = [...new Set(inTopics.map(({ section }) => section.at(-1) ?? ''))];
  const found = (query: string) =>
    new Set(
      searcher
        .search(query, { limit: 2000 })
        .results.map(({ document: { listId, address } }) => `${listId} ${address}`),
    );
  const share = (queryOf: (topic: string) => string) => {
    let hits = 0;
    for (const topic of topics) {
      const results = found(queryOf(topic));
      hits += inTopics.filter(
        ({ section, address }) => section.at(-1) === topic && results.has(`${ID} ${address}`),
      ).length;
    }
    return hits / inTopics.length;
  };

  it('find nearly all of their entries by their own names', () => {
    expect(inTopics.length).toBeGreaterThan(500);
    expect(share((topic) => topic)).toBeGreaterThan(0.95);
  });

  it('find all of them as a filter', () => {
    expect(share((topic) => `in:"${topic.replaceAll('"', '')}"`)).toBe(1);
  });

  it('weigh less than the title', () => {
    const [first] = searcher.search('distributed caching').results;
    expect(first?.document.title).toBe('Distributed Caching');
  });
});
