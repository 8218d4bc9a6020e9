/** What is kept, what was saved and what was restored, in words. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { failureWords } from './failure-words';
import type { HoldingsView, RestoreChangeView, SavingView } from './view-models';

/** What is counted, in the order in which it is told. */
const COUNTED = ['lists', 'readings', 'events', 'cards'] as const;

function wordsOf(holds: HoldingsView, names: ReadonlyArray<(typeof COUNTED)[number]>): string {
  return names
    .map((name) => i18n.t(`data.${name}`, holds[name], [countWords(holds[name])]))
    .join(', ');
}

/** @returns "5 lists, 12 readings, 30 history events", and the cards where there are any: they are off until used */
export function holdingsWords(holds: HoldingsView): string {
  const told = COUNTED.filter((name) => name !== 'cards' || holds.cards > 0);
  return wordsOf(holds, told);
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
  const changed = COUNTED.filter((name) => change[name] > 0);
  const what = wordsOf(change, changed) || i18n.t('data.restore.doneRest');
  return i18n.t('data.restore.done', [fileName, what]);
}

/** @returns that everything is gone, and what the browser has kept all the same */
export function deletedWords({ sitesKept }: { sitesKept: number }): string {
  const done = i18n.t('data.delete.done');
  return sitesKept > 0 ? `${done} ${i18n.t('library.access.notRevoked')}` : done;
}
