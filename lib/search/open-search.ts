/**
 * Search over an open index: the one door of this room for the popup, the library, the address bar
 * and the command line.
 */

import { findHighlights, type Highlight } from './find-highlights';
import type { SearchIndex } from './index/index-format';
import { IndexReader } from './index/index-reader';
import type { SearchDocument } from './index/search-document';
import { compileFilters, findEmptyState, type StateOf } from './match/filter-entries';
import { findAll, type SearchNotice } from './match/find-all';
import type { SearchCandidate } from './match/find-candidates';
import { findTopics, type TopicResult } from './match/find-topics';
import { CLASS_TYPO, classOf } from './match/match-codes';
import { ConceptMatcher } from './match/match-concepts';
import type { MatchedTerm } from './match/match-query';
import { MatchSets } from './match/match-set';
import { type ParsedQuery, parseQuery, type QueryHint } from './query/parse-query';
import { collectSynonyms, type Synonyms } from './query/synonyms';
import { type CompareEntries, personalOrder } from './rank/personal-order';
import { type Ranked, rankCandidates } from './rank/rank-candidates';
import { editDistance, maxEditDistance } from './text/edit-distance';
import { foldText } from './text/fold-text';

/** One place of a result in a list. */
export interface ResultPlace {
  entryId: number;
  listId: string;
  list: string;
  section: string[];
}

/**
 * One resource that was found. Places and highlights are put together when first asked for: most
 * results of a long list are never seen.
 */
export interface SearchResult {
  /** The entry that answers the query best. */
  document: SearchDocument;
  /** Host of its address, without port. */
  host: string;
  /** All entries of the resource, that of `document` first. */
  readonly places: ResultPlace[];
  readonly highlights: Highlight[];
  /** Higher is better; for tests and debugging, comparable within one answer only. */
  score: number;
}

/** The answer to one query. */
export interface SearchAnswer {
  /** How many resources match in all. */
  total: number;
  results: SearchResult[];
  /** Sections that the query names or describes, above the results; none on later pages. */
  topics?: TopicResult[];
  notice?: SearchNotice;
  hints: QueryHint[];
}

export type { SearchNotice } from './match/find-all';
export type { TopicResult } from './match/find-topics';

/** How much of an answer is wanted. */
export interface SearchOptions {
  /** Results to return, 50 unless told. */
  limit?: number;
  /** Results to pass over first. */
  offset?: number;
  /** For `is:` filters; without it they are ignored. */
  stateOf?: StateOf;
}

/** An open index that answers queries. Answers are synchronous: they cannot come out of order. */
export interface Searcher {
  /** How many entries the index holds. */
  readonly entryCount: number;
  search(query: string | ParsedQuery, options?: SearchOptions): SearchAnswer;
  /** For completion. */
  readonly reader: IndexReader;
}

const DEFAULT_LIMIT = 50;
/** How many candidates are ranked; beyond these the order is that of the candidates. */
const RANKED_CANDIDATES = 64;
/** Letters of a word that are compared. */
const LONGEST_COMPARED = 48;

