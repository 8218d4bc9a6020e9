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
 * @param limit how many cards are begun in a day, unless more is wished
 * @param begun how many were reviewed for the first time today
 * @returns how many more come up today of those that were never reviewed
 */
export function newLeft(limit: number, begun: number): number {
  return Math.max(0, limit - begun);
}

/**
 * @param cards those that were never reviewed in their turn
 * @param now epoch ms
 * @param left how many of those come up
 * @returns the cards that are due: first what comes up again, what has waited longest first, because it is
 *   forgotten meanwhile, as nothing is that was never learnt. One that comes up after days is due on the
 *   whole of its day, one that is being learnt to the minute, or at once where nothing else is.
 */
export function dueCards<Each extends Card>(
  cards: readonly Each[],
  now: number,
  left: number,
): Each[] {
  const fresh = cards.filter(isNew).slice(0, left);
  return [...dueAgain(cards, now, fresh.length > 0), ...fresh];
}

/**
 * @param cards all that come up again by `lastDue(now)`
 * @param now epoch ms
 * @param fresh how many come up of those that were never reviewed
 * @returns how many are due
 */
export function countDue(cards: readonly Card[], now: number, fresh: number): number {
  return dueAgain(cards, now, fresh > 0).length + fresh;
}

/** @returns whether a card was never reviewed */
export function isNew({ schedule }: Card): boolean {
  return schedule === undefined;
}

function dueAgain<Each extends Card>(all: readonly Each[], now: number, isElse: boolean): Each[] {
  const cards = all.filter((card) => !isNew(card));
  const tomorrow = startOfTomorrow(now);
  const isDue = (card: Each): boolean =>
    card.schedule?.state === IN_REVIEW ? dueOf(card) < tomorrow : dueOf(card) <= now;
  const due = cards.filter(isDue);
  const soon =
    due.length > 0 || isElse ? [] : cards.filter((card) => dueOf(card) <= now + NEED_NOT_WAIT_MS);
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
