/** What a query finds, kept in step with readings as they change. Answers come in the same rendering. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { useObserved } from '../../components/use-observed';
import type { SearchView } from '../../components/view-models';
import { summariseReading } from '../../lib/reading/apply-evidence';
import type { Reading } from '../../lib/reading/reading';
import type { Searcher } from '../../lib/search/open-search';
import type { WaymarkDatabase } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import { viewResult } from './view-rows';

/** Results at first, and how many more each time the end comes into view. */
const PAGE = 50;

type Readings = ReadonlyMap<number, Reading>;
const NO_READINGS: Readings = new Map();

async function readReadings(db: WaymarkDatabase): Promise<Readings> {
  const rows = await db.readings.toArray();
  return new Map(rows.map((reading) => [reading.resourceId, reading]));
}

/** @returns no view while nothing is typed; `onNeedMore` makes it longer. */
export function useSearch(
  db: WaymarkDatabase,
  searcher: Searcher | undefined,
  query: string,
): { search: SearchView | undefined; onNeedMore: () => void } {
  const [shown, setShown] = useState({ query, limit: PAGE });
  const limit = shown.query === query ? shown.limit : PAGE;
  const observeReadings = useCallback(
    (onValue: (value: Readings) => void, onError: (error: unknown) => void) =>
      observe(() => readReadings(db), onValue, onError),
    [db],
  );
  const readings = useObserved(observeReadings) ?? NO_READINGS;
  const search = useMemo((): SearchView | undefined => {
    if (query.trim() === '') return undefined;
    if (!searcher) return { rows: [], total: 0, hints: [] };
    const { results, ...answer } = searcher.search(query, {
      limit,
      stateOf: (resourceId) => {
        const reading = readings.get(resourceId);
        return { state: reading?.state ?? 'unread', queued: reading?.queued === 1 };
      },
    });
    const rows = results.map((result) =>
      viewResult(result, summariseReading(readings.get(result.document.resourceId))),
    );
    return { ...answer, rows };
  }, [searcher, query, limit, readings]);
  const onNeedMore = useCallback(
    () => setShown({ query, limit: limit + 4 * PAGE }),
    [query, limit],
  );
  return { search, onNeedMore };
}
