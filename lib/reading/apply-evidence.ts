/**
 * Evidence to state: when a page counts as read, and how far it was read. The worker calls it
 * for every piece of evidence that a page sends; nothing here knows a clock or a store.
 */
import type { Evidence, OtherText, Reading, ReadRule } from './reading';
import {
  END_DEPTH,
  isSeenToEnd,
  isVideo,
  LEAST_WORDS,
  leastReadingMs,
  textMsOf,
} from './reading-time';
import { percentOf, shownShare } from './shown-progress';

/** A text so many times as long, or as short, is another one: a consent wall, then the article. */
const ANOTHER_TEXT = 2;
/**
 * A shorter text takes the place of a longer one from so many words on: what stands in front of an
 * article, and on pages that ask to log in, has fewer.
 */
const LEAST_TO_REPLACE = 300;
/** And where it is all that was shown on so many days. */
const DAYS_TO_REPLACE = 3;
/** A visit so much later is one of another day, ms. */
const NEXT_DAY_MS = 12 * 60 * 60 * 1000;
/** Share of a video that counts as having watched it; credits and outros are skipped. */
const WATCHED_SHARE = 0.85;
/** Progress at which an opened page counts as begun. */
const BEGUN_PROGRESS = 0.02;
/** What is not yet read never shows as 100 %. */
const UNREAD_CEILING = 0.99;

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
 * text; what is measured of another one stands beside them (see mergeText).
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
  const shown = { ...evidence, depth: clampShare(evidence.depth), addedMs, now };
  const merged: Reading = {
    ...reading,
    ...(hasText ? mergeText(reading, shown) : mergeWithoutText(reading, shown)),
    activeMs: reading.activeMs + addedMs,
    changedAt: now,
  };
  const isAside = hasText && merged.words !== evidence.words;
  // A place in one text is none in another.
  if (!areOneText(reading.words, merged.words)) delete merged.stoppedAt;
  if (evidence.stoppedAt && !isLate && !isAside) merged.stoppedAt = evidence.stoppedAt;
  if (evidence.played !== undefined) {
    merged.played = Math.max(reading.played ?? 0, clampShare(evidence.played));
  }
  if (reading.byHand || reading.state === 'read' || reading.state === 'skipped') return merged;
  if (rule === 'by-hand') return merged;
  const measured = measureProgress(merged, evidence.fits && !isAside);
  merged.progress = Math.max(reading.progress, Math.min(measured.progress, UNREAD_CEILING));
  if (measured.isRead) return markRead(merged, now);
  if (merged.progress >= BEGUN_PROGRESS) merged.state = 'reading';
  return merged;
}

/** What a page has shown. */
type Shown = Evidence & { addedMs: number; now: number };
type Measures = Pick<Reading, 'words' | 'depth' | 'textMs' | 'otherText'>;

function mergeWithoutText(reading: Reading, { words, depth, addedMs }: Shown): Measures {
  const merged: Measures = { words: reading.words ?? words, depth: reading.depth };
  if (merged.words === words) merged.depth = Math.max(reading.depth, depth);
  if (reading.textMs !== undefined) merged.textMs = reading.textMs + addedMs;
  return merged;
}

/**
 * Of two texts that a page has shown the longer one is what it is about: the other is a wall, a
 * teaser, a page that says no. Where it is the only one that is shown on several days, the longer
 * one was measured wrongly, or is there no more.
 */
function mergeText(reading: Reading, shown: Shown): Measures {
  const { words, addedMs, activeMs } = shown;
  if (areOneText(reading.words, words)) return mergeSameText(reading, shown);
  const other = mergeOtherText(reading.otherText, shown);
  const isLonger = words > (reading.words ?? 0);
  const isOnlyOne = words >= LEAST_TO_REPLACE && other.days >= DAYS_TO_REPLACE;
  const own = asOtherText(reading);
  if (!isLonger && !isOnlyOne) {
    const { words, depth, textMs } = own;
    return { words, depth, textMs, otherText: other };
  }
  const beforeMs = isLonger ? Math.max(0, clampMs(activeMs) - addedMs) : 0;
  return {
    words,
    depth: other.depth,
    textMs: other.textMs + partMs(beforeMs, own.words),
    ...(own.words >= LEAST_WORDS ? { otherText: own } : {}),
  };
}

function mergeSameText(reading: Reading, { words, depth, addedMs, visitId }: Shown): Measures {
  const { otherText } = reading;
  const merged: Measures = { words, depth: Math.max(reading.depth, depth) };
  if (reading.textMs !== undefined) merged.textMs = reading.textMs + addedMs;
  if (!otherText) return merged;
  const { visitId: shownBy, ...other } = otherText;
  merged.otherText = { ...other, days: 0 };
  if (shownBy === visitId) {
    merged.textMs = textMsOf(reading) + addedMs + partMs(other.textMs, other.words);
  }
  return merged;
}

function mergeOtherText(
  before: OtherText | undefined,
  { words, depth, addedMs, visitId, now }: Shown,
): OtherText {
  if (!before || !areOneText(before.words, words)) {
    return { words, depth, textMs: addedMs, days: 1, seenAt: now, visitId };
  }
  const isNewDay = before.days === 0 || now - before.seenAt >= NEXT_DAY_MS;
  return {
    words,
    depth: Math.max(before.depth, depth),
    textMs: before.textMs + addedMs,
    days: before.days + (isNewDay ? 1 : 0),
    seenAt: isNewDay ? now : before.seenAt,
    visitId,
  };
}

/**
 * What a visit has told of a text that is a part of the one it shows now: it counts for no more than
 * reading that part takes, however long it stood there.
 */
function partMs(toldMs: number, words: number): number {
  return Math.min(toldMs, leastReadingMs(words));
}

/** @returns the measures of the record, where they are to stand beside those of another text */
export function asOtherText(reading: Reading): OtherText {
  const { words = 0, depth, changedAt } = reading;
  return { words, depth, textMs: textMsOf(reading), days: 0, seenAt: changedAt };
}

/** @returns what two reports of one visit say together; the second came later, perhaps late */
export function joinEvidence(one: Evidence, other: Evidence): Evidence {
  const [earlier, later] = one.activeMs > other.activeMs ? [other, one] : [one, other];
  const joined: Evidence = { ...earlier, ...later };
  // A teaser that was seen to its end says nothing about the end of the text that it became.
  if (areOneText(one.words, other.words)) joined.depth = Math.max(one.depth, other.depth);
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

/** @returns whether `after` differs from `before` in what a person can see. */
export function isVisibleChange(before: Reading, after: Reading): boolean {
  return (
    before.state !== after.state ||
    before.queued !== after.queued ||
    percentOf(shownShare(before)) !== percentOf(shownShare(after)) ||
    isSeenToEnd(before) !== isSeenToEnd(after)
  );
}

function measureProgress(reading: Reading, fits: boolean): { progress: number; isRead: boolean } {
  const { played = 0 } = reading;
  if (isVideo(reading)) return { progress: played, isRead: played >= WATCHED_SHARE };
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
