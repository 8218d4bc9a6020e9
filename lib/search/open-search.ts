// Search over an open pack: the one door of this room for the popup, the library, the address
// bar and the command line.
import { type Accepts, compileFilters, type StateOf } from './filter-entries';
import { type Candidates, findCandidates } from './find-candidates';
import { findHighlights, type Highlight } from './find-highlights';
import { type MatchedTerm, matchTerms } from './match-query';
import type { SearchPack } from './pack-format';
import { PackReader } from './pack-reader';
import { type ParsedQuery, parseQuery, type QueryHint } from './parse-query';
import { type Ranked, rankCandidates } from './rank-candidates';
import type { SearchDocument } from './search-document';
import { collectSynonyms, type Synonyms } from './synonyms';

/** One place of a result in a list. */
export interface ResultPlace {
  entryId: number;
  listId: string;
  list: string;
  section: string[];
}

/** One resource that was found. */
export interface SearchResult {
  /** The entry that answers the query best. */
  document: SearchDocument;
  /** Host of its address, without port. */
  host: string;
  /** All entries of the resource, that of `document` first. */
  places: ResultPlace[];
  highlights: Highlight[];
  /** Higher is better; for tests and debugging, comparable within one answer only. */
  score: number;
}

/** What has to be said about how the query was answered. */
export type SearchNotice =
  /** No entry has `from`; what is shown is for `to`. */
  | { kind: 'corrected'; corrections: { from: string; to: string }[] }
  /** No entry has all the words; what is shown lacks these. */
  | { kind: 'partial'; missing: string[] }
  /** Nothing is shown. `missing`: words that no entry has; `nearest`: a word that some have. */
  | { kind: 'nothing'; missing: string[]; nearest?: string };

/** The answer to one query. */
export interface SearchAnswer {
  /** How many resources match in all. */
  total: number;
  results: SearchResult[];
  notice?: SearchNotice;
  hints: QueryHint[];
}

export interface SearchOptions {
  /** Results to return, 50 unless told. */
  limit?: number;
  /** Results to pass over first. */
  offset?: number;
  /** For `is:` filters; without it they are ignored. */
  stateOf?: StateOf;
}

/** An open pack that answers queries. Answers are synchronous: they cannot come out of order. */
export interface Searcher {
  /** How many entries the pack holds. */
  readonly entryCount: number;
  search(query: string | ParsedQuery, options?: SearchOptions): SearchAnswer;
  /** For completion. */
  readonly reader: PackReader;
}

const DEFAULT_LIMIT = 50;
/** How many candidates are ranked; beyond these the order is that of the candidates. */
const RANKED_CANDIDATES = 160;
/** Words of which every third may be missing before nothing is shown. */
const FEWEST_FOR_REST = 3;
const LEAST_KNOWN_SHARE = 0.66;
/** How much of a query's rarity an entry must answer when none has all its words. */
const LEAST_PARTIAL_SHARE = 0.45;

interface Found {
  terms: MatchedTerm[];
  candidates: Candidates;
  notice?: SearchNotice;
}

function correctionsOf(
  terms: readonly MatchedTerm[],
  best: Ranked | undefined,
): SearchNotice | undefined {
  if (best?.matchClass !== 1) return undefined;
  const corrections = terms.flatMap(({ codes, correction, term }) =>
    correction && (codes[best.index] ?? 0) >>> 10 === 1
      ? [{ from: term.text, to: correction.text }]
      : [],
  );
  return corrections.length > 0 ? { kind: 'corrected', corrections } : undefined;
}

