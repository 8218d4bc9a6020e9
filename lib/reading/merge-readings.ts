/** Two records that turn out to be about one resource become one; nothing of either is lost. */
import type { Reading, ReadingState } from './reading';

/** How far a state has come: the further one wins unless the other was set by hand. */
const RANK: Record<ReadingState, number> = { unread: 0, skipped: 1, reading: 2, read: 3 };

/** @returns one record under the resource of `kept`. */
export function mergeReadings(kept: Reading, other: Reading): Reading {
  const leading = chooseLeading(kept, other);
  const merged: Reading = {
    ...leading,
    resourceId: kept.resourceId,
    progress: leading.byHand ? leading.progress : Math.max(kept.progress, other.progress),
    queued: kept.queued === 1 || other.queued === 1 ? 1 : 0,
    byHand: kept.byHand || other.byHand,
    changedAt: Math.max(kept.changedAt, other.changedAt),
    activeMs: kept.activeMs + other.activeMs,
    depth: Math.max(kept.depth, other.depth),
    visits: [...kept.visits, ...other.visits],
  };
  const openedAt = [kept.openedAt, other.openedAt].filter((at) => at !== undefined);
  if (openedAt.length > 0) merged.openedAt = Math.min(...openedAt);
  return merged;
}

/** Your own word first, the later one of two; otherwise whichever has come further. */
function chooseLeading(kept: Reading, other: Reading): Reading {
  if (kept.byHand !== other.byHand) return kept.byHand ? kept : other;
  if (kept.byHand) return other.changedAt > kept.changedAt ? other : kept;
  return RANK[other.state] > RANK[kept.state] ? other : kept;
}
