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
  read: 'chosen.done.read',
  unread: 'chosen.done.unread',
  reading: 'chosen.done.reading',
  skipped: 'chosen.done.skipped',
} as const;

/**
 * @param count how many entries it changed: not those that were so before
 * @returns "14 marked as read".
 */
export function changeManyWords({ state, queued }: HandChange, count: number): string {
  if (count === 0) return i18n.t('chosen.done.nothing');
  const counted = countWords(count);
  if (state !== undefined) return i18n.t(DONE_MANY[state], [counted]);
  return i18n.t(queued ? 'chosen.done.queued' : 'chosen.done.unqueued', [counted]);
}

/** @returns "Read: Kafka at LinkedIn". */
export function changeWords({ state, queued }: HandChange, title: string): string {
  if (state !== undefined) return i18n.t(DONE[state], [title]);
  return i18n.t(queued ? 'popup.done.queued' : 'popup.done.unqueued', [title]);
}

/** @returns what is said of each way in which undoing can end. */
export function undoWords(): Record<UndoOutcome, string> {
  return {
    undone: i18n.t('popup.done.undone'),
    gone: i18n.t('popup.done.nothingToUndo'),
    superseded: i18n.t('popup.done.superseded'),
  };
}
