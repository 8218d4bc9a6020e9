/** What the chip says, in words. */
import { i18n } from '#i18n';
import { goneShortWords, goneWords } from '../../components/gone-words';
import { dayWords, readingWords, remainingWords } from '../../components/reading-words';
import type { Mark } from '../../lib/messages/protocol';
import { percentOf, shownShare } from '../../lib/reading/shown-progress';

/** @returns the few words of the closed chip. */
export function shortWords(mark: Mark): string {
  const words = fewWords(mark);
  return mark.isPrivate ? i18n.t('mark.privateShort', [words]) : words;
}

function fewWords(mark: Mark): string {
  if (mark.undoable?.change === 'refused') return i18n.t('mark.taken');
  if (mark.undoable?.change === 'dismissed') return i18n.t('mark.hidden');
  if (mark.gone) return goneShortWords(mark.gone);
  if (mark.certainty === 'likely') return i18n.t('mark.likely');
  // The sign beside it shows the state; that it was queued shows nowhere else.
  if (mark.undoable?.change === 'queued') return i18n.t('mark.done.queued');
  if (mark.undoable?.change === 'unqueued') return i18n.t('mark.done.unqueued');
  const { state } = mark.reading;
  if (state === 'reading') return i18n.t('mark.reading', [percentOf(shownShare(mark.reading))]);
  return i18n.t(`mark.${state}`);
}

/** @returns where you are with the page, as a sentence part. */
export function stateWords(mark: Mark, now: number): string {
  const { state, readAt, remainingMs, queued } = mark.reading;
  const parts: string[] = [];
  if (state === 'reading') {
    const words = readingWords(mark.reading, now);
    parts.push(words.charAt(0).toLocaleUpperCase() + words.slice(1));
    const left = remainingWords(remainingMs);
    if (left !== undefined) parts.push(left);
  } else if (state === 'read') {
    parts.push(
      readAt === undefined
        ? i18n.t('mark.stateRead')
        : i18n.t('mark.stateReadOn', [dayWords(readAt, now)]),
    );
  } else {
    parts.push(i18n.t(state === 'skipped' ? 'mark.stateSkipped' : 'mark.stateUnread'));
  }
  if (queued) parts.push(i18n.t('mark.queuedToo'));
  return parts.join(' · ');
}

/** @returns the chip in one sentence, for those who do not see its sign. */
export function spokenWords(mark: Mark): string {
  const lists = new Set(mark.places.map(({ listId }) => listId)).size;
  const isLikely = mark.certainty === 'likely';
  const state = isLikely ? undefined : stateWords(mark, Date.now());
  const notes = [state, i18n.t('entry.onLists', lists), goneWords(mark)];
  if (mark.isPrivate) notes.push(i18n.t('mark.private'));
  const said = notes.filter((note) => note !== undefined).map((note) => note.replace(/\.$/u, ''));
  const words = said.join('. ');
  return isLikely
    ? i18n.t('mark.asked', [i18n.t('entry.question', [mark.title]), words])
    : i18n.t('mark.titled', [mark.title, words]);
}

/** @returns what was just changed. */
export function changeWords(mark: Mark): string | undefined {
  return mark.undoable && i18n.t(`mark.done.${mark.undoable.change}`);
}
