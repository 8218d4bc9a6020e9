/** What another program says of a page's state, taken into the record that is here. */
import { newReading } from './apply-evidence';
import { mergeReadings } from './merge-readings';
import type { Reading, ReadingState } from './reading';
import { queuePart, restoreParts, statePart } from './reading-parts';

/** A state in another program, and when it came about there, as far as that is known. */
export interface ImportedState {
  state: ReadingState;
  /** Epoch ms; when the page was saved at the least. */
  savedAt?: number;
  /** Epoch ms. */
  readAt?: number;
}

/**
 * Joined as the records of two addresses are that turn out to be one. That something was read or
 * skipped there is your word of that time; that it was begun there leaves it to evidence to go on.
 * What is read stays read, and unread says nothing: it only was not read there.
 * @param now epoch ms; nothing was said later
 * @returns the record itself where it says more than the import
 */
export function takeImported(reading: Reading, told: ImportedState, now: number): Reading {
  const { state } = told;
  if (state === 'unread' || state === reading.state || reading.state === 'read') return reading;
  const [savedAt, readAt] = [told.savedAt, told.readAt].map((at) => at && Math.min(at, now));
  const at = readAt ?? savedAt;
  const coming: Reading = {
    ...newReading(reading.resourceId, reading.address, at ?? 0),
    state,
    byHand: state !== 'reading',
    progress: state === 'read' ? 1 : 0,
  };
  if (coming.byHand && at !== undefined) coming.setAt = at;
  if (state === 'read' && readAt !== undefined) coming.readAt = readAt;
  const merged = mergeReadings(reading, coming);
  if (merged.state === reading.state) return reading;
  const parts = { state: statePart(merged), queue: queuePart(merged) };
  const taken = restoreParts(reading, parts, { isAutomatic: false, now });
  if (state === 'read') delete taken.stoppedAt;
  return taken;
}
