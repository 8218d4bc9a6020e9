/** What you say yourself: it wins over anything measured, and can be taken back. */
import type { Reading, ReadingState } from './reading';

/** A change asked for by hand; each field is optional. */
export interface HandChange {
  state?: ReadingState;
  queued?: boolean;
}

/**
 * Applies a change made by hand. Reading something takes it off the queue; queueing says
 * nothing about the state.
 * @param now epoch ms
 */
export function setByHand(reading: Reading, change: HandChange, now: number): Reading {
  const changed: Reading = { ...reading, changedAt: now };
  if (change.queued !== undefined) changed.queued = change.queued ? 1 : 0;
  if (change.state === undefined) return changed;
  changed.state = change.state;
  changed.byHand = true;
  if (change.state === 'read') {
    changed.progress = 1;
    changed.readAt = now;
    changed.queued = 0;
    delete changed.stoppedAt;
  } else {
    delete changed.readAt;
    if (change.state === 'unread') changed.progress = 0;
    else if (reading.state === 'read') changed.progress = 0;
  }
  if (change.state === 'skipped') changed.queued = 0;
  return changed;
}

/**
 * Takes a change back. Undoing something automatic is your own word, so it sticks: nothing
 * automatic changes the record afterwards.
 * @param current the record now; evidence that arrived since is kept
 * @param before the record as it stood before the change
 * @param wasAutomatic whether the change came from evidence
 * @param now epoch ms
 */
export function undoChange(
  current: Reading,
  before: Reading,
  wasAutomatic: boolean,
  now: number,
): Reading {
  const restored: Reading = {
    ...current,
    state: before.state,
    progress: before.progress,
    queued: before.queued,
    byHand: wasAutomatic ? true : before.byHand,
    changedAt: now,
  };
  if (before.readAt === undefined) delete restored.readAt;
  else restored.readAt = before.readAt;
  if (before.stoppedAt) restored.stoppedAt = before.stoppedAt;
  return restored;
}
