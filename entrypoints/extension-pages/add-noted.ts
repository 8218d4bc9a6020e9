/** Adds to what a query finds those whose note answers it. In the popup loaded with the live parts. */
import type { RowView, SearchView } from '../../components/view-models';
import type { ReadingStates } from '../../lib/reading/reading-states';
import { filtersOf } from '../../lib/search/find-in-notes';
import { asksNothingYet, parseQuery } from '../../lib/search/query/parse-query';
import type { OpenNotes } from './use-note-search';
import { viewRow } from './view-home';

/** What else a query finds. */
export interface Finding {
  find(
    query: string,
    limit: number,
    states: ReadingStates,
  ): { results: ReadonlyArray<{ document: { resourceId: number } }> } | undefined;
}

export interface Answered {
  query: string;
  view: SearchView;
  search: Finding;
  states: ReadingStates;
}

/**
 * @returns the rows with these below them; above what only is like the query, where no entry has all of
 * its words
 */
export function addNoted({ search, noted }: OpenNotes, answered: Answered): SearchView {
  const { query, view, states } = answered;
  // What is found by its title comes first, all of it.
  if (view.isWaiting || view.rows.length < view.total) return view;
  const parsed = parseQuery(query);
  if (asksNothingYet(parsed)) return view;
  const known = new Set(view.rows.map(({ resourceId }) => resourceId));
  let allowed: ReadonlySet<number> | undefined;
  const isAllowed = (resourceId: number): boolean => {
    if (known.has(resourceId)) return false;
    const filters = filtersOf(parsed);
    if (filters === '') return true;
    allowed ??= idsOf(answered.search.find(filters, Number.POSITIVE_INFINITY, states));
    return allowed.has(resourceId);
  };
  const rows = search.find(parsed, isAllowed).flatMap(({ resourceId, excerpt }): RowView[] => {
    const [entry, ...others] = noted.get(resourceId)?.entries ?? [];
    if (!entry) return [];
    const row = viewRow(entry);
    const places = [...row.places, ...others.flatMap((other) => viewRow(other).places)];
    return [{ ...row, places, noted: excerpt }];
  });
  if (rows.length === 0) return view;
  const { notice, ...rest } = view;
  return {
    ...rest,
    ...(notice && notice.kind !== 'nothing' && { notice }),
    rows: notice ? [...rows, ...view.rows] : [...view.rows, ...rows],
    total: view.total + rows.length,
  };
}

function idsOf(found: ReturnType<Finding['find']>): ReadonlySet<number> {
  return new Set(found?.results.map(({ document }) => document.resourceId));
}
