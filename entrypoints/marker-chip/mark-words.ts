/** What the chip says, in words. */
import { i18n } from '#i18n';
import { goneShortWords, goneWords } from '../../components/gone-words';
import { stateWords } from '../../components/page-card';
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
export function changedWords({ undoable }: Mark): string | undefined {
  return undoable && i18n.t(`mark.done.${undoable.change}`);
}
