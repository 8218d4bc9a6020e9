/** Searches one list of the library as the popup searches all: the same words, filters and corrections. */
import type { FoundInList } from '../../../components/filter-list';
import { type CatalogueState, searchNotes } from '../../../components/search-notes';
import type { ListPageView } from '../../../components/view-models';
import { filtersOf, type NoteSearch } from '../../../lib/search/find-in-notes';
import type { SearchAnswer, Searcher, SearchOptions } from '../../../lib/search/open-search';
import {
  asksNothingYet,
  type ParsedQuery,
  parseQuery,
} from '../../../lib/search/query/parse-query';

type StateOf = NonNullable<SearchOptions['stateOf']>;

/**
 * @param state of the index that is searched
 * @param notes searched too, once they are read
 */
export function findInList(
  searcher: Searcher,
  list: ListPageView,
  query: string,
  state: CatalogueState,
  notes?: NoteSearch,
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
  const noted = notes ? findNoted(searcher, parsed, notes, options) : [];
  const byNote = noted.filter((resourceId) => readingOf.has(resourceId));
  const { total, hints } = answer;
  // That nothing has the words is not true of what was noted.
  const notice = byNote.length > 0 && answer.notice?.kind === 'nothing' ? undefined : answer.notice;
  const view = { rows: [], total: total + byNote.length, hints, ...(notice && { notice }) };
  return { resourceIds: new Set([...found, ...byNote]), notes: searchNotes(view, state) };
}

function findNoted(
  searcher: Searcher,
  parsed: ParsedQuery,
  notes: NoteSearch,
  options: SearchOptions,
): number[] {
  const filters = filtersOf(parsed);
  let allowed: ReadonlySet<number> | undefined;
  const isAllowed = (resourceId: number): boolean => {
    allowed ??= new Set(
      searcher.search(filters, options).results.map(({ document }) => document.resourceId),
    );
    return allowed.has(resourceId);
  };
  return notes
    .find(parsed, filters === '' ? undefined : isAllowed)
    .map(({ resourceId }) => resourceId);
}
