/** Readings and days in words, for rows, cards and the library. */
import { i18n } from '#i18n';
import type { Kind } from '../lib/lists/model/list-entry';
import type { ReadingSummary } from '../lib/reading/reading';
import { percentOf, placeToContinue, shownShare } from '../lib/reading/shown-progress';
import { dateFormat } from './date-format';

/** @returns the day in the reader's own manner; the year only where it is another one. */
export function dayWords(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat({ day: 'numeric', month: 'short', ...year }).format(at);
}

/**
 * @returns the state in a few words ("read 12 Nov", "stopped at 40 %", "seen to the end"); for
 * unread only "unread". A place and a time are two things: how long the rest takes is told by
 * `remainingWords`.
 */
export function readingWords(reading: ReadingSummary, now: number): string {
  if (reading.state === 'read' && reading.readAt !== undefined)
    return i18n.t('popup.readOn', [dayWords(reading.readAt, now)]);
  if (reading.state === 'reading' && reading.isSeenToEnd) return i18n.t('popup.seenToEnd');
  const place = placeToContinue(reading);
  if (place) return i18n.t('popup.stoppedAt', [percentOf(place.share)]);
  if (reading.state === 'reading' && reading.progress > 0)
    return i18n.t('popup.percentRead', [percentOf(shownShare(reading))]);
  return i18n.t(`state.${reading.state}`);
}

/** @returns "6 min left", or undefined where the length is not known. */
export function remainingWords(remainingMs: number | undefined): string | undefined {
  if (remainingMs === undefined) return undefined;
  return i18n.t('popup.minutesLeft', [Math.max(1, Math.round(remainingMs / 60_000))]);
}

/** @returns "6 min", or undefined where the length is not known. */
export function lengthWords(lengthMs: number | undefined): string | undefined {
  if (lengthMs === undefined) return undefined;
  return i18n.t('library.minutes', [Math.max(1, Math.round(lengthMs / 60_000))]);
}

/** @returns what kind of thing it is; nothing where that is not known. */
export function kindWords(kind: Kind): string {
  return kind === 'other' ? '' : i18n.t(`kind.${kind}`);
}
