/** What a change to a reading is called in a notice about it. */
import { i18n } from '#i18n';
import type { UndoOutcome } from '../lib/messages/protocol';
import type { HandChange } from '../lib/reading/set-by-hand';
import { countWords } from './count-words';

const DONE = {
  read: 'popup.done.read',
  unread: 'popup.done.unread',
  reading: 'popup.done.reading',
  skipped: 'popup.done.skipped',
} as const;

const DONE_MANY = {
  read: 'selected.done.read',
  unread: 'selected.done.unread',
  reading: 'selected.done.reading',
  skipped: 'selected.done.skipped',
} as const;

/** What came of a change, beside what was asked for. */
interface Consequences {
  /** It took one of them off the queue, which nobody asked for. */
  leftQueue?: boolean;
  /** At how many other places in lists they stand. */
  elsewhere?: number;
}

/**
 * Entries are what was selected; that one page stands at several places is told apart.
 * @param count how many entries it changed: not those that were so before
 * @returns "14 entries marked as read (also where they stand elsewhere: 2)".
 */
export function changeManyWords(
  { state, queued }: HandChange,
  count: number,
  { leftQueue = false, elsewhere = 0 }: Consequences = {},
): string {
  if (count === 0) return i18n.t('selected.done.nothing');
  const counted = i18n.t('library.entries', count, [countWords(count)]);
  const queueing = queued ? 'selected.done.queued' : 'selected.done.unqueued';
  const skipping = leftQueue && state === 'skipped' && 'selected.done.skippedUnqueued';
  const word = skipping || (state === undefined ? queueing : DONE_MANY[state]);
  const words = i18n.t(word, [counted]);
  if (elsewhere === 0) return words;
  const also = count === 1 ? 'selected.done.elsewhereOne' : 'selected.done.elsewhere';
  return i18n.t(also, [words, countWords(elsewhere)]);
}

/** @returns "Read: Kafka at LinkedIn". */
export function changeWords(
  { state, queued }: HandChange,
  title: string,
  { leftQueue = false }: Consequences = {},
): string {
  if (leftQueue && state === 'skipped') return i18n.t('popup.done.skippedUnqueued', [title]);
  if (state !== undefined) return i18n.t(DONE[state], [title]);
  return i18n.t(queued ? 'popup.done.queued' : 'popup.done.unqueued', [title]);
}

/** A change that was undone, as its words need it. */
interface UndoneChange {
  title: string;
  /** How many entries it changed, where it was one to several. */
  entryCount?: number | undefined;
  /** They are cards without a page. */
  areCards?: boolean;
  /** What it chose, where it was one of settings. */
  settings?: string | undefined;
}

/** @returns "Undone: Kafka at LinkedIn", "Undone: 14 entries". */
export function undoneWords({
  title,
  entryCount = 1,
  areCards = false,
  settings,
}: UndoneChange): string {
  if (settings !== undefined) return i18n.t('outcome.undoneSetting', [settings]);
  const name = areCards ? 'review.cards' : 'library.entries';
  const many = i18n.t(name, entryCount, [countWords(entryCount)]);
  return i18n.t('outcome.undone', [entryCount > 1 ? many : title]);
}

/** @returns what is said of each way in which undoing a change can end. */
export function undoWords(): Record<UndoOutcome, string> {
  return {
    undone: i18n.t('popup.done.undone'),
    gone: i18n.t('popup.done.gone'),
    superseded: i18n.t('popup.done.superseded'),
  };
}
