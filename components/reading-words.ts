/** Readings and days in words, for rows, cards and the library. */
import { i18n } from '#i18n';
import type { Kind } from '../lib/lists/list-entry';
import type { ReadingSummary } from '../lib/reading/reading';

/** @returns a share of 0 to 1 as whole percent; something begun is never "0 %", nor unfinished "100 %". */
export function percentOf(progress: number): number {
  return Math.min(99, Math.max(1, Math.round(progress * 100)));
}

/** @returns the day in the reader's own manner; the year only where it is another one. */
export function dayWords(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** @returns the state in one or two words ("40 % read", "read 12 Nov"); for unread only "unread". */
export function readingWords(reading: ReadingSummary, now: number): string {
  if (reading.state === 'read' && reading.readAt !== undefined)
    return i18n.t('popup.readOn', [dayWords(reading.readAt, now)]);
  if (reading.state === 'reading' && reading.progress > 0)
    return i18n.t('popup.percentRead', [percentOf(reading.progress)]);
  return i18n.t(`state.${reading.state}`);
}

/** @returns "6 min left", or undefined where the length is not known. */
export function remainingWords(remainingMs: number | undefined): string | undefined {
  if (remainingMs === undefined) return undefined;
  return i18n.t('popup.minutesLeft', [Math.max(1, Math.round(remainingMs / 60_000))]);
}

/** @returns what kind of thing it is; nothing where that is not known. */
export function kindWords(kind: Kind): string {
  return kind === 'other' ? '' : i18n.t(`kind.${kind}`);
}
