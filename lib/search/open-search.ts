/**
 * Search over an open index: the one door of this room for the popup, the library, the address bar
 * and the command line.
 */

import { KINDS } from '../lists/model/list-entry';
import { findHighlights, type Highlight } from './find-highlights';
import { IndexReader, type SearchedIndex } from './index/index-reader';
import { KeptAnswers } from './index/kept-answers';
import type { SearchDocument } from './index/search-document';
import { compileFilters, findEmptyState, type StateOf } from './match/filter-entries';
import { type Found, findAll, type SearchNotice } from './match/find-all';
import { findApart } from './match/find-apart';
import type { SearchCandidate } from './match/find-candidates';
import { findKnownParts } from './match/find-known-parts';
import { findTopics, type TopicResult } from './match/find-topics';
import { ConceptMatcher } from './match/match-concepts';
import type { MatchedTerm } from './match/match-query';
import { MatchSets } from './match/match-set';
import type { KeptMatches } from './match/match-word';
import { readExclusions } from './match/read-exclusions';
import { readStateWords } from './match/read-state-words';
import { isInForeignScript } from './query/foreign-script';
import { type ParsedQuery, parseQuery, type QueryHint } from './query/parse-query';
import { collectSynonyms, type Synonyms } from './query/synonyms';
import type { FuzzyScorer } from './rank/fuse-scores';
import { type CompareEntries, type IsOwnList, personalOrder } from './rank/personal-order';
import { type Ranked, rankCandidates } from './rank/rank-candidates';
import { correctionsOf, withCorrections } from './rank/tell-corrections';

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

export type { Correction, SearchNotice } from './match/find-all';
export type { TopicResult } from './match/find-topics';

/** How much of an answer is wanted. */
export interface SearchOptions {
  /** Results to return, 50 unless told. */
  limit?: number;
  /** Results to pass over first. */
  offset?: number;
  /** For `is:` filters; without it they are ignored. */
  stateOf?: StateOf;
  /** Which lists come first among equals; those that did not come with the package unless told. */
  isOwnList?: IsOwnList;
}

/** An open index that answers queries. Answers are synchronous: they cannot come out of order. */
export interface Searcher {
  /** How many entries are searched. */
  readonly entryCount: number;
  search(query: string | ParsedQuery, options?: SearchOptions): SearchAnswer;
  /** For completion. */
  readonly reader: IndexReader;
}

const DEFAULT_LIMIT = 50;
/** How many candidates are ranked; beyond these the order is that of the candidates. */
const RANKED_CANDIDATES = 48;
/** Words whose matches are kept: more than a query has. */
const KEPT_WORDS = 24;

/** Says where nothing that was found is of the one kind that the query names. */
function kindHints(reader: IndexReader, parsed: ParsedQuery, found: Found): QueryHint[] {
  const [kind, another] = parsed.kinds;
  if (!kind || another || found.candidates.total === 0) return [];
  const { kinds } = reader.searchIndex;
  const wanted = KINDS.indexOf(kind);
  if (found.candidates.best.some(({ index }) => kinds[index] === wanted)) return [];
  return [{ code: 'no-kind', kind, ...(kinds.includes(wanted) ? {} : { isNowhere: true }) }];
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
  scoreFuzzy: FuzzyScorer | undefined;
  /** How many are wanted. */
  count: number;
  compare: CompareEntries | undefined;
}

