/** What popup and library show at rest, kept up to date. */
import { useCallback, useEffect } from 'preact/hooks';
import { type Overview, readOverview } from '../../lib/actions/read/read-overview';
import type { WaymarkDatabase } from '../../lib/store/database';
import { ensureSummaries } from '../../lib/store/keep-overview';
import { useLiveQuery } from './use-live-query';

/** @returns undefined until it is read */
export function useOverview(db: WaymarkDatabase): Overview | undefined {
  const answer = useLiveQuery(
    useCallback(async () => ({ overview: await readOverview(db, Date.now()) }), [db]),
  );
  const isMissing = answer !== undefined && answer.overview === undefined;
  useEffect(() => {
    if (isMissing) ensureSummaries(db).catch((error: unknown) => console.error(error));
  }, [db, isMissing]);
  return answer?.overview;
}
