/** What is kept, what was saved and what was restored, in words. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { failureWords } from './failure-words';
import type { HoldingsView, RestoreChangeView, SavingView } from './view-models';

type Words = [lists: string, readings: string, events: string];

function wordsOf({ lists, readings, events }: HoldingsView): Words {
  return [
    i18n.t('data.lists', lists, [countWords(lists)]),
    i18n.t('data.readings', readings, [countWords(readings)]),
    i18n.t('data.events', events, [countWords(events)]),
  ];
}

/** @returns "5 lists, 12 readings, 30 lines of history" */
export function holdingsWords(holds: HoldingsView): string {
  return i18n.t('data.holds', wordsOf(holds));
}

/** @returns how far a file is saved; of a backup also what is in it */
export function savingWords(saving: SavingView | undefined, isBackup: boolean): string {
  switch (saving?.step) {
    case undefined:
      return '';
    case 'saving':
      return i18n.t('data.saving');
    case 'saved': {
      const { fileName, holds } = saving;
      if (!isBackup) return i18n.t('data.export.saved', [fileName]);
      return i18n.t('data.save.done', [fileName, holdingsWords(holds)]);
    }
    case 'failed':
      return failureWords(saving.failure);
  }
}

/** @returns what was restored: what is new or other, and only that */
export function restoredWords(fileName: string, change: RestoreChangeView): string {
  const { lists, readings, events } = change;
  const counts = [lists, readings, events];
  const parts = wordsOf(change).filter((_, at) => counts[at] !== 0);
  const what = parts.length > 0 ? parts.join(', ') : i18n.t('data.restore.doneRest');
  return i18n.t('data.restore.done', [fileName, what]);
}

/** @returns that everything is gone, and what the browser has kept all the same */
export function deletedWords({ sitesKept }: { sitesKept: number }): string {
  const done = i18n.t('data.delete.done');
  return sitesKept > 0 ? `${done} ${i18n.t('library.access.notRevoked')}` : done;
}
