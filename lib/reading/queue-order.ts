/**
 * The place of a reading in the queue: a string that is compared by its UTF-16 units, so that one
 * that is moved gets a place between two others and nothing else is written.
 */
import type { Reading } from './reading';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const MIDDLE = 'i';
/** Digits of a time in ms: enough until the year 5188. */
const TIME_DIGITS = 9;
/** Digits of a resource's id, up to 2^40: what is queued at once keeps the order of its ids. */
const ID_DIGITS = 8;
const OWN_DIGITS = TIME_DIGITS + ID_DIGITS;
/** Thousands of moves between the same two do not make a place as long. */
const MOST_DIGITS = 1_000;
const LAST_TIME = BASE ** TIME_DIGITS - 1;

/** @returns the place of what was queued at a time, behind all that were queued before */
export function placeOfTime(at: number, resourceId: number): string {
  return digitsOf(at, TIME_DIGITS) + digitsOf(resourceId, ID_DIGITS);
}

function digitsOf(number: number, count: number): string {
  const sound = Math.floor(Math.min(BASE ** count - 1, Math.max(0, number))) || 0;
  return sound.toString(BASE).padStart(count, '0');
}

/**
 * Whether a text is a place that was made here. Only between such is there always another one: a
 * place of a time, or a longer one that does not end in 0.
 */
export function isQueuePlace(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[\da-z]+$/.test(text) || text.length > MOST_DIGITS)
    return false;
  return text.length === OWN_DIGITS || (text.length > OWN_DIGITS && !text.endsWith('0'));
}

/**
 * @param before the place that it comes behind; undefined at the front
 * @param after the place that it comes in front of; undefined at the end
 * @param now epoch ms
 * @returns a place between the two; directly behind the first one where there is nothing between
 */
export function placeBetween(
  before: string | undefined,
  after: string | undefined,
  moved: { resourceId: number; now: number },
): string {
  const { resourceId, now } = moved;
  if (after === undefined) {
    const last = placeOfTime(now, resourceId);
    if (before === undefined || before < last) return last;
    // The clock was put back: a moment later, so that what is queued after that comes behind it.
    const time = timeOf(before);
    return time < LAST_TIME ? placeOfTime(time + 1, resourceId) : behind(before);
  }
  if (before !== undefined) return between(before, after);
  // In front of all others: a moment earlier, so that places do not grow with each move.
  const time = timeOf(after);
  return time > 0 ? placeOfTime(time - 1, resourceId) : between('', after);
}

function timeOf(place: string): number {
  return Number.parseInt(place.slice(0, TIME_DIGITS), BASE) || 0;
}

/** In front of all that are behind a place. */
function behind(place: string): string {
  return place + MIDDLE;
}

/** Two places, read as numbers behind the point, and one in the middle. */
function between(low: string, high: string): string {
  if (low >= high) return behind(low);
  let shared = '';
  for (let at = 0; at <= Math.max(low.length, high.length); at += 1) {
    const from = digitAt(low, at);
    const to = high.slice(0, at) > shared ? BASE : digitAt(high, at);
    const middle = (from + to) >> 1;
    // Longer than the place of a time, so that it is none of those.
    if (middle > from) return (shared + DIGITS[middle]).padEnd(OWN_DIGITS + 1, MIDDLE);
    shared += DIGITS[from];
  }
  return behind(low);
}

function digitAt(text: string, at: number): number {
  return Math.max(0, DIGITS.indexOf(text[at] ?? '0'));
}

/** @returns the same reading where nothing is missing: a place where it is queued, and none elsewhere */
export function withQueuePlace(reading: Reading): Reading {
  const { queued, queueOrder, queueChangedAt, changedAt, resourceId } = reading;
  if (queued === 1) {
    if (isQueuePlace(queueOrder)) return reading;
    return { ...reading, queueOrder: placeOfTime(queueChangedAt ?? changedAt, resourceId) };
  }
  if (queueOrder === undefined) return reading;
  const { queueOrder: _, ...others } = reading;
  return others;
}
