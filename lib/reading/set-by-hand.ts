/** What you say yourself: it wins over anything measured, and can be undone. */
import type { Reading, ReadingState } from './reading';

/** A change asked for by hand; each field is optional. */
export interface HandChange {
  state?: ReadingState;
  queued?: boolean;
  /** Put up for review, where it is read: nothing of the reading itself. */
  review?: true;
}

/**
 * Applies a change made by hand. Reading something takes it off the queue; queueing says
 * nothing about the state.
 * @param now epoch ms
 */
export function setByHand(reading: Reading, change: HandChange, now: number): Reading {
  const changed: Reading = { ...reading, changedAt: now };
  if (change.queued !== undefined) {
    changed.queued = change.queued ? 1 : 0;
    changed.queueChangedAt = now;
  }
  if (change.state === undefined) return changed;
  changed.state = change.state;
  changed.byHand = true;
  changed.setAt = now;
  if (change.state === 'read') {
    changed.progress = 1;
    // Saying of what is read that it is read does not make it read anew.
    if (reading.state !== 'read' || reading.readAt === undefined) changed.readAt = now;
    delete changed.stoppedAt;
  } else {
    delete changed.readAt;
    if (change.state === 'unread') changed.progress = 0;
    else if (reading.state === 'read') changed.progress = 0;
  }
  if (change.state === 'read' || change.state === 'skipped') {
    changed.queued = 0;
    if (reading.queued === 1) changed.queueChangedAt = now;
  }
  return changed;
}
