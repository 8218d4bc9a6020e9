/** What happened, in words. */
import { i18n } from '#i18n';
import { dateFormat } from './date-format';
import type { EventView } from './view-models';

const WORDS = {
  opened: 'library.event.opened',
  begun: 'library.event.started',
  read: 'library.event.read',
  unread: 'library.event.unread',
  skipped: 'library.event.skipped',
  queued: 'library.event.queued',
  unqueued: 'library.event.unqueued',
  same: 'library.event.same',
  different: 'library.event.different',
  forgotten: 'library.event.forgotten',
  imported: 'library.event.imported',
  visited: 'library.event.visited',
  chosen: 'library.event.chosen',
  hiddenPage: 'library.event.hiddenPage',
  hiddenSite: 'library.event.hiddenSite',
  planned: 'library.event.planned',
  unplanned: 'library.event.unplanned',
  carded: 'library.event.carded',
  uncarded: 'library.event.uncarded',
  asked: 'library.event.asked',
  retold: 'library.event.retold',
  reviewed: 'library.event.reviewed',
} as const;

/** @returns "Read automatically" */
export function eventWords({ what, isAutomatic }: Pick<EventView, 'what' | 'isAutomatic'>): string {
  const words = i18n.t(WORDS[what]);
  return isAutomatic && what !== 'opened' ? `${words} ${i18n.t('library.automatic')}` : words;
}

/** @returns the hour and minute, in the reader's own manner */
export function timeWords(at: number): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit' }).format(at);
}
