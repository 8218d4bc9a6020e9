/** Searches the directory as the popup searches entries: the same words, corrections and filters. */
import { searchNotes } from '../../../components/search-notes';
import type { DirectoryGroup, DirectoryLine } from '../../../lib/lists/directory';
import { buildSearchIndex } from '../../../lib/search/index/search-index';
import { openSearch } from '../../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../../lib/search/query/parse-query';
import { scoreWithFuse } from '../../../lib/search/rank/fuse-scores';

/** What a query finds. */
export interface FoundInDirectory {
  addresses: ReadonlySet<string>;
  /** What there is to say about how. */
  notes: string[];
}

/** What a line is found by besides its own text. */
export interface DirectoryWords {
  group: (group: DirectoryGroup) => string;
  /** @param code as BCP 47 */
  language: (code: string) => string;
}

/** @returns what answers a query; to an empty one with every line */
export function openDirectory(
  lines: readonly DirectoryLine[],
  words: DirectoryWords,
): (query: string) => FoundInDirectory {
  const documents = lines.map(({ name, address, about, language, group }, at) => ({
    entryId: at,
    resourceId: at,
    listId: 'directory',
    list: '',
    title: name,
    address,
    section: [words.group(group)],
    kind: 'other' as const,
    note: `${about}. ${words.language(language)}`,
  }));
  const searcher = openSearch(buildSearchIndex(documents), scoreWithFuse);
  return (query) => {
    const parsed = parseQuery(query);
    if (asksNothingYet(parsed)) {
      return { addresses: new Set(lines.map(({ address }) => address)), notes: [] };
    }
    const { results, total, hints, notice } = searcher.search(parsed, {
      limit: Number.POSITIVE_INFINITY,
    });
    const view = { rows: [], total, hints, ...(notice && { notice }) };
    const addresses = results.map(({ document }) => document.address);
    return { addresses: new Set(addresses), notes: searchNotes(view, 'ready') };
  };
}
