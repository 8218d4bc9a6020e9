/** What the reader should know about a search, in words: words replaced, filters that mean nothing, nothing found. */
import { i18n } from '#i18n';
import type { Correction, SearchNotice } from '../lib/search/open-search';
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
    case 'matches-nothing': {
      const { filter, value, nearest } = hint;
      if (nearest === undefined) return i18n.t('query.hint.matchesNothing', [filter, value]);
      return i18n.t('query.hint.matchesNothingNearest', [filter, value, nearest]);
    }
    case 'no-kind':
      return hint.isNowhere
        ? i18n.t(`query.hint.noKindAnywhere.${hint.kind}`)
        : i18n.t(`query.hint.noKindHere.${hint.kind}`);
    case 'value-missing':
      return i18n.t('query.hint.valueMissing', [hint.filter]);
    case 'query-cut':
      return i18n.t('query.hint.queryCut');
    case 'none-in-state':
      return i18n.t(`query.hint.none.${hint.state}`);
    case 'state-word':
      return i18n.t('query.hint.stateWord', [hint.state]);
    case 'filter-corrected':
      return i18n.t('query.hint.filterCorrected', [hint.typed, hint.filter]);
    case 'unknown-filter':
      return i18n.t('query.hint.unknownFilter', [hint.typed, hint.filter]);
    case 'no-filter':
      return hint.instead === undefined
        ? i18n.t('query.hint.noFilter', [hint.typed])
        : i18n.t('query.hint.noFilterTry', [hint.typed, hint.instead]);
    case 'emptied':
      return i18n.t(hint.isShown ? 'query.hint.emptiedNear' : 'query.hint.emptied', [
        hint.filters.join(' '),
      ]);
    case 'no-such-address':
      return i18n.t(hint.isBelow ? 'query.hint.addressBelow' : 'query.hint.noSuchAddress');
    case 'no-script':
      return i18n.t('query.hint.noScript');
    case 'left-out':
      return i18n.t('query.hint.leftOut', [hint.names.join(', ')]);
    case 'left-in':
      return i18n.t('query.hint.leftIn', [hint.names.join(', ')]);
    case 'no-words':
      return i18n.t('query.hint.noWords');
  }
}

function correctedWords({ from, to }: Correction): string {
  return i18n.t('query.corrected', [from, to]);
}

/** For words that no list has: says what was shown in their place. */
function partialWords(notice: Extract<SearchNotice, { kind: 'partial' }>): string[] {
  const { corrections = [], missing } = notice;
  const told = corrections.map((correction) =>
    missing.includes(correction.from)
      ? i18n.t('query.aboutMeant', [correction.from, correction.to])
      : correctedWords(correction),
  );
  const untold = missing.filter((word) => !corrections.some(({ from }) => from === word));
  if (notice.isOtherForm) return [i18n.t('query.otherForm', [missing.join(', ')])];
  if (notice.isMixed) return [i18n.t('query.mixed'), ...told];
  if (missing.length === 0) return [i18n.t('query.partly'), ...told];
  if (untold.length === 0) return told;
  const words: [string] = [untold.join(', ')];
  if (notice.isOfParts) return [i18n.t('query.ofParts', words), ...told];
  return [i18n.t(notice.isAbout ? 'query.about' : 'query.partial', words), ...told];
}

/** @returns how the query was answered, in words. */
function noticeWords(notice: SearchNotice): string[] {
  switch (notice.kind) {
    case 'corrected':
      return notice.corrections.map(correctedWords);
    case 'partial':
      return partialWords(notice);
    case 'nothing': {
      const words = notice.missing.join(', ');
      if (words === '') return [i18n.t('popup.nothingFound')];
      if (notice.nearest === undefined) return [i18n.t('query.nothing', [words])];
      return [i18n.t('query.nothingNearest', [words, notice.nearest])];
    }
  }
}

/** Hints at filters that had to be left out. */
const DROPPED: ReadonlySet<QueryHint['code']> = new Set([
  'unknown-value',
  'unknown-filter',
  'no-filter',
  'matches-nothing',
]);

/** @returns what there is to say about a query and its answer, in the order of its weight. */
export function queryNotes(search: SearchView, catalogue: CatalogueState): string[] {
  const notes = search.notice ? noticeWords(search.notice) : [];
  for (const hint of search.hints) {
    const words = hintWords(hint);
    const isDropped = DROPPED.has(hint.code);
    const isTold = isDropped && search.total > 0;
    notes.push(isTold ? `${words} ${i18n.t('query.hint.dropped')}` : words);
  }
  const isBlank = search.total === 0 && !search.isWaiting && notes.length === 0;
  if (isBlank && catalogue === 'ready') notes.push(i18n.t('popup.nothingFound'));
  return notes;
}

/** @returns what there is to say about the catalogue that was searched. */
export function catalogueNotes(catalogue: CatalogueState): string[] {
  return catalogue === 'ready' ? [] : [i18n.t(`popup.${catalogue}`)];
}

/** @returns everything there is to say about a search. */
export function searchNotes(search: SearchView, catalogue: CatalogueState): string[] {
  return [...queryNotes(search, catalogue), ...catalogueNotes(catalogue)];
}
