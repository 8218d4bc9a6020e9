/** All that searching needs, loaded once the field and the rows at rest are shown, or with a query. */
import type { CompletionsView, RowView, SearchView, TopicView } from '../../components/view-models';
import type { ReadingSummary } from '../../lib/reading/reading';
import { type ReadingStates, stateOf } from '../../lib/reading/reading-states';
import { isReadableIndex } from '../../lib/search/index/index-format';
import { openSearch, type SearchResult, type TopicResult } from '../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../lib/search/query/parse-query';
import type { FuzzyScorer } from '../../lib/search/rank/fuse-scores';
import { viewResult } from '../extension-pages/view-result';
import { viewTopics } from '../extension-pages/view-topics';

export { resultParts } from '../../components/result-parts';

/** The rows are painted by then, ms. */
const FUSE_AFTER_MS = 100;

/** What a query finds, but for what the rows of it say of their readings. */
export interface Found extends Omit<SearchView, 'rows' | 'topics'> {
  results: SearchResult[];
  topics: readonly TopicResult[];
}

/** An index that is open for the popup. */
export interface PopupSearch {
  entryCount: number;
  /** @returns undefined where the query asks for nothing yet */
  find(query: string, limit: number, states: ReadingStates): Found | undefined;
  /** Whether what a query finds depends on the states of readings, and not only its order. */
  isByState(query: string): boolean;
  viewRow(result: SearchResult, reading: ReadingSummary, isShipped: boolean): RowView;
  viewTopics(topics: readonly TopicResult[], isRead: (resourceId: number) => boolean): TopicView[];
  /** @returns nothing to offer until what completes is loaded, a moment after the rows */
  complete(query: string, caret: number): CompletionsView | undefined;
}

let scoreWithFuse: FuzzyScorer | undefined;

/** After the first rows: what is found as it was typed does not need it, and it is a third of all script. */
const loadFuse = () =>
  import('../../lib/search/rank/fuse-scores').then((fuse) => {
    scoreWithFuse = fuse.scoreWithFuse;
  }, console.error);

let viewCompletions: typeof import('./view-completions').viewCompletions | undefined;

/** At once, but beside what the rows need. */
export const moreParts = import('./view-completions');
moreParts.then((more) => {
  viewCompletions = more.viewCompletions;
}, console.error);

const NO_SCORES = new Map<number, number>();

/** @returns undefined where the data is of another format */
export function openPopupSearch(data: unknown): PopupSearch | undefined {
  if (!isReadableIndex(data)) return undefined;
  setTimeout(loadFuse, FUSE_AFTER_MS);
  const searcher = openSearch(
    data,
    (candidates, query) => scoreWithFuse?.(candidates, query) ?? NO_SCORES,
  );
  return {
    entryCount: searcher.entryCount,
    find(query, limit, states) {
      const parsed = parseQuery(query);
      if (asksNothingYet(parsed)) return undefined;
      const { topics = [], ...answer } = searcher.search(parsed, {
        limit,
        stateOf: (resourceId) => stateOf(states, resourceId),
      });
      return { ...answer, topics };
    },
    isByState: (query) => parseQuery(query).filters.some(({ name }) => name === 'is'),
    viewRow: viewResult,
    viewTopics,
    complete: (query, caret) => viewCompletions?.(query, caret, searcher),
  };
}
