/** The record as the interface shows it: what popup, library and marks need, and no more. */
import type { Reading, ReadingSummary } from './reading';
import type { KnownState } from './reading-states';
import { isSeenToEnd, LEAST_WORDS, leastReadingMs, readingTimeMs, textMsOf } from './reading-time';
import { shownShare } from './shown-progress';

/** @returns the record as the interface shows it; an unread one where there is none. */
export function summariseReading(reading: Reading | undefined): ReadingSummary {
  if (!reading) return { state: 'unread', progress: 0, queued: false, byHand: false };
  const summary: ReadingSummary = {
    state: reading.state,
    progress: reading.state === 'read' ? 1 : reading.progress,
    queued: reading.queued === 1,
    byHand: reading.byHand,
  };
  if (reading.openedAt !== undefined) summary.openedAt = reading.openedAt;
  if (reading.readAt !== undefined) summary.readAt = reading.readAt;
  const { state, words = 0 } = reading;
  const readingMs = words >= LEAST_WORDS && readingTimeMs(words);
  if (state === 'unread' && readingMs) summary.lengthMs = readingMs;
  if (state !== 'reading') return summary;
  if (reading.stoppedAt) summary.stoppedAt = reading.stoppedAt;
  if (readingMs) {
    summary.timeShare = Math.min(1, textMsOf(reading) / readingMs);
    if (isSeenToEnd(reading)) {
      summary.isSeenToEnd = true;
      const missingMs = leastReadingMs(words) - textMsOf(reading);
      if (missingMs > 0) summary.remainingMs = missingMs;
    } else {
      // What is left is what stands after the place; where none is known, what is not read yet.
      summary.remainingMs = readingMs * (1 - shownShare(reading));
    }
  }
  return summary;
}

/** @returns as much of it as the states of all readings tell */
export function summariseKnown(known: KnownState): ReadingSummary {
  return { ...known, progress: known.state === 'read' ? 1 : 0, byHand: false };
}
