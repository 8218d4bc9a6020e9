/** What the reader should know about a search, in words: words replaced, filters that mean nothing, nothing found. */
import { i18n } from '#i18n';
import type { SearchNotice } from '../lib/search/open-search';
import type { QueryHint } from '../lib/search/query/parse-query';
import type { SearchView } from './view-models';

/** Whether the search index is there, being built for the first time, or behind the lists. */
export type CatalogueState = 'ready' | 'building' | 'behind';

/** @returns the hint in words. */
function hintWords(hint: QueryHint): string {
  switch (hint.code) {
    case 'unknown-value': {
      const { filter, value, known } = hint;
      if (filter === 'year') return i18n.t('query.hint.unknownYear', [value]);
      if (known.length === 0) return i18n.t('query.hint.unknownValue', [filter, value]);
      return i18n.t('query.hint.unknownValueTry', [filter, value, known.join(', ')]);
    }
    case 'matches-nothing':
      return i18n.t('query.hint.matchesNothing', [hint.filter, hint.value]);
    case 'value-missing':
      return i18n.t('query.hint.valueMissing', [hint.filter]);
    case 'query-cut':
      return i18n.t('query.hint.queryCut');
    case 'none-in-state':
      return i18n.t(`query.hint.none.${hint.state}`);
    case 'no-words':
      return i18n.t('query.hint.noWords');
  }
}

/** @returns how the query was answered, in words. */
function noticeWords(notice: SearchNotice): string[] {
  switch (notice.kind) {
    case 'corrected':
      return notice.corrections.map(({ from, to }) => i18n.t('query.corrected', [from, to]));
    case 'partial':
      if (notice.isMixed) return [i18n.t('query.mixed')];
      if (notice.isAbout) return [i18n.t('query.about', [notice.missing.join(', ')])];
      if (notice.missing.length === 0) return [i18n.t('query.partly')];
      return [i18n.t('query.partial', [notice.missing.join(', ')])];
    case 'nothing': {
      const words = notice.missing.join(', ');
      if (words === '') return [i18n.t('popup.nothingFound')];
      if (notice.nearest === undefined) return [i18n.t('query.nothing', [words])];
      return [i18n.t('query.nothingNearest', [words, notice.nearest])];
    }
  }
}

/** @returns everything there is to say about a search, in the order of its weight. */
export function searchNotes(search: SearchView, catalogue: CatalogueState): string[] {
  const notes = search.notice ? noticeWords(search.notice) : [];
  notes.push(...search.hints.map(hintWords));
  if (catalogue === 'building') notes.push(i18n.t('popup.building'));
  else if (catalogue === 'behind') notes.push(i18n.t('popup.behind'));
  else if (search.total === 0 && !search.isWaiting && notes.length === 0) {
    notes.push(i18n.t('popup.nothingFound'));
  }
  return notes;
}
