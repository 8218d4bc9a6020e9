/** What the menu of an entry holds: everything that a key does to it. */
import { i18n } from '#i18n';
import { percentOf, placeToContinue } from '../lib/reading/shown-progress';
import type { KeyCommand } from './key-commands';
import type { RowView } from './view-models';

/** One item, in a group of those that belong together. */
export interface MenuItem {
  command: KeyCommand;
  words: string;
}

/** What depends on where the menu stands. */
export interface MenuPlace {
  isChosen: boolean;
  /** In a list of the library, where it stands is seen already, and sections can be chosen. */
  isInList: boolean;
}

/** @returns the items in groups */
export function rowMenuItems(
  { reading }: RowView,
  { isChosen, isInList }: MenuPlace,
): MenuItem[][] {
  const place = placeToContinue(reading);
  return [
    [
      {
        command: 'open',
        words: place ? i18n.t('popup.continueAt', [percentOf(place.share)]) : i18n.t('row.open'),
      },
      ...(place ? [{ command: 'open-at-top' as const, words: i18n.t('row.openAtTop') }] : []),
      { command: 'open-in-background', words: i18n.t('row.openBehind') },
      { command: 'archived', words: i18n.t('row.archived') },
      ...(isInList ? [] : [{ command: 'where' as const, words: i18n.t('row.where') }]),
    ],
    [
      {
        command: 'toggle-read',
        words: i18n.t(reading.state === 'read' ? 'popup.markUnread' : 'popup.markRead'),
      },
      { command: 'skip', words: i18n.t(reading.state === 'skipped' ? 'mark.unskip' : 'mark.skip') },
      { command: 'queue', words: i18n.t(reading.queued ? 'popup.unqueue' : 'popup.queue') },
      { command: 'undo', words: i18n.t('row.undo') },
    ],
    [
      { command: 'copy-address', words: i18n.t('row.copyAddress') },
      { command: 'copy', words: i18n.t('row.copyMarkdown') },
    ],
    [
      { command: 'choose', words: i18n.t(isChosen ? 'row.unchoose' : 'row.choose') },
      { command: 'choose-above', words: i18n.t('row.chooseAbove') },
      ...(isInList
        ? [{ command: 'choose-section' as const, words: i18n.t('row.chooseSection') }]
        : []),
      { command: 'choose-all', words: i18n.t('row.chooseAll') },
    ],
  ];
}
