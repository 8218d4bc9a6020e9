/** Follows the readings of what is shown, for as long as it is. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { followReadings, type ReadReadings } from '../../../lib/store/follow-readings';

/**
 * @param resourceIds each once; absent where there is nothing to follow yet
 * @param onRead hears first of all of them, then of those that were read again; the same function
 *   (`useCallback`) until something else is followed
 * @throws in rendering, what reading them failed with
 */
export function useFollowReadings(
  db: WaymarkDatabase,
  resourceIds: readonly number[] | undefined,
  onRead: (readings: ReadReadings) => void,
): void {
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  useLayoutEffect(
    () => resourceIds && followReadings(db, resourceIds, onRead, (error) => setFailure({ error })),
    [db, resourceIds, onRead],
  );
  if (failure) throw failure.error;
}
