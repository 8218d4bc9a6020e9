/**
 * Waymark's search and the three that people know, behind one shape, so that one run measures them
 * side by side. Runs in Node and in a browser page.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { SearchDocument } from '../../lib/search/index/search-document';
import { buildSearchIndex, type SearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { scoreWithFuse } from '../../lib/search/rank/fuse-scores';
import { foldText } from '../../lib/search/text/fold-text';

/** Answers a query with resource ids, best first. */
export type Answer = (query: string, limit: number) => number[];

/** One engine: `build` what can be stored, `open` what was stored. */
export interface Engine<Stored = unknown> {
  name: string;
  build(documents: readonly SearchDocument[]): Stored;
  open(stored: Stored): Answer;
}

function textOf(document: SearchDocument): string {
  const { title, company, authors, section, list, address } = document;
  return [title, company, ...(authors ?? []), section.at(-1), list, address].join(' ');
}

function unique(ids: Iterable<number>, limit: number): number[] {
  const seen = new Set<number>();
  for (const id of ids) {
    if (seen.size === limit) break;
    seen.add(id);
  }
  return [...seen];
}

export const waymark: Engine<SearchIndex> = {
  name: 'Waymark',
  build: (documents) => buildSearchIndex(documents),
  open: (searchIndex) => {
    const searcher = openSearch(searchIndex, scoreWithFuse);
    return (query, limit) =>
      searcher.search(query, { limit }).results.map(({ document }) => document.resourceId);
  },
};

/** Fuse over everything, with the options with which Waymark ranks its candidates. */
export const fuse: Engine<readonly SearchDocument[]> = fuseThatWants('Fuse', 'all');

/** The same, where any word of the query is enough. */
export const fuseAny: Engine<readonly SearchDocument[]> = fuseThatWants('Fuse, any word', 'any');

function fuseThatWants(name: string, tokenMatch: 'all' | 'any'): Engine<readonly SearchDocument[]> {
  return {
    name,
    build: (documents) => documents,
    open: (documents) => {
      const records = documents.map((document) => ({
        resourceId: document.resourceId,
        title: foldText(document.title),
        rest: foldText(textOf({ ...document, title: '' })),
      }));
      const index = new Fuse(records, {
        keys: [
          { name: 'title', weight: 3 },
          { name: 'rest', weight: 1 },
        ],
        ignoreLocation: true,
        useTokenSearch: true,
        tokenMatch,
        threshold: 0.2,
      });
      return (query, limit) =>
        unique(
          index.search(query, { limit: limit * 2 }).map(({ item }) => item.resourceId),
          limit,
        );
    },
  };
}

export const miniSearch: Engine<readonly SearchDocument[]> = miniSearchThatWants(
  'MiniSearch',
  'AND',
);

/** The same, where any word of the query is enough. */
export const miniSearchAny: Engine<readonly SearchDocument[]> = miniSearchThatWants(
  'MiniSearch, any word',
  'OR',
);

function miniSearchThatWants(
  name: string,
  combineWith: 'AND' | 'OR',
): Engine<readonly SearchDocument[]> {
  return {
    name,
    build: (documents) => documents,
    open: (documents) => {
      const index = new MiniSearch<{ id: number; resourceId: number; text: string; title: string }>(
        {
          fields: ['title', 'text'],
          storeFields: ['resourceId'],
          searchOptions: { prefix: true, fuzzy: 0.2, combineWith, boost: { title: 3 } },
        },
      );
      index.addAll(
        documents.map((document, id) => ({
          id,
          resourceId: document.resourceId,
          title: document.title,
          text: textOf(document),
        })),
      );
      return (query, limit) =>
        unique(
          index.search(query).map((found) => Number(found.resourceId)),
          limit,
        );
    },
  };
}

export const microFuzzy: Engine<readonly SearchDocument[]> = {
  name: 'uFuzzy',
  build: (documents) => documents,
  open: (documents) => {
    const fuzzy = new uFuzzy({ intraMode: 1 });
    const texts = documents.map(textOf);
    return (query, limit) => {
      const [indices, info, order] = fuzzy.search(texts, query, 1, 1_000);
      const found = order && info ? order.map((at) => info.idx[at] ?? 0) : (indices ?? []);
      return unique(
        found.map((index) => documents[index]?.resourceId ?? 0),
        limit,
      );
    };
  },
};
