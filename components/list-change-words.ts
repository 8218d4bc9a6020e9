/** What a refresh changed, in words: "12 new, 3 gone, 5 moved". */
import { i18n } from '#i18n';
import type { ListChangeView } from './view-models';

const NAMES = ['added', 'removed', 'moved', 'retitled', 'readdressed', 'renamedSections'] as const;

/** @returns the words; says so when nothing changed. */
export function listChangeWords(change: Omit<ListChangeView, 'at'>): string {
  const parts = NAMES.flatMap((name) => {
    const count = change[name] ?? 0;
    if (count === 0) return [];
    // Entries are not named, so their words do not change with the number; sections are.
    return name === 'renamedSections'
      ? i18n.t('library.change.renamedSections', count, [count])
      : i18n.t(`library.change.${name}`, [count]);
  });
  return parts.length > 0 ? parts.join(', ') : i18n.t('library.change.none');
}
