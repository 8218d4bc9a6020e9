/** An index with a patch, against one that is built of the same entries. */
import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../../scripts/build/shipped-documents';
import { completeQuery } from '../complete-query';
import { openSearch, type Searcher } from '../open-search';
import { applyPatch, extendPatch, type IndexChange, type IndexPatch } from './index-patch';
import { withoutLists } from './passing-reader';
import { patchedIndex } from './patched-index';
import type { SearchDocument } from './search-document';
import { buildSearchIndex, indexSegment, type SearchIndex } from './search-index';

const shipped = shippedDocuments().map((document, at) => ({ ...document, entryId: 10 * (at + 1) }));
const listIds = [...new Set(shipped.map(({ listId }) => listId))];

/** Words, slips, filters, phrases, addresses, kinds, concepts, descriptions, what one list has alone. */
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
  'site:highscalability.com',
  'how do they keep timelines fresh',
  'without uber kafka',
  'messaging systems linkedin',
  'gfs',
  'zymurgy',
  'zymugry',
  'caching',
  'dat',
];
const BEGUN = ['list:', 'by:f', 'site:m', 'in:c', 'year:', 'type:', 'kaf', 'zym'];

/** All that a search answers, in its order; scores are those of the order. */
function answersOf(searcher: Searcher) {
  const answers = QUERIES.map((query) => {
    const { total, results, topics = [], notice, hints } = searcher.search(query, { limit: 60 });
    return {
      query,
      total,
      notice,
      hints,
      found: results.map(({ document, host, places, score, highlights }) => ({
        document,
        host,
        places,
        score,
        highlights,
      })),
      topics: topics.map(({ listId, path, resourceIds }) => ({ listId, path, resourceIds })),
    };
  });
  const offered = BEGUN.map((query) =>
    completeQuery(query, query.length, searcher)
      .map(({ insert }) => insert)
      .sort(),
  );
  return { entryCount: searcher.entryCount, answers, offered };
}

/** The same numbers in the same order every time (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const WORDS = ['zymurgy', 'GFS (Google File System)', 'kafka at Uber', 'Redis', 'videos (RPC)'];

/** What a refresh, a new list, a removed one, a new name or an undone change does to entries. */
function changeSome(
  entries: ReadonlyMap<number, SearchDocument>,
  random: (below: number) => number,
): { changed: Set<number>; entries: Map<number, SearchDocument> } {
  const next = new Map(entries);
  const changed = new Set<number>();
  const ids = [...entries.keys()];
  const put = (document: SearchDocument) => {
    next.set(document.entryId, document);
    changed.add(document.entryId);
  };
  const any = (): SearchDocument => shipped[random(shipped.length)] as SearchDocument;
  const some = () => Array.from({ length: random(40) }, () => ids[random(ids.length)] ?? 0);
  const kind = random(6);
  if (kind === 0 || kind === 5) {
    for (const id of some()) {
      next.delete(id);
      changed.add(id);
    }
  }
  if (kind === 1 || kind === 5) {
    for (const id of some()) {
      const { title, section, authors = [] } = any();
      const known = next.get(id);
      if (known) put({ ...known, title: `${title} ${WORDS[random(5)]}`, section, authors });
    }
  }
  if (kind === 2) {
    const list = `own-${random(100)}`;
    const from = Math.max(0, ...ids) + 1;
    for (let at = 0; at < random(60); at++) {
      const { resourceId } = any();
      put({ ...any(), resourceId, entryId: from + at, listId: list, list: `New ${list}` });
    }
  }
  const listId = listIds[random(listIds.length)];
  if (kind === 3) {
    for (const document of next.values()) {
      if (document.listId !== listId) continue;
      next.delete(document.entryId);
      changed.add(document.entryId);
    }
  }
  if (kind === 4) {
    // Brought back, under its ids, as it was.
    for (const document of shipped) if (document.listId === listId) put(document);
  }
  return { changed, entries: next };
}

function changeOf(changed: Set<number>, entries: ReadonlyMap<number, SearchDocument>): IndexChange {
  const ids = [...changed].sort((a, b) => a - b);
  const documents = ids.flatMap((id) => entries.get(id) ?? []);
  const half = Math.ceil(documents.length / 2);
  const segments = [documents.slice(0, half), documents.slice(half)].map(indexSegment);
  return { changed, segments };
}

function built(entries: ReadonlyMap<number, SearchDocument>): SearchIndex {
  return buildSearchIndex([...entries.values()].sort((a, b) => a.entryId - b.entryId));
}

/** @returns the names of what two indexes do not have in common, to the byte */
function differences(one: SearchIndex, other: SearchIndex): string[] {
  const bytesOf = (value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      : Buffer.from(JSON.stringify(value));
  const names = Object.keys({ ...one, ...other }) as Array<keyof SearchIndex>;
  return names.filter((name) => !bytesOf(one[name]).equals(bytesOf(other[name])));
}

describe('an index with a patch', () => {
  it.each([1, 2, 3])('answers as one that is built anew, whatever has changed: %i', (seed) => {
    const random = randomOf(seed);
    let entries = new Map(shipped.map((document) => [document.entryId, document]));
    const base = built(entries);
    let patch: IndexPatch | undefined;
    for (let round = 0; round < 6; round++) {
      const next = changeSome(entries, random);
      const change = changeOf(next.changed, next.entries);
      const merged = applyPatch(base, patch, change);
      entries = next.entries;
      patch = extendPatch(patch, change);
      const anew = built(entries);
      expect(differences(merged, anew)).toEqual([]);
      if (round % 3 !== 2) continue;
      const patched = patchedIndex(base, patch);
      expect(answersOf(openSearch(patched))).toEqual(answersOf(openSearch(anew)));
      const off = [listIds[random(listIds.length)] ?? ''];
      expect(answersOf(openSearch(withoutLists(patched, off)))).toEqual(
        answersOf(openSearch(withoutLists(anew, off))),
      );
    }
  });

  it('is one for the same patch, and the index itself without one', () => {
    const base = buildSearchIndex(shipped);
    const patch = extendPatch(undefined, { changed: new Set([10]), segments: [] });
    expect(patchedIndex(base, patch)).toBe(patchedIndex(base, patch));
    expect(patchedIndex(base, undefined)).toBe(base);
  });

  it('may be all that is left, and nothing', () => {
    const base = buildSearchIndex(shipped);
    const changed = new Set(shipped.map(({ entryId }) => entryId));
    const nothing = openSearch(
      patchedIndex(base, extendPatch(undefined, { changed, segments: [] })),
    );
    expect([nothing.entryCount, nothing.search('kafka').total]).toEqual([0, 0]);
    const segments = [indexSegment(shipped)];
    const all = openSearch(patchedIndex(base, extendPatch(undefined, { changed, segments })));
    expect(answersOf(all)).toEqual(answersOf(openSearch(base)));
  });
});
