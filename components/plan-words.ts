/** Times and plans in words. */
import { i18n } from '#i18n';
import type { PlanPart } from '../lib/plan/plan';
import { countWords } from './count-words';

/** @returns "48 min", "2 h", "2 h 30 min"; of ten hours and more only the hours */
export function minutesWords(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = whole >= 600 ? Math.round(whole / 60) : Math.floor(whole / 60);
  const rest = whole >= 600 ? 0 : whole % 60;
  if (hours === 0) return i18n.t('plan.time.minutes', [rest]);
  if (rest === 0) return i18n.t('plan.time.hours', [countWords(hours)]);
  return i18n.t('plan.time.both', [hours, rest]);
}

/** @returns hours to the half, rounded up: as many as are enough */
export function hoursWords(hours: number): string {
  return String(Math.ceil(hours * 2 - 0.01) / 2);
}

/** @returns "2 of 5 read, 48 min left", "all 5 read" */
export function weekWords({
  entries,
  read,
  minutesLeft,
}: {
  entries: number;
  read: number;
  minutesLeft: number;
}): string {
  if (entries === 0) return i18n.t('plan.week.nothing');
  if (read === entries) return i18n.t('plan.week.done', entries, [countWords(entries)]);
  const left = minutesWords(Math.max(1, minutesLeft));
  return i18n.t('plan.week.some', [countWords(read), countWords(entries), left]);
}

/** @returns "on track", "2 weeks ahead", "1 week behind" */
export function courseWords(ahead: number): string {
  if (ahead === 0) return i18n.t('plan.onCourse');
  const weeks = Math.abs(ahead);
  return i18n.t(ahead > 0 ? 'plan.ahead' : 'plan.behind', weeks);
}

/** @returns what a part is called, within its list */
export function partWords({ section = [] }: Pick<PlanPart, 'section'>, list: string): string {
  return [list, ...section].join(' › ');
}

/** @returns a moment as a field for days has it: `2026-03-01`, local */
export function dayField(at: number | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @returns the beginning of the day in a field, epoch ms; undefined where none is chosen */
export function dayOfField(value: string): number | undefined {
  const [year, month, day] = value.split('-').map(Number);
  if (!year || !month || !day) return undefined;
  return new Date(year, month - 1, day).getTime();
}
