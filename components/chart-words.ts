/** Days, months and shares in words, for the charts. */
import { i18n } from '#i18n';
import { type Day, utcOf } from '../lib/reading/statistics/calendar-days';
import { dateFormat } from './date-format';

const format = (day: Day, how: Intl.DateTimeFormatOptions) =>
  dateFormat({ ...how, timeZone: 'UTC' }).format(utcOf(day));

/** @returns "28 November 2026" */
export const longDay = (day: Day) =>
  format(day, { day: 'numeric', month: 'long', year: 'numeric' });
/** @returns "Nov" */
export const shortMonth = (day: Day) => format(day, { month: 'short' });
/** @returns "Mon" */
export const shortWeekday = (day: Day) => format(day, { weekday: 'short' });

/** @returns "in March 2027", of a time in epoch ms */
export function monthWords(at: number): string {
  return dateFormat({ month: 'long', year: 'numeric' }).format(at);
}

/** @returns "3 h 20 min" */
export function durationWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours > 0
    ? i18n.t('progress.hours', [hours, rest])
    : i18n.t('progress.minutes', [minutes]);
}
