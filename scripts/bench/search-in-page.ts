/** Runs inside a page of the extension: builds an index and searches it, keystroke by keystroke. */

import type { SearchDocument } from '../../lib/search/index/search-document';
import { buildSearchIndex } from '../../lib/search/index/search-index';
import { openSearch } from '../../lib/search/open-search';
import { scoreWithFuse } from '../../lib/search/rank/fuse-scores';
import { generateCatalogue } from '../bench-search/generate-catalogue';

/** What the page measures. */
export type SearchInPage = typeof searchInPage;

/** @returns milliseconds of each keystroke. */
async function searchInPage(input: {
  documents: SearchDocument[];
  size: number;
  keystrokes: string[];
}): Promise<number[]> {
  const { documents, size, keystrokes } = input;
  const catalogue = size === documents.length ? documents : generateCatalogue(documents, size);
  const searcher = openSearch(buildSearchIndex(catalogue), scoreWithFuse);
  const typed: number[] = [];
  // The first round warms the compiler, as the first keystrokes of a real popup do.
  for (const isCounted of [false, true]) {
    for (const query of keystrokes) {
      const start = performance.now();
      searcher.search(query, { limit: 50 });
      if (isCounted) typed.push(performance.now() - start);
    }
  }
  return typed;
}

Object.assign(globalThis, { searchInPage });
