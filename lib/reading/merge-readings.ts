/** Two records that turn out to be about one resource become one; nothing of either is lost. */
import { areOneText, asOtherText } from './apply-evidence';
import type { Reading, ReadingState } from './reading';
import { type QueuePart, queuePart } from './reading-parts';
import { sidesOf } from './reading-sides';
import { textMsOf } from './reading-time';

/** How far a state has come: the further one wins where neither was set by hand. */
const RANK: Record<ReadingState, number> = { unread: 0, skipped: 1, reading: 2, read: 3 };

/** @returns one record under the resource of `kept`. */
export function mergeReadings(kept: Reading, other: Reading): Reading {
  const [leading, trailing] = isLeading(kept, other) ? [kept, other] : [other, kept];
  const [earlier, later] =
    kept.changedAt <= other.changedAt ? [kept, other] : ([other, kept] as const);
  const isOneText = areOneText(later.words || undefined, earlier.words || undefined);
  // Of two texts the longer one is what the resource is about.
  const [whole, part] =
    (later.words ?? 0) >= (earlier.words ?? 0) ? [later, earlier] : [earlier, later];
  const merged: Reading = {
    // Measures: the later ones, and what only the earlier record has.
    ...earlier,
    ...later,
    resourceId: kept.resourceId,
    address: leading.address,
    state: leading.state,
    progress: leading.byHand ? leading.progress : Math.max(kept.progress, other.progress),
    byHand: leading.byHand,
    queued: 0,
    activeMs: kept.activeMs + other.activeMs,
    depth: isOneText ? Math.max(kept.depth, other.depth) : whole.depth,
    sides: [...sidesOf(kept), ...sidesOf(other)],
  };
  delete merged.isShared;
  put(merged, 'stoppedAt', isOneText ? (later.stoppedAt ?? earlier.stoppedAt) : whole.stoppedAt);
  if (!isOneText) merged.otherText = asOtherText(part);
  const textMs = isOneText ? textMsOf(kept) + textMsOf(other) : textMsOf(whole);
  put(merged, 'textMs', textMs === merged.activeMs ? undefined : textMs);
  put(merged, 'openedAt', pick(Math.min, kept.openedAt, other.openedAt));
  const queue = laterQueue(leading, trailing);
  merged.queued = queue.queued;
  put(merged, 'queueChangedAt', queue.queueChangedAt);
  put(merged, 'queueOrder', queue.queueOrder);
  put(merged, 'setAt', pick(Math.max, kept.setAt, other.setAt));
  put(merged, 'played', pick(Math.max, kept.played, other.played));
  put(merged, 'words', isOneText ? later.words || earlier.words : whole.words);
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
 * What was said of the queue last stands: queued, taken off, or read or skipped since. Of what was
 * queued by a version that kept no time of it, it counts as queued before.
 */
function laterQueue(leading: Reading, trailing: Reading): QueuePart {
  const doneAt = whenDone(leading);
  const said = [leading, trailing].filter(
    ({ queued, queueChangedAt }) => queued === 1 || queueChangedAt !== undefined,
  );
  const timeOf = (reading: Reading): number => reading.queueChangedAt ?? 0;
  const [last] = said.sort((a, b) => timeOf(b) - timeOf(a) || b.queued - a.queued);
  if (!last) return { queued: 0 };
  // What is queued though it is read or skipped was queued again.
  const isStanding = doneAt === undefined || last === leading || timeOf(last) > doneAt;
  return isStanding ? queuePart(last) : { queued: 0, queueChangedAt: doneAt };
}

function whenDone({ state, byHand, setAt, readAt, changedAt }: Reading): number | undefined {
  if (state !== 'read' && state !== 'skipped') return undefined;
  return (byHand ? setAt : readAt) ?? readAt ?? changedAt;
}

function pick(
  choose: (...values: number[]) => number,
  ...values: Array<number | undefined>
): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? choose(...known) : undefined;
}

function put<
  Name extends
    | 'openedAt'
    | 'setAt'
    | 'queueChangedAt'
    | 'queueOrder'
    | 'played'
    | 'words'
    | 'readAt'
    | 'textMs'
    | 'stoppedAt',
>(reading: Reading, name: Name, value: Reading[Name] | undefined): void {
  if (value === undefined) delete reading[name];
  else reading[name] = value;
}
