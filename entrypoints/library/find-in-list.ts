/** Searches one list of the library as the popup searches all: the same words, filters and corrections. */
import type { FoundInList } from '../../components/filter-list';
import { type CatalogueState, searchNotes } from '../../components/search-notes';
import type { ListPageView } from '../../components/view-models';
import type { SearchAnswer, Searcher, SearchOptions } from '../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../lib/search/query/parse-query';

type StateOf = NonNullable<SearchOptions['stateOf']>;

/** @param state of the index that is searched */
export function findInList(
  searcher: Searcher,
  list: ListPageView,
  query: string,
  state: CatalogueState,
): FoundInList {
  const rows = list.sections.flatMap((section) => section.rows);
  const parsed = parseQuery(query);
  if (asksNothingYet(parsed)) {
    return { resourceIds: new Set(rows.map(({ resourceId }) => resourceId)), notes: [] };
  }
  const readingOf = new Map(rows.map(({ resourceId, reading }) => [resourceId, reading]));
  const stateOf: StateOf = (resourceId) => {
    const reading = readingOf.get(resourceId);
    return { state: reading?.state ?? 'unread', queued: reading?.queued === true };
  };
  const options = { limit: Number.POSITIVE_INFINITY, stateOf };
  const idsOf = ({ results }: SearchAnswer): number[] =>
    results
      .map(({ document }) => document.resourceId)
      .filter((resourceId) => readingOf.has(resourceId));
  let answer = searcher.search(parsed, options);
  let found = idsOf(answer);
  // What all lists answer better than this one may leave it blank, though something of it fits.
  if (answer.total > 0 && found.length === 0) {
    const here = { name: 'list', value: list.listId, negated: false, start: 0, end: 0 } as const;
    answer = searcher.search({ ...parsed, filters: [...parsed.filters, here] }, options);
    found = idsOf(answer);
  }
  const { total, hints, notice } = answer;
  const notes = searchNotes({ rows: [], total, hints, ...(notice ? { notice } : {}) }, state);
  return { resourceIds: new Set(found), notes };
}
