/** Which cards are up for review at a moment, and how much that is. */
import { dayStart, daysLater } from '../plan/calendar';
import { type Card, dueOf } from './card';

/** Minutes that a card is taken to need: to read it, to think, and to say how it went. */
const MINUTES_A_CARD = 0.5;
/** Where nothing else is due, what comes up again within so long need not be waited for, ms. */
const NEED_NOT_WAIT_MS = 20 * 60_000;
/** The state of a card that comes up again after days. */
const IN_REVIEW = 2;

/**
 * @param now epoch ms
 * @returns the cards that are due, those that have waited longest first. One that comes up after days
 *   is due on the whole of its day, one that is being learnt to the minute, or at once where nothing else is.
 */
export function dueCards<Each extends Card>(cards: readonly Each[], now: number): Each[] {
  const tomorrow = startOfTomorrow(now);
  const isDue = (card: Each): boolean =>
    card.schedule?.state === IN_REVIEW ? dueOf(card) < tomorrow : dueOf(card) <= now;
  const due = cards.filter(isDue);
  const soon = due.length > 0 ? [] : cards.filter((card) => dueOf(card) <= now + NEED_NOT_WAIT_MS);
  return [...due, ...soon].sort((one, other) => dueOf(one) - dueOf(other));
}

/** @returns the last moment at which a card that is due at `now` comes up, both epoch ms */
export function lastDue(now: number): number {
  return Math.max(startOfTomorrow(now), now + NEED_NOT_WAIT_MS);
}

function startOfTomorrow(now: number): number {
  return daysLater(dayStart(now), 1);
}

/** @returns minutes that reviewing so many cards takes, rounded up */
export function reviewMinutes(count: number): number {
  return Math.ceil(count * MINUTES_A_CARD);
}
