/** How long a host wants to be left alone, in words. */
import { i18n } from '#i18n';
import { countWords } from './count-words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Up to here minutes are told, then hours. */
const IN_MINUTES_MS = 2 * HOUR_MS;

/** @returns one sentence; never too short a time */
export function waitWords(waitMs: number): string {
  if (waitMs > IN_MINUTES_MS) {
    const hours = Math.ceil(waitMs / HOUR_MS);
    return i18n.t('refresh.hours', hours, [countWords(hours)]);
  }
  const minutes = Math.max(1, Math.ceil(waitMs / MINUTE_MS));
  return i18n.t('refresh.minutes', minutes, [countWords(minutes)]);
}
