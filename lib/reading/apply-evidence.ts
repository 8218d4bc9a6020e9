/**
 * Evidence to state: when a page counts as read, and how far it was read. The worker calls it
 * for every piece of evidence that a page sends; nothing here knows a clock or a store.
 */
import type { Evidence, Reading, ReadingSummary, ReadRule } from './reading';
import { percentOf, shownShare } from './shown-progress';

/**
 * Silent reading speed for non-fiction in English, words a minute.
 * Source: Brysbaert (2019), "How many words do we read per minute?", Journal of Memory and
 * Language 109.
 */
export const WORDS_A_MINUTE = 238;

/** Share of the usual reading time that must have been spent: a quick reader takes half of it. */
const TIME_SHARE = 0.5;
/** Depth at which the end of an article counts as reached; below it stand notes and references. */
export const END_DEPTH = 0.9;
/** A text so many times as long, or as short, is another one: a consent wall, then the article. */
const ANOTHER_TEXT = 2;
/** No page is read in less, however short its text. */
const LEAST_READING_MS = 8_000;
/** Below this many words the text says nothing about how long reading takes. */
const LEAST_WORDS = 60;
/** Share of a video that counts as having watched it; credits and outros are skipped. */
const WATCHED_SHARE = 0.85;
/** Progress at which an opened page counts as begun. */
const BEGUN_PROGRESS = 0.02;
/** What is not yet read never shows as 100 %. */
const UNREAD_CEILING = 0.99;

/** @returns how long reading `words` takes at the usual pace, in ms. */
export function readingTimeMs(words: number): number {
  return (words / WORDS_A_MINUTE) * 60_000;
}

/** @returns the least time in use after which an article of so many words counts as read, in ms. */
export function leastReadingMs(words: number): number {
  return Math.max(LEAST_READING_MS, readingTimeMs(words) * TIME_SHARE);
}

/** @returns an empty record for a resource, made at `address`. */
export function newReading(resourceId: number, address: string, now: number): Reading {
  return {
    resourceId,
    address,
    state: 'unread',
    progress: 0,
    queued: 0,
    byHand: false,
    changedAt: now,
    activeMs: 0,
    depth: 0,
  };
}

/**
 * Records that the page was opened. Opening alone makes it read only under the rule `opened`.
 * @param now epoch ms
 */
export function applyOpening(reading: Reading, rule: ReadRule, now: number): Reading {
  const opened: Reading = { ...reading, openedAt: reading.openedAt ?? now, changedAt: now };
  if (rule === 'opened' && !reading.byHand && reading.state !== 'read')
    return markRead(opened, now);
  return opened;
}

/**
 * Merges what a page measured into the record. Progress only grows; two tabs of one page add
 * their time; what was set by hand stays. Depth and the time that reading takes are those of one
 * text: where another one is measured, they start again.
 * @param addedMs what the visit adds to the time it has contributed before (see visit-share.ts)
 * @param isLate the visit has told of a later time already: where it was then is newer
 * @param now epoch ms
 */
export function applyEvidence(
  reading: Reading,
  { addedMs, isLate = false, ...evidence }: Evidence & { addedMs: number; isLate?: boolean },
  rule: ReadRule,
  now: number,
): Reading {
  const isOutdated = isLate && (reading.words ?? 0) >= LEAST_WORDS;
  const hasText = evidence.words >= LEAST_WORDS && !isOutdated;
  const words = hasText ? evidence.words : (reading.words ?? evidence.words);
  const isAnother = !areOneText(reading.words, words);
  const depth = clampShare(evidence.depth);
  const merged: Reading = {
    ...reading,
    words,
    activeMs: reading.activeMs + addedMs,
    depth: isAnother ? depth : Math.max(reading.depth, words === evidence.words ? depth : 0),
    changedAt: now,
  };
  // What the visit told before was of a text that is a part of this one, or has this one as a part:
  // it counts for no more than reading that part takes, however long it stood there.
  if (isAnother) {
    const beforeMs = Math.max(0, clampMs(evidence.activeMs) - addedMs);
    merged.textMs = addedMs + Math.min(beforeMs, leastReadingMs(reading.words ?? 0));
  } else if (reading.textMs !== undefined) merged.textMs = reading.textMs + addedMs;
  // A place in what stood before the article is none in the article.
  if (isAnother && words > (reading.words ?? 0)) delete merged.stoppedAt;
  if (evidence.stoppedAt && !isLate) merged.stoppedAt = evidence.stoppedAt;
  if (evidence.played !== undefined) {
    merged.played = Math.max(reading.played ?? 0, clampShare(evidence.played));
  }
  if (reading.byHand || reading.state === 'read' || reading.state === 'skipped') return merged;
  if (rule === 'by-hand') return merged;
  const measured = measureProgress(merged, evidence.fits);
  merged.progress = Math.max(reading.progress, Math.min(measured.progress, UNREAD_CEILING));
  if (measured.isRead) return markRead(merged, now);
  if (merged.progress >= BEGUN_PROGRESS) merged.state = 'reading';
  return merged;
}