/** The first `count` candidates in order, one for each resource. */
function putInOrder(
  reader: IndexReader,
  candidates: readonly SearchCandidate[],
  { terms, typed, isPartial, scoreFuzzy, count, compare }: Ordering,
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
      ? rankCandidates(reader, head, { terms, typed, isPartial, scoreFuzzy, compare })
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

/**
 * Opens an index. Costs a few milliseconds; everything else is done when it is asked for.
 * @param scoreFuzzy ranks fuzzy hits (`scoreWithFuse`); without it they stand in the order of their words
 */
export function openSearch(searchIndex: SearchedIndex, scoreFuzzy?: FuzzyScorer): Searcher {
  const reader = searchIndex.openReader?.() ?? new IndexReader(searchIndex);
  const sets = new MatchSets(searchIndex.documentCount);
  const kept = new KeptAnswers<string, KeptMatches>(KEPT_WORDS);
  const context = { reader, sets, kept, matcher: new ConceptMatcher(reader) };
  let synonyms: Synonyms | undefined;

  /** The answer; where what the query leaves out in words leaves nothing, that without leaving it out. */
  function answer(asked: ParsedQuery, options: SearchOptions): SearchAnswer {
    const parsed = readExclusions(reader, options.stateOf ? readStateWords(reader, asked) : asked);
    const answered = answerRead(parsed, options);
    const { asWithout, hints } = parsed;
    const leftOut = hints.find(({ code }) => code === 'left-out');
    if (answered.total > 0 || !asWithout || leftOut?.code !== 'left-out') return answered;
    const all = answerRead(asWithout, options);
    if (all.total === 0) return answered;
    return { ...all, hints: [{ code: 'left-in', names: leftOut.names }, ...all.hints] };
  }

  /** Says which filters let nothing through that has the words, where entries have all of them. */
  function emptyingFilters(
    parsed: ParsedQuery,
    { notice, candidates }: Found,
  ): QueryHint | undefined {
    const filters = parsed.filters.filter(({ name, negated }) => !negated && name !== 'is');
    if (!notice || filters.length === 0 || !synonyms) return undefined;
    const rest = { ...parsed, filters: [], phrases: [] };
    const { accepts } = compileFilters(reader, rest, undefined);
    const unfiltered = findAll(context, rest, synonyms, accepts, RANKED_CANDIDATES);
    if (unfiltered.candidates.total === 0 || unfiltered.notice) return undefined;
    const typed = filters.map(({ start, end }) => parsed.text.slice(start, end));
    return { code: 'emptied', filters: typed, isShown: candidates.total > 0 };
  }

  function answerRead(parsed: ParsedQuery, options: SearchOptions): SearchAnswer {
    const { limit = DEFAULT_LIMIT, offset = 0, stateOf, isOwnList } = options;
    const { accepts, hints: filterHints } = compileFilters(reader, parsed, stateOf);
    const hints = [...parsed.hints, ...filterHints];
    if (parsed.terms.length === 0 && !accepts) return { total: 0, results: [], hints };
    synonyms ??= collectSynonyms(reader);
    const end = offset + limit;
    const orders = stateOf && personalOrder(reader, parsed, stateOf, isOwnList);
    const most = orders?.isByTime ? Number.POSITIVE_INFINITY : Math.max(RANKED_CANDIDATES, end * 2);
    const known = synonyms;
    const whole = findAll(context, parsed, known, accepts, most);
    const isBlank = whole.candidates.total === 0 && parsed.phrases.length > 0;
    const apart = isBlank
      ? findApart(reader, parsed, (query, inAnyForm) => {
          const filters = compileFilters(reader, query, stateOf, inAnyForm);
          return findAll(context, query, known, filters.accepts, most);
        })
      : undefined;
    const parts =
      !apart && whole.notice?.kind === 'nothing'
        ? findKnownParts(reader, parsed, (query) => findAll(context, query, known, accepts, most))
        : undefined;
    const found = apart ?? parts ?? whole;
    const emptied = accepts ? emptyingFilters(parsed, found) : undefined;
    if (emptied) hints.push(emptied);
    hints.push(...kindHints(reader, parsed, found));
    if (found.isNowhere) {
      const below = found.candidates.total > 0 ? ({ isBelow: true } as const) : {};
      hints.push({ code: 'no-such-address', ...below });
    }
    const terms = found.terms.filter(({ set }) => set.count > 0);
    const best = orders?.isByTime
      ? found.candidates.best.toSorted(orders.compare)
      : found.candidates.best;
    const ordered = putInOrder(reader, best, {
      terms,
      typed: parsed.text,
      isPartial: found.isPartial === true,
      scoreFuzzy,
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
    const isForeign = found.notice?.kind === 'nothing' && isInForeignScript(reader, parsed.terms);
    if (isForeign) {
      hints.push({ code: 'no-script' });
      return { total: 0, results: [], hints };
    }
    const notice = emptied
      ? undefined
      : found.notice
        ? withCorrections(reader, found.notice, terms, ordered)
        : correctionsOf(reader, terms, ordered[0]);
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
    entryCount: reader.entryCount,
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
