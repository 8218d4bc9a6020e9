/** What the reader should know about a search: words replaced, filters that mean nothing, nothing found. */
import { i18n } from '#i18n';
import type { QueryHintView, SearchView } from './view-models';

/** Whether the search pack is there, being built for the first time, or behind the lists. */
export type CatalogueState = 'ready' | 'building' | 'behind';

/** @returns the hint in words. */
export function hintWords({ code, filter, value }: QueryHintView): string {
  switch (code) {
    case 'unknown-filter':
      return i18n.t('query.hint.unknownFilter', [filter]);
    case 'unknown-value':
      return i18n.t('query.hint.unknownValue', [filter, value]);
    case 'empty-filter':
      return i18n.t('query.hint.emptyFilter', [filter]);
    case 'bad-year':
      return i18n.t('query.hint.badYear', [value]);
  }
}

/** @returns everything there is to say about a search, in the order of its weight. */
export function searchNotes(search: SearchView, catalogue: CatalogueState): string[] {
  const notes = search.instead.map(({ typed, used }) => i18n.t('query.instead', [typed, used]));
  notes.push(...search.hints.map(hintWords));
  if (catalogue === 'building') notes.push(i18n.t('popup.building'));
  else if (catalogue === 'behind') notes.push(i18n.t('popup.behind'));
  else if (search.total === 0) notes.unshift(i18n.t('popup.nothingFound'));
  return notes;
}

export function SearchNotes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
