/** Two records that turn out to be about one resource become one; nothing of either is lost. */
import { areOneText, textMsOf } from './apply-evidence';
import type { Reading, ReadingState } from './reading';

/** How far a state has come: the further one wins where neither was set by hand. */
const RANK: Record<ReadingState, number> = { unread: 0, skipped: 1, reading: 2, read: 3 };

/** @returns one record under the resource of `kept`. */
export function mergeReadings(kept: Reading, other: Reading): Reading {
  const [leading, trailing] = isLeading(kept, other) ? [kept, other] : [other, kept];
  const [earlier, later] =
    kept.changedAt <= other.changedAt ? [kept, other] : ([other, kept] as const);
  const isOneText = areOneText(later.words || undefined, earlier.words || undefined);
  const merged: Reading = {
    // Measures: the later ones, and what only the earlier record has.
    ...earlier,
    ...later,
    resourceId: kept.resourceId,
    address: leading.address,
    state: leading.state,
    progress: leading.byHand ? leading.progress : Math.max(kept.progress, other.progress),
    byHand: leading.byHand,
    queued: leading.queued === 1 || (trailing.queued === 1 && !isDone(leading)) ? 1 : 0,
    activeMs: kept.activeMs + other.activeMs,
    depth: isOneText ? Math.max(kept.depth, other.depth) : later.depth,
  };
  const stoppedAt = later.stoppedAt ?? earlier.stoppedAt;
  if (stoppedAt) merged.stoppedAt = stoppedAt;
  const textMs = isOneText ? textMsOf(kept) + textMsOf(other) : textMsOf(later);
  put(merged, 'textMs', textMs === merged.activeMs ? undefined : textMs);
  put(merged, 'openedAt', pick(Math.min, kept.openedAt, other.openedAt));
  put(merged, 'setAt', pick(Math.max, kept.setAt, other.setAt));
  put(merged, 'played', pick(Math.max, kept.played, other.played));
  put(merged, 'words', later.words || earlier.words);
  // What is not read (any more) was read at no time.
  put(
    merged,
    'readAt',
    merged.state === 'read' ? (leading.readAt ?? earlier.readAt ?? later.readAt) : undefined,
  );
  return merged;
}

/**
 * Your own word first, the later one of two, however late the other was visited; otherwise
 * whichever has come further.
 */
export function isLeading(kept: Reading, other: Reading): boolean {
  if (kept.byHand !== other.byHand) return kept.byHand;
  if (!kept.byHand) return RANK[kept.state] >= RANK[other.state];
  if (kept.setAt === undefined && other.setAt === undefined) {
    return kept.changedAt >= other.changedAt;
  }
  return (kept.setAt ?? 0) >= (other.setAt ?? 0);
}

/**
 * What is read or skipped waits in no queue, unless it was queued again itself. When the other was
 * queued no record tells, so it counts as queued before.
 */
function isDone({ state }: Reading): boolean {
  return state === 'read' || state === 'skipped';
}

function pick(
  choose: (...values: number[]) => number,
  ...values: Array<number | undefined>
): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? choose(...known) : undefined;
}

function put<Name extends 'openedAt' | 'setAt' | 'played' | 'words' | 'readAt' | 'textMs'>(
  reading: Reading,
  name: Name,
  value: number | undefined,
): void {
  if (value === undefined) delete reading[name];
  else reading[name] = value;
}
