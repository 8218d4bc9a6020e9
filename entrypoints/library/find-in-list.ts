/** Searches one list of the library as the popup searches all: the same words, filters and corrections. */
import type { FoundInList } from '../../components/filter-list';
import { type CatalogueState, searchNotes } from '../../components/search-notes';
import type { ListPageView } from '../../components/view-models';
import type { Searcher, SearchOptions } from '../../lib/search/open-search';
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
  if (asksNothingYet(parseQuery(query))) {
    return { resourceIds: new Set(rows.map(({ resourceId }) => resourceId)), notes: [] };
  }
  const readingOf = new Map(rows.map(({ resourceId, reading }) => [resourceId, reading]));
  const stateOf: StateOf = (resourceId) => {
    const reading = readingOf.get(resourceId);
    return { state: reading?.state ?? 'unread', queued: reading?.queued === true };
  };
  const alone = searcher.search(query, { limit: 1, stateOf });
  // What means nothing by itself would let the whole list through.
  const {
    results,
    topics: _,
    ...answer
  } = alone.total === 0
    ? alone
    : searcher.search(`list:"${list.listId}" ${query}`, {
        limit: Number.POSITIVE_INFINITY,
        stateOf,
      });
  const resourceIds = new Set(results.map(({ document }) => document.resourceId));
  return { resourceIds, notes: searchNotes({ ...answer, rows: [] }, state) };
}