/** @returns what two reports of one visit say together; the second came later, perhaps late */
export function joinEvidence(one: Evidence, other: Evidence): Evidence {
  const [earlier, later] = one.activeMs > other.activeMs ? [other, one] : [one, other];
  const joined: Evidence = { ...earlier, ...later, depth: Math.max(one.depth, other.depth) };
  const played = Math.max(one.played ?? -1, other.played ?? -1);
  if (played >= 0) joined.played = played;
  return joined;
}

/** @returns whether it tells of no reading at all */
export function isEmptyEvidence({ activeMs, depth, played, stoppedAt }: Evidence): boolean {
  return clampMs(activeMs) === 0 && clampShare(depth) === 0 && !played && !stoppedAt;
}

/**
 * @param one words of a text; undefined where none was measured
 * @returns whether two measures can be those of one text
 */
export function areOneText(one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return Math.max(one, other) <= Math.min(one, other) * ANOTHER_TEXT;
}

/** @returns the time spent on the text that the record is about, ms */
export function textMsOf({ textMs, activeMs }: Pick<Reading, 'textMs' | 'activeMs'>): number {
  return textMs ?? activeMs;
}

/** @returns whether `after` differs from `before` in what a person can see. */
export function isVisibleChange(before: Reading, after: Reading): boolean {
  return (
    before.state !== after.state ||
    before.queued !== after.queued ||
    percentOf(shownShare(before)) !== percentOf(shownShare(after))
  );
}

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
  if (reading.state !== 'reading') return summary;
  if (reading.stoppedAt) summary.stoppedAt = reading.stoppedAt;
  if (reading.words && reading.words >= LEAST_WORDS) {
    const readingMs = readingTimeMs(reading.words);
    summary.timeShare = Math.min(1, textMsOf(reading) / readingMs);
    // What is left is what stands after the place; where none is known, what is not read yet.
    summary.remainingMs = readingMs * (1 - (reading.stoppedAt?.share ?? reading.progress));
  }
  return summary;
}

function measureProgress(reading: Reading, fits: boolean): { progress: number; isRead: boolean } {
  if (reading.played !== undefined && (reading.words ?? 0) < LEAST_WORDS * 10) {
    return { progress: reading.played, isRead: reading.played >= WATCHED_SHARE };
  }
  const words = reading.words ?? 0;
  if (words < LEAST_WORDS) return { progress: 0, isRead: false };
  const timeShare = Math.min(1, textMsOf(reading) / leastReadingMs(words));
  // A page without anything to scroll has only its time to show.
  const depthShare = fits ? timeShare : Math.min(1, reading.depth / END_DEPTH);
  const progress = Math.min(timeShare, depthShare);
  return { progress, isRead: progress >= 1 };
}

function markRead(reading: Reading, now: number): Reading {
  const read: Reading = {
    ...reading,
    state: 'read',
    progress: 1,
    readAt: now,
    // Read is read, however: nothing that was read waits in the queue.
    queued: 0,
    changedAt: now,
  };
  if (reading.queued === 1) read.queueChangedAt = now;
  delete read.stoppedAt;
  return read;
}

function clampMs(value: number): number {
  return Number.isFinite(value) ? Math.max(0, value) : 0;
}

function clampShare(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
