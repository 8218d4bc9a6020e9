/** What a query finds, kept in step with readings as they change. Answers come in the same rendering. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { SearchView } from '../../components/view-models';
import { summariseReading } from '../../lib/reading/apply-evidence';
import type { Reading } from '../../lib/reading/reading';
import type { Searcher } from '../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../lib/search/query/parse-query';
import { viewResult } from './view-result';
import { viewTopics } from './view-topics';

/** Results at first, and how many more each time the end comes into view. */
const PAGE = 50;

/**
 * @param kept what the query found before, for as long as there is no searcher
 * @param isShipped whether what is searched came with the package
 * @returns no view while nothing is typed; `onNeedMore` makes it longer, `onNeedAll` whole.
 */
export function useSearch(
  searcher: Searcher | undefined,
  readings: readonly Reading[],
  query: string,
  kept: SearchView | undefined,
  isShipped: boolean,
): { search: SearchView | undefined; onNeedMore: () => void; onNeedAll: () => void } {
  const [shown, setShown] = useState({ query, limit: PAGE });
  const limit = shown.query === query ? shown.limit : PAGE;
  const readingOf = useMemo(
    () => new Map(readings.map((reading) => [reading.resourceId, reading])),
    [readings],
  );
  const search = useMemo((): SearchView | undefined => {
    const parsed = parseQuery(query);
    if (asksNothingYet(parsed)) return undefined;
    if (!searcher) return kept ?? { rows: [], total: 0, hints: [], isWaiting: true };
    const { results, topics, ...answer } = searcher.search(parsed, {
      limit,
      stateOf: (resourceId) => {
        const reading = readingOf.get(resourceId);
        return {
          state: reading?.state ?? 'unread',
          queued: reading?.queued === 1,
          readAt: reading?.readAt,
        };
      },
    });
    const rows = results.map((result) =>
      viewResult(result, summariseReading(readingOf.get(result.document.resourceId)), isShipped),
    );
    const isRead = (id: number) => readingOf.get(id)?.state === 'read';
    return { ...answer, rows, topics: viewTopics(topics ?? [], isRead) };
  }, [searcher, query, limit, readingOf, kept, isShipped]);
  const onNeedMore = useCallback(
    () => searcher && setShown({ query, limit: limit + 4 * PAGE }),
    [searcher, query, limit],
  );
  const onNeedAll = useCallback(
    () => setShown({ query, limit: Number.POSITIVE_INFINITY }),
    [query],
  );
  return { search, onNeedMore, onNeedAll };
}