/** @returns the word of a text that a typed word was meant for; undefined where none is near */
function nearestIn(text: string, typed: string): string | undefined {
  const word = foldText(typed).slice(0, LONGEST_COMPARED);
  let nearest: string | undefined;
  let least = maxEditDistance(word.length) + Number.EPSILON;
  for (const other of foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const distance = editDistance(word, other.slice(0, LONGEST_COMPARED), least);
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}

function correctionsOf(
  terms: readonly MatchedTerm[],
  best: Ranked | undefined,
): SearchNotice | undefined {
  if (best?.matchClass !== CLASS_TYPO) return undefined;
  const { title } = best.read.document;
  const corrections = terms.flatMap(({ set, correction, term }) =>
    correction && classOf(set.codes[best.index] ?? 0) === CLASS_TYPO
      ? [{ from: term.text, to: nearestIn(title, term.text) ?? correction.text }]
      : [],
  );
  return corrections.length > 0 ? { kind: 'corrected', corrections } : undefined;
}

function toResult(
  reader: IndexReader,
  { index, read, score }: Ranked,
  terms: readonly MatchedTerm[],
  phraseWords: ReadonlySet<string>,
): SearchResult {
  let highlights: Highlight[] | undefined;
  let places: ResultPlace[] | undefined;
  return {
    document: read.document,
    host: reader.hostAt(index),
    get places() {
      places ??= placesOf(reader, index);
      return places;
    },
    get highlights() {
      highlights ??= findHighlights(reader, index, terms, phraseWords);
      return highlights;
    },
    score,
  };
}

/** The entries of the resource that an entry leads to, that entry first. */
function placesOf(reader: IndexReader, index: number): ResultPlace[] {
  const others = reader.documentsOfSameResource(index).filter((other) => other !== index);
  return [index, ...others].map((each) => {
    const { entryId, listId, list, section } = reader.read(each).document;
    return { entryId, listId, list, section };
  });
}

/** How candidates are put in order. */
interface Ordering {
  terms: readonly MatchedTerm[];
  /** The query as written. */
  typed: string;
  isPartial: boolean;
  /** How many are wanted. */
  count: number;
  compare: CompareEntries | undefined;
}

/** The first `count` candidates in order, one for each resource. */
function putInOrder(
  reader: IndexReader,
  candidates: readonly SearchCandidate[],
  { terms, typed, isPartial, count, compare }: Ordering,
): Ranked[] {
  const asTheyAre = (candidate: SearchCandidate): Ranked => ({
    ...candidate,
    read: reader.read(candidate.index),
    tier: 2,
    score: candidate.weight,
  });
  const head = candidates.slice(0, RANKED_CANDIDATES);
  const ordered =
    terms.length > 0
      ? rankCandidates(reader, head, { terms, typed, isPartial, compare })
      : head.map(asTheyAre);
  const seen = new Set<number>();
  const isNew = ({ index }: SearchCandidate): boolean => {
    const first = reader.firsts[index] ?? index;
    return seen.size < seen.add(first).size;
  };
  const unique = ordered.filter(isNew);
  for (const candidate of candidates.slice(RANKED_CANDIDATES)) {
    if (unique.length >= count) break;
    if (isNew(candidate)) unique.push(asTheyAre(candidate));
  }
  return unique.slice(0, count);
}

/** Opens an index. Costs a few milliseconds; everything else is done when it is asked for. */
export function openSearch(searchIndex: SearchIndex): Searcher {
  const reader = new IndexReader(searchIndex);
  const sets = new MatchSets(searchIndex.documentCount);
  const matcher = new ConceptMatcher(reader);
  let synonyms: Synonyms | undefined;

  function answer(parsed: ParsedQuery, options: SearchOptions): SearchAnswer {
    const { limit = DEFAULT_LIMIT, offset = 0, stateOf } = options;
    const { accepts, hints: filterHints } = compileFilters(reader, parsed, stateOf);
    const hints = [...parsed.hints, ...filterHints];
    if (parsed.terms.length === 0 && !accepts) return { total: 0, results: [], hints };
    synonyms ??= collectSynonyms(reader);
    const end = offset + limit;
    const orders = stateOf && personalOrder(reader, parsed, stateOf);
    const most = orders?.isByTime ? Number.POSITIVE_INFINITY : Math.max(RANKED_CANDIDATES, end * 2);
    const found = findAll({ reader, sets, matcher }, parsed, synonyms, accepts, most);
    const terms = found.terms.filter(({ set }) => set.count > 0);
    const best = orders?.isByTime
      ? found.candidates.best.toSorted(orders.compare)
      : found.candidates.best;
    const ordered = putInOrder(reader, best, {
      terms,
      typed: parsed.text,
      isPartial: found.isPartial === true,
      count: end,
      compare: orders?.compare,
    });
    const phraseWords = new Set(parsed.phrases.flatMap(({ words }) => words));
    const results = ordered
      .slice(offset)
      .map((ranked) => toResult(reader, ranked, terms, phraseWords));
    const emptyState =
      stateOf && ordered.length === 0 ? findEmptyState(reader, parsed.filters, stateOf) : undefined;
    if (emptyState) {
      hints.push({ code: 'none-in-state', state: emptyState });
      return { total: 0, results, hints };
    }
    const notice = found.notice ?? correctionsOf(terms, ordered[0]);
    const required = terms.filter(({ term }) => !term.isOptional);
    const isTopical = offset === 0 && required.length > 0 && !accepts;
    const topics = isTopical ? findTopics(reader, required, found.concepts ?? []) : [];
    return {
      total: found.candidates.total,
      results,
      hints,
      ...(topics.length > 0 ? { topics } : {}),
      ...(notice ? { notice } : {}),
    };
  }

  return {
    entryCount: searchIndex.documentCount,
    reader,
    search(query, options = {}) {
      try {
        return answer(typeof query === 'string' ? parseQuery(query) : query, options);
      } finally {
        sets.releaseAll();
      }
    },
  };
}
