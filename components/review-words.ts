/** When a card comes up, in words. */
import { i18n } from '#i18n';
import { minutesWords } from './plan-words';

const HOUR = 60;
const DAY = 24 * HOUR;
/** Months and years are told as they are spoken of, not to the day. */
const MONTH = 30.4 * DAY;
const YEAR = 12 * MONTH;

/** @returns "in 10 min", "in 4 days", "in 3 months", from now on */
export function dueWords(at: number, now: number): string {
  const minutes = Math.max(1, Math.round((at - now) / 60_000));
  if (minutes < DAY) return i18n.t('review.in', [minutesWords(minutes)]);
  if (minutes < 2 * MONTH) return i18n.t('review.inDays', Math.round(minutes / DAY));
  if (minutes < 2 * YEAR) return i18n.t('review.inMonths', Math.round(minutes / MONTH));
  return i18n.t('review.inYears', Math.round(minutes / YEAR));
}
