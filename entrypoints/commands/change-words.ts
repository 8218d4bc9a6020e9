/** What a change to a reading is called in a notice about it. */
import { i18n } from '#i18n';
import type { HandChange } from '../../lib/reading/set-by-hand';

const DONE = {
  read: 'popup.done.read',
  unread: 'popup.done.unread',
  reading: 'popup.done.reading',
  skipped: 'popup.done.skipped',
} as const;

/** @returns "Read: Kafka at LinkedIn". */
export function changeWords({ state, queued }: HandChange, title: string): string {
  if (state !== undefined) return i18n.t(DONE[state], [title]);
  return i18n.t(queued ? 'popup.done.queued' : 'popup.done.unqueued', [title]);
}
