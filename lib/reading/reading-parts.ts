/**
 * The parts of a reading that a change can touch and undoing gives back. What was measured (time,
 * depth, words, what was played) is no part: it stays whatever is undone, and so does the first
 * opening, unless it was only told of.
 */
import type { Reading } from './reading';

/** What belongs to the state; undefined where the record does not have it. */
export type StatePart = Pick<Reading, 'state' | 'progress' | 'byHand'> & {
  [Name in 'readAt' | 'setAt' | 'stoppedAt']?: Reading[Name] | undefined;
};

/** What belongs to the queue. */
export type QueuePart = Pick<Reading, 'queued'> & {
  [Name in 'queueChangedAt' | 'queueOrder']?: Reading[Name] | undefined;
};

/** When the page was opened first; only where somebody said so and no visit did. */
export type OpeningPart = { openedAt?: Reading['openedAt'] | undefined };

/** Parts as they were before a change; only those that it changed. */
export interface ReadingParts {
  state?: StatePart;
  queue?: QueuePart;
  opening?: OpeningPart;
}

/** Names of the parts. */
export const PARTS = ['state', 'queue', 'opening'] as const;

/** @returns what belongs to the state. */
export function statePart(reading: Reading): StatePart {
  const { state, progress, byHand, readAt, setAt, stoppedAt } = reading;
  return { state, progress, byHand, readAt, setAt, stoppedAt };
}

/** @returns what belongs to the queue. */
export function queuePart({ queued, queueChangedAt, queueOrder }: Reading): QueuePart {
  return {
    queued,
    ...(queueChangedAt !== undefined && { queueChangedAt }),
    ...(queueOrder !== undefined && { queueOrder }),
  };
}

/** @returns what belongs to the first opening. */
export function openingPart({ openedAt }: Reading): OpeningPart {
  return openedAt === undefined ? {} : { openedAt };
}

/** @returns the parts that differ, as they were before. */
export function changedParts(before: Reading, after: Reading, isAutomatic: boolean): ReadingParts {
  const parts: ReadingParts = {};
  const isOwnWord =
    !isAutomatic && (before.byHand !== after.byHand || before.progress !== after.progress);
  if (before.state !== after.state || isOwnWord) parts.state = statePart(before);
  if (before.queued !== after.queued) parts.queue = queuePart(before);
  if (!isAutomatic && before.openedAt !== after.openedAt) parts.opening = openingPart(before);
  return parts;
}

/**
 * Gives parts back as they were. Undoing something automatic is your own word, so it sticks:
 * nothing automatic changes the record afterwards.
 * @param current the record now; whatever is in no part stays
 * @param now epoch ms
 */
export function restoreParts(
  current: Reading,
  { state, queue, opening }: ReadingParts,
  { isAutomatic, now }: { isAutomatic: boolean; now: number },
): Reading {
  const restored: Reading = { ...current, changedAt: now };
  if (queue) {
    restored.queued = queue.queued;
    if (queue.queueChangedAt === undefined) delete restored.queueChangedAt;
    else restored.queueChangedAt = queue.queueChangedAt;
    if (queue.queueOrder === undefined) delete restored.queueOrder;
    else restored.queueOrder = queue.queueOrder;
  }
  // A page that was in use since was opened, whoever said so first.
  if (opening?.openedAt !== undefined) restored.openedAt = opening.openedAt;
  else if (opening && current.activeMs === 0) delete restored.openedAt;
  if (!state) return restored;
  restored.state = state.state;
  restored.progress = state.progress;
  restored.byHand = isAutomatic || state.byHand;
  const setAt = isAutomatic ? now : state.setAt;
  if (setAt === undefined) delete restored.setAt;
  else restored.setAt = setAt;
  if (state.readAt === undefined) delete restored.readAt;
  else restored.readAt = state.readAt;
  // A place is measured: a newer one stays.
  const stoppedAt = current.stoppedAt ?? state.stoppedAt;
  if (stoppedAt) restored.stoppedAt = stoppedAt;
  return restored;
}
