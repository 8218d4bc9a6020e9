/** What the popup says of the record and the lists, above all else. */
import { useEffect, useState } from 'preact/hooks';
import type { PreparingView, StandingView } from '../../components/view-models';
import type { Failure } from '../../lib/messages/failure-of';
import type { SearchIndex } from '../../lib/search/index/index-format';

/** A worker that was asked to store the lists says by then that it is at it, ms. */
const HEARD_WITHIN_MS = 3_000;

interface StandingFacts {
  failure: Failure | undefined;
  progress: PreparingView | undefined;
  /** There is no list in the database, and the worker was asked to put them there. */
  isWithoutLists: boolean;
  /** There was a record, and it is not there any more. */
  isLost: boolean;
  /** When the newest backup of it was made, epoch ms. */
  lostBackupDay: string | undefined;
  /** What is searched while the database has nothing to search. */
  shipped: SearchIndex | undefined;
}

/** @returns undefined where all is well */
export function useStanding(facts: StandingFacts): StandingView | undefined {
  const { failure, progress, isWithoutLists, isLost, lostBackupDay, shipped } = facts;
  const isExpecting = isWithoutLists && failure === undefined && progress === undefined;
  const [isOverdue, setIsOverdue] = useState(false);
  useEffect(() => {
    setIsOverdue(false);
    if (!isExpecting) return undefined;
    const timer = setTimeout(() => setIsOverdue(true), HEARD_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [isExpecting]);
  const canSearch = shipped !== undefined;
  if (failure) return { kind: 'failed', failure, canSearch };
  if (progress) return { kind: 'preparing', ...progress };
  if (!isExpecting) return isLost ? { kind: 'lost', backupDay: lostBackupDay } : undefined;
  if (isOverdue) return { kind: 'failed', failure: 'unanswered', canSearch };
  if (!shipped) return undefined;
  return { kind: 'preparing', lists: shipped.listCount, done: 0, total: shipped.documentCount };
}
