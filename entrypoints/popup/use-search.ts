/** What a query finds, kept in step with readings as they change. Answers come in the same rendering. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SearchView } from '../../components/view-models';
import type { Reading, ReadingSummary } from '../../lib/reading/reading';
import { NO_STATES, type ReadingStates, stateOf } from '../../lib/reading/reading-states';
import { summariseKnown, summariseReading } from '../../lib/reading/summarise-reading';
import type { PopupSearch } from './search-parts';

/** Results at first, and how many more each time the end comes into view. */
const PAGE = 50;

/** What there is to search, and what is known of the record. */
export interface Searched {
  /** Absent until it is loaded and read. */
  search: PopupSearch | undefined;
  states: ReadingStates;
  /** More of those that are started, once it is read. */
  started: ReadonlyMap<number, Reading> | undefined;
  /** Whether what is searched came with the package. */
  isShipped: boolean;
}

/** The answer, and how to get more of it. */
export interface UsedSearch {
  /** Absent while nothing is asked for. */
  view: SearchView | undefined;
  onNeedMore: () => void;
  onNeedAll: () => void;
}

const NONE: readonly number[] = [];

/**
 * The states by which results are ordered: as they were when the query was typed. What is read or
 * skipped among the results must not move away from under the selection.
 */
function useStatesOfQuery(
  states: ReadingStates,
  query: string,
  search: PopupSearch | undefined,
): ReadingStates {
  const kept = useRef({ query, states, search });
  const { current } = kept;
  const isOther = current.query !== query || current.search !== search;
  const isUnknown = current.states === NO_STATES || states === NO_STATES;
  if (isOther || isUnknown || search?.isByState(query)) kept.current = { query, states, search };
  return kept.current.states;
}

/**
 * @param onStarted gets the resources of the answer that are started: what is shown of them stands in
 * their readings
 */
export function useSearch(
  { search, states, started, isShipped }: Searched,
  query: string,
  onStarted: (ids: readonly number[]) => void,
): UsedSearch {
  const [shown, setShown] = useState({ query, limit: PAGE });
  const limit = shown.query === query ? shown.limit : PAGE;
  const orderedBy = useStatesOfQuery(states, query, search);
  const found = useMemo(
    () => search?.find(query, limit, orderedBy),
    [search, query, limit, orderedBy],
  );
  useEffect(() => {
    const ids = found?.results.map(({ document }) => document.resourceId) ?? [];
    const startedIds = ids.filter((id) => stateOf(states, id).state === 'reading');
    onStarted(startedIds.length > 0 ? startedIds : NONE);
  }, [found, states, onStarted]);
  const view = useMemo((): SearchView | undefined => {
    if (!search && query.trim() !== '') return { rows: [], total: 0, hints: [], isWaiting: true };
    if (!found || !search) return undefined;
    const { results, topics, ...answer } = found;
    const isRead = (id: number) => stateOf(states, id).state === 'read';
    const summaryOf = (id: number): ReadingSummary => {
      const reading = started?.get(id);
      return reading ? summariseReading(reading) : summariseKnown(stateOf(states, id));
    };
    const rows = results.map((result) =>
      search.viewRow(result, summaryOf(result.document.resourceId), isShipped),
    );
    return { ...answer, rows, topics: search.viewTopics(topics, isRead) };
  }, [search, query, found, states, started, isShipped]);
  const onNeedMore = useCallback(
    () => search && setShown({ query, limit: limit + 4 * PAGE }),
    [search, query, limit],
  );
  const onNeedAll = useCallback(
    () => setShown({ query, limit: Number.POSITIVE_INFINITY }),
    [query],
  );
  return { view, onNeedMore, onNeedAll };
}
