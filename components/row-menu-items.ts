/** What the menu of an entry holds: everything that a key does to it. */
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { percentOf, placeToContinue } from '../lib/reading/shown-progress';
import { changeOfMany } from './entry-commands';
import type { KeyCommand } from './key-commands';
import type { EntryCommand, RowView } from './view-models';

/** One item, in a group of those that belong together. */
export interface MenuItem {
  command: KeyCommand;
  words: string;
  /** What it does to all that are selected, where the menu is one of several. */
  change?: HandChange;
  /** The key of the command does something else to these. */
  hasNoKey?: true;
}

/** What the menu says of a change to a reading, by command. */
const CHANGES = [
  {
    command: 'toggle-read',
    there: { change: { state: 'read' }, word: 'entry.markRead' },
    back: { change: { state: 'unread' }, word: 'entry.markUnread' },
    isThere: ({ state }: ChangedReading) => state === 'read',
  },
  {
    command: 'skip',
    there: { change: { state: 'skipped' }, word: 'entry.skip' },
    back: { change: { state: 'unread' }, word: 'entry.unskip' },
    isThere: ({ state }: ChangedReading) => state === 'skipped',
  },
  {
    command: 'queue',
    there: { change: { queued: true }, word: 'entry.queue' },
    back: { change: { queued: false }, word: 'entry.unqueue' },
    isThere: ({ queued }: ChangedReading) => queued,
  },
] as const;

type ChangedReading = RowView['reading'];

/** Of several that differ both ways make sense. */
function changeItems(readings: readonly ChangedReading[]): MenuItem[] {
  return CHANGES.flatMap(({ command, there, back, isThere }) => {
    const count = readings.filter(isThere).length;
    const ways = [...(count < readings.length ? [there] : []), ...(count > 0 ? [back] : [])];
    const byKey = changeOfMany(command as EntryCommand, readings);
    return ways.map(({ change, word }): MenuItem => {
      const isByKey = JSON.stringify(byKey) === JSON.stringify(change);
      const words = i18n.t(word);
      return { command, words, change, ...(isByKey ? {} : { hasNoKey: true }) };
    });
  });
}

/** What was read can be put up for review. */
function reviewItems(readings: readonly ChangedReading[]): MenuItem[] {
  if (!readings.some(({ state }) => state === 'read')) return [];
  return [{ command: 'review', words: i18n.t('review.add'), change: { review: true } }];
}

/** What depends on where the menu stands. */
export interface MenuPlace {
  isSelected: boolean;
  /** In a list of the library, where it stands is seen already, and sections can be selected. */
  isInList: boolean;
}

/**
 * @param selected readings of all that are selected, where the row is one of several
 * @returns the items in groups
 */
export function rowMenuItems(
  { reading }: RowView,
  { isSelected, isInList }: MenuPlace,
  selected: readonly ChangedReading[] = [],
): MenuItem[][] {
  const place = placeToContinue(reading);
  return [
    [
      {
        command: 'open',
        words: place ? i18n.t('entry.continueAt', [percentOf(place.share)]) : i18n.t('row.open'),
      },
      ...(place ? [{ command: 'open-at-top' as const, words: i18n.t('row.openAtTop') }] : []),
      { command: 'open-in-background', words: i18n.t('row.openBehind') },
      { command: 'archived', words: i18n.t('row.archived') },
      { command: 'details', words: i18n.t('row.details') },
      ...(isInList ? [] : [{ command: 'where' as const, words: i18n.t('row.where') }]),
    ],
    [
      ...changeItems(selected.length > 1 ? selected : [reading]),
      ...reviewItems(selected.length > 1 ? selected : [reading]),
      { command: 'undo', words: i18n.t('row.undo') },
    ],
    [
      { command: 'copy-address', words: i18n.t('row.copyAddress') },
      { command: 'copy', words: i18n.t('row.copyMarkdown') },
    ],
    [
      { command: 'select', words: i18n.t(isSelected ? 'row.unselect' : 'row.select') },
      { command: 'select-above', words: i18n.t('row.selectAbove') },
      ...(isInList
        ? [{ command: 'select-section' as const, words: i18n.t('row.selectSection') }]
        : []),
      { command: 'select-all', words: i18n.t('row.selectAll') },
    ],
  ];
}
