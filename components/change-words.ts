/** What a refresh changed, in words: "12 new, 3 gone, 5 moved". */
import { i18n } from '#i18n';
import type { ListChangeView } from './view-models';

const NAMES = ['added', 'removed', 'moved', 'retitled', 'readdressed'] as const;

/** @returns the words; says so when nothing changed. */
export function changeWords(change: ListChangeView): string {
  const parts = NAMES.filter((name) => change[name] > 0).map((name) =>
    i18n.t(`library.change.${name}`, [change[name]]),
  );
  return parts.length > 0 ? parts.join(', ') : i18n.t('library.change.none');
}
