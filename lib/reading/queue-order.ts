/**
 * The place of a reading in the queue: a string that is compared by its UTF-16 units, so that one
 * that is moved gets a place between two others and nothing else is written.
 */
import type { Reading } from './reading';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** Digits of a time in ms: enough until the year 5188. */
const TIME_DIGITS = 9;
/** Digits of a resource's id: what is queued at once keeps the order of its ids. */
const ID_DIGITS = 7;

/** @returns the place of what was queued at a time, behind all that were queued before */
export function placeOfTime(at: number, resourceId: number): string {
  const time = Math.max(0, Math.floor(at)).toString(BASE).padStart(TIME_DIGITS, '0');
  return time + Math.max(0, resourceId).toString(BASE).padStart(ID_DIGITS, '0');
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
    return before === undefined || before < last ? last : between(before, undefined);
  }
  if (before !== undefined) return between(before, before < after ? after : undefined);
  // In front of all others: a moment earlier, so that places do not grow with each move.
  const time = Number.parseInt(after.slice(0, TIME_DIGITS), BASE);
  return time > 0 ? placeOfTime(time - 1, resourceId) : between('', after);
}

/** A string between two, of which the first is the lower: as a number behind the point. */
function between(low: string, high: string | undefined): string {
  let shared = '';
  for (let at = 0; ; at += 1) {
    const from = digitAt(low, at);
    const to = high === undefined || high.slice(0, at) > shared ? BASE : digitAt(high, at);
    const middle = (from + to) >> 1;
    if (middle > from) return shared + DIGITS[middle];
    shared += DIGITS[from];
  }
}

function digitAt(text: string, at: number): number {
  return Math.max(0, DIGITS.indexOf(text[at] ?? '0'));
}

/** @returns the same reading where nothing is missing: a place where it is queued, and none elsewhere */
export function withQueuePlace(reading: Reading): Reading {
  const { queued, queueOrder, queueChangedAt, changedAt, resourceId } = reading;
  if (queued === 1) {
    if (typeof queueOrder === 'string' && queueOrder !== '') return reading;
    return { ...reading, queueOrder: placeOfTime(queueChangedAt ?? changedAt, resourceId) };
  }
  if (queueOrder === undefined) return reading;
  const { queueOrder: _, ...others } = reading;
  return others;
}
