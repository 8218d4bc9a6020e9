/** Work that takes long. For popup and library. */
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { LongWorkView } from '../../components/view-models';
import { readLongWork } from '../../lib/actions/read/read-long-work';
import { askWorker } from '../../lib/messages/to-worker';
import type { WaymarkDatabase } from '../../lib/store/database';
import { takeListBack } from '../../lib/store/long-jobs';
import { useLiveQuery } from './use-live-query';

const NONE: LongWorkView[] = [];

/**
 * Follows it, and has the worker take up what nobody does: whoever did may have ended, and this page
 * may be who does and is about to.
 */
export function useLongWork(db: WaymarkDatabase): readonly LongWorkView[] {
  const work = useLiveQuery(useCallback(() => readLongWork(db), [db]));
  const isAny = work !== undefined && work.length > 0;
  useEffect(() => {
    if (!isAny) return undefined;
    const ask = () => void askWorker('workWanted', undefined).catch(console.error);
    ask();
    window.addEventListener('pagehide', ask);
    return () => window.removeEventListener('pagehide', ask);
  }, [isAny]);
  return useMemo(
    () =>
      work?.map(({ jobId, canBeCancelled, ...view }) => ({
        ...view,
        id: jobId,
        ...(canBeCancelled && {
          onCancel: () => void takeListBack(db, jobId).catch(console.error),
        }),
      })) ?? NONE,
    [db, work],
  );
}
