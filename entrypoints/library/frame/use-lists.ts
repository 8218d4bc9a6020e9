/** All lists with how far each is, kept up to date. */
import { useEffect } from 'preact/hooks';
import { readLists } from '../../../lib/actions/read/read-lists';
import type { ListProgress } from '../../../lib/actions/read/read-overview';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { ensureSummaries } from '../../../lib/store/keep-overview';
import type { ReadFrom } from '../../../lib/store/record-reader';
import { useRecord } from './use-record';

const readAnswer = async (from: ReadFrom) => ({ lists: await readLists(from) });

/**
 * Has what is read of each list counted where that has to be done first.
 * @param isShown nobody waits for anything any more
 * @returns in their order; undefined until they are read
 */
export function useLists(db: WaymarkDatabase, isShown: boolean): ListProgress[] | undefined {
  const answer = useRecord(db, readAnswer);
  const isMissing = answer !== undefined && answer.lists === undefined;
  // Later in any case: what is counted is more than is read here, and may be damaged by itself.
  useEffect(() => {
    if (isMissing || isShown) ensureSummaries(db).catch((error: unknown) => console.error(error));
  }, [db, isMissing, isShown]);
  return answer?.lists;
}
