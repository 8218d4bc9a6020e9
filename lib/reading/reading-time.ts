/** What a reading's times and texts say: how long reading takes, and whether the end was seen. */
import type { Reading } from './reading';

/**
 * Silent reading speed for non-fiction in English, words a minute.
 * Source: Brysbaert (2019), "How many words do we read per minute?", Journal of Memory and
 * Language 109.
 */
const WORDS_A_MINUTE = 238;

/** Share of the usual reading time that must have been spent: a quick reader takes half of it. */
const TIME_SHARE = 0.5;
/** Depth at which the end of an article counts as reached; below it stand notes and references. */
export const END_DEPTH = 0.9;

/** No page is read in less, however short its text. */
const LEAST_READING_MS = 8_000;

/** Below this many words the text says nothing about how long reading takes. */
export const LEAST_WORDS = 60;

/** @returns how long reading `words` takes at the usual pace, in ms. */
export function readingTimeMs(words: number): number {
  return (words / WORDS_A_MINUTE) * 60_000;
}

/** @returns the least time in use after which an article of so many words counts as read, in ms. */
export function leastReadingMs(words: number): number {
  return Math.max(LEAST_READING_MS, readingTimeMs(words) * TIME_SHARE);
}

/** @returns the time spent on the text that the record is about, ms */
export function textMsOf({ textMs, activeMs }: Pick<Reading, 'textMs' | 'activeMs'>): number {
  return textMs ?? activeMs;
}

/** @returns whether the page is about the video that was played on it, not about its text. */
export function isVideo({ played, words = 0 }: Reading): boolean {
  return played !== undefined && words < LEAST_WORDS * 10;
}

/** @returns whether something is started, its end was seen, and only its time is not over. */
export function isSeenToEnd(reading: Reading): boolean {
  const { state, depth, words = 0 } = reading;
  return state === 'reading' && words >= LEAST_WORDS && depth >= END_DEPTH && !isVideo(reading);
}
