/** The record of an entry, line by line: what was measured of it, and what you said. */
import { i18n } from '#i18n';
import { percentOf } from '../lib/reading/shown-progress';
import { countWords } from './count-words';
import { dayWords, readingWords } from './reading-words';
import type { RecordView } from './view-models';

/** @returns the lines of which something is known */
export function recordLines(
  record: RecordView,
  now: number,
): Array<{ name: string; words: string }> {
  const { summary, activeMs, depth, played } = record;
  const lines: Array<{ name: string; words: string | undefined }> = [
    { name: i18n.t('details.state'), words: stateWords(record, now) },
    {
      name: i18n.t('details.queued'),
      words: summary.queued ? i18n.t('details.isQueued') : undefined,
    },
    { name: i18n.t('details.opened'), words: dayOf(summary.openedAt, now) },
    { name: i18n.t('details.read'), words: dayOf(summary.readAt, now) },
    { name: i18n.t('details.time'), words: activeMs > 0 ? minuteWords(activeMs) : undefined },
    { name: i18n.t('details.depth'), words: depth > 0 ? depthWords(record) : undefined },
    {
      name: i18n.t('details.played'),
      words: played === undefined ? undefined : i18n.t('details.depthShare', [percentOf(played)]),
    },
  ];
  return lines.flatMap(({ name, words }) => (words === undefined ? [] : [{ name, words }]));
}

function stateWords({ summary, by, setAt }: RecordView, now: number): string | undefined {
  if (by === undefined) return undefined;
  const { state } = summary;
  const words = state === 'reading' ? readingWords(summary, now) : i18n.t(`state.${state}`);
  if (by === 'evidence') return i18n.t('details.byEvidence', [words]);
  if (setAt === undefined) return i18n.t('details.byHand', [words]);
  return i18n.t('details.byHandOn', [words, dayWords(setAt, now)]);
}

function dayOf(at: number | undefined, now: number): string | undefined {
  return at === undefined ? undefined : dayWords(at, now);
}

function minuteWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes === 0 ? i18n.t('details.underMinute') : i18n.t('details.minutes', minutes);
}

function depthWords({ depth, words }: RecordView): string {
  const share = percentOf(depth);
  if (!words) return i18n.t('details.depthShare', [share]);
  return i18n.t('details.depthOf', [share, countWords(words)]);
}