/** Opens a pack. Costs a few milliseconds; everything else is done when it is asked for. */
export function openSearch(pack: SearchPack): Searcher {
  const reader = new PackReader(pack);
  let synonyms: Synonyms | undefined;

  function findAll(parsed: ParsedQuery, accepts: Accepts | undefined, limit: number): Found {
    synonyms ??= collectSynonyms(reader);
    const known = synonyms;
    let terms = matchTerms(reader, parsed.terms, known, false);
    let candidates = findCandidates(reader, terms, { limit, accepts });
    const required = terms.filter(({ term }) => !term.isOptional);
    if (candidates.total > 0 || required.length === 0) return { terms, candidates };
    if (required.every(({ count }) => count > 0)) {
      const loose = matchTerms(reader, parsed.terms, known, true);
      const looseCandidates = findCandidates(reader, loose, { limit, accepts });
      if (looseCandidates.total > 0) return { terms: loose, candidates: looseCandidates };
    }
    const absent = required.filter(({ count }) => count === 0);
    const missing = absent.map(({ term }) => term.text);
    if (absent.length > 0) {
      const rest = terms.filter((matches) => !absent.includes(matches));
      const left = rest.filter(({ term }) => !term.isOptional).length;
      if (required.length >= FEWEST_FOR_REST && left / required.length >= LEAST_KNOWN_SHARE) {
        candidates = findCandidates(reader, rest, { limit, accepts });
        terms = rest;
      }
    } else {
      candidates = findCandidates(reader, terms, {
        limit,
        accepts,
        leastShare: LEAST_PARTIAL_SHARE,
      });
    }
    if (candidates.total > 0) return { terms, candidates, notice: { kind: 'partial', missing } };
    const nearest = nearestWord(missing.at(-1) ?? '');
    return {
      terms,
      candidates,
      notice: { kind: 'nothing', missing, ...(nearest === undefined ? {} : { nearest }) },
    };
  }

  function nearestWord(word: string): string | undefined {
    return word === '' ? undefined : reader.vocabulary.near(word.toLowerCase(), true)[0]?.text;
  }

  function toResult(ranked: Ranked, terms: readonly MatchedTerm[], phraseWords: Set<string>) {
    const { document } = ranked.read;
    const host = reader.hostAt(ranked.index);
    const others = reader.documentsOfSameResource(ranked.index).filter((at) => at !== ranked.index);
    const entries = [document, ...others.map((at) => reader.read(at).document)];
    return {
      document,
      host,
      places: entries.map(({ entryId, listId, list, section }) => ({
        entryId,
        listId,
        list,
        section,
      })),
      highlights: findHighlights(document, host, terms, phraseWords),
      score: ranked.score,
    };
  }

  return {
    entryCount: pack.documentCount,
    reader,
    search(query, options = {}) {
      const parsed = typeof query === 'string' ? parseQuery(query) : query;
      const { limit = DEFAULT_LIMIT, offset = 0, stateOf } = options;
      const { accepts, hints: filterHints } = compileFilters(reader, parsed, stateOf);
      const hints = [...parsed.hints, ...filterHints];
      if (parsed.terms.length === 0 && !accepts) return { total: 0, results: [], hints };
      const wanted = Math.max(RANKED_CANDIDATES, (offset + limit) * 2);
      const { terms, candidates, notice } = findAll(parsed, accepts, wanted);
      const shown = terms.filter(({ count }) => count > 0);
      const head = candidates.best.slice(0, RANKED_CANDIDATES);
      const ranked: Ranked[] =
        parsed.terms.length > 0
          ? rankCandidates(reader, head, shown)
          : head.map((each) => ({ ...each, read: reader.read(each.index), tier: 2, score: 0 }));
      const seen = new Set<number>();
      const unique: Ranked[] = [];
      const add = (each: Ranked): void => {
        const first = reader.firsts[each.index] ?? each.index;
        if (seen.has(first)) return;
        seen.add(first);
        unique.push(each);
      };
      ranked.forEach(add);
      for (const each of candidates.best.slice(RANKED_CANDIDATES)) {
        if (unique.length >= offset + limit) break;
        add({ ...each, read: reader.read(each.index), tier: 2, score: each.weight });
      }
      const phraseWords = new Set(parsed.phrases.flatMap(({ words }) => words));
      const results = unique
        .slice(offset, offset + limit)
        .map((each) => toResult(each, shown, phraseWords));
      const said = notice ?? correctionsOf(terms, ranked[0]);
      return { total: candidates.total, results, hints, ...(said ? { notice: said } : {}) };
    },
  };
}
