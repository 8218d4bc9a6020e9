/**
 * Finds what a query asks for and, when nothing has all its words, what comes nearest to it and
 * what has to be said about that.
 */

import type { ParsedQuery } from '../query/parse-query';
import type { Synonyms } from '../query/synonyms';
import { type DescribedConcept, findConcepts } from '../query/thesaurus';
import { maxEditDistance } from '../text/edit-distance';
import type { Accepts } from './filter-entries';
import { findAddress } from './find-address';
import { findCandidates, type SearchCandidates } from './find-candidates';
import { findDescribed } from './find-described';
import { CLASS_SURE, CLASS_TYPO, classOf, weightOf } from './match-codes';
import type { ConceptMatcher } from './match-concepts';
import { type MatchedTerm, matchTerms } from './match-query';
import type { MatchContext } from './match-word';

/** What has to be said about how the query was answered. */
export type SearchNotice =
  /** No entry has `from`; what is shown is for `to`. */
  | { kind: 'corrected'; corrections: { from: string; to: string }[] }
  /**
   * No entry has all the words; what is shown has only some of them. `missing`: words that no
   * entry has at all; empty when all occur, but never together. `isMixed`: the first results do
   * have all the words, though in passing. `isAbout`: none of the words asked for is in what is
   * shown, which is about the same thing; `missing` are then all of them.
   */
  | { kind: 'partial'; missing: string[]; isMixed?: true; isAbout?: true }
  /** Nothing is shown. `missing` as above; `nearest`: a word like the missing one that occurs. */
  | { kind: 'nothing'; missing: string[]; nearest?: string };

/** What was found. */
export interface Found {
  /** The terms that were asked for in the end. */
  terms: MatchedTerm[];
  candidates: SearchCandidates;
  notice?: SearchNotice;
  /** Not all that was found has every word. */
  isPartial?: true;
  /** What the query describes, best first; where entries have all its words, what it names. */
  concepts?: DescribedConcept[];
}

/** Concepts beyond these are about something else. */
const MOST_CONCEPTS = 5;
/** Shares of the query below which a concept is not described, and beside the one described best. */
const LEAST_SHARE = 0.3;
/** Where the lists know none of its words. */
const LEAST_SHARE_ALONE = 0.5;
const LEAST_OF_BEST_SHARE = 0.5;
/** An entry that has every word, but one of them nowhere that a reader would look, is a weak hit. */
const WEAK_MATCH = 0.7;
/** With more of them, they answer well enough. */
const MOST_WEAK = 4;

const PARTLY: SearchNotice = { kind: 'partial', missing: [] };

function isRequired({ term }: MatchedTerm): boolean {
  return !term.isOptional;
}

/** The word, or another form of it, is one of the lists', or may become one as it is typed. */
function isBelievable({ isKnown, isPartly, forms, set, term }: MatchedTerm): boolean {
  // Other forms than the word itself are noted only where an entry has them.
  if (isKnown || isPartly || forms.size > 1) return set.count > 0;
  return (
    term.isTyping && set.entries.some((index) => classOf(set.codes[index] ?? 0) === CLASS_SURE)
  );
}

/** Whether a word could be meant other than it was typed. */
function mayHoldSlip({ isKnown, term }: MatchedTerm): boolean {
  return !isKnown && term.pieces.some((piece) => maxEditDistance(piece.length) > 0);
}

/** Several words were asked for, and each entry found has one of them only in passing. */
function isWeak({ best, total }: SearchCandidates, required: readonly MatchedTerm[]): boolean {
  if (required.length < 2 || total > MOST_WEAK) return false;
  return best.every(({ index }) =>
    required.some(({ set }) => {
      const code = set.codes[index] ?? 0;
      const matchClass = classOf(code);
      // A slip is told of, and what it was meant for is a hit like any other.
      if (matchClass === CLASS_TYPO) return false;
      return matchClass < CLASS_SURE || weightOf(code) < WEAK_MATCH;
    }),
  );
}

/** The words of the query, those with a slip as they were meant. */
function wordsOf(terms: readonly MatchedTerm[]): string[] {
  return terms.flatMap(({ term, isKnown, correction }) =>
    isKnown || !correction ? term.pieces : [correction.text],
  );
}

/** The query is a name of the concept and nothing else, so that its other names are meant too. */
function isWholeConcept(described: DescribedConcept | undefined): boolean {
  return described?.isNamed === true && described.share >= 1;
}

/** The best `limit` candidates for a query among the entries that are accepted. */
export function findAll(
  context: MatchContext & { matcher: ConceptMatcher },
  parsed: ParsedQuery,
  synonyms: Synonyms,
  accepts: Accepts | undefined,
  limit: number,
): Found {
  const { reader, sets, matcher } = context;
  const { kinds } = parsed;
  if (parsed.address !== undefined) {
    const best = findAddress(reader, parsed.address).filter((index) => accepts?.(index) ?? true);
    const candidates = best.map((index) => ({ index, matchClass: CLASS_SURE, weight: 1 }));
    const total = new Set(best.map((index) => reader.firsts[index])).size;
    if (total > 0) return { terms: [], candidates: { total, best: candidates } };
  }
  const terms = matchTerms(context, parsed.terms, synonyms, false);
  const candidates = findCandidates(reader, terms, { limit, sets, accepts, kinds });
  const required = terms.filter(isRequired);
  const described = findConcepts(wordsOf(terms), MOST_CONCEPTS);
  const isAnswered = candidates.total > 0 && !isWeak(candidates, required);
  const hasOtherNames = candidates.total <= MOST_WEAK && isWholeConcept(described[0]);
  if (required.length === 0 || (isAnswered && !hasOtherNames)) {
    const isPartly = required.some((matches) => matches.isPartly);
    return {
      terms,
      candidates,
      concepts: described.filter(({ isNamed }) => isNamed),
      ...(isPartly ? { notice: PARTLY } : {}),
    };
  }

  const absent = required.filter(({ set }) => set.count === 0);
  const missing = absent.map(({ term }) => term.text);
  if (candidates.total === 0 && absent.length === 0 && required.some(mayHoldSlip)) {
    const loose = matchTerms(context, parsed.terms, synonyms, true);
    const withSlips = findCandidates(reader, loose, { limit, sets, accepts, kinds });
    if (withSlips.total > 0) return { terms: loose, candidates: withSlips };
  }
  const rest = required.filter(isBelievable);
  const isAnyKnown = rest.length > 0;
  const least = Math.max(
    isAnyKnown ? LEAST_SHARE : LEAST_SHARE_ALONE,
    (described[0]?.share ?? 0) * LEAST_OF_BEST_SHARE,
  );
  const concepts = described.filter(({ share }) => share >= least);
  const partial = findDescribed(reader, rest, {
    limit,
    sets,
    accepts,
    concepts,
    matcher,
    kinds,
    complete: candidates.best,
  });
  if (partial.total > 0) {
    const mixed = candidates.total > 0 ? ({ isMixed: true } as const) : {};
    const isAbout = candidates.total === 0 && (rest.length === 0 || required.length === 1);
    const notice: SearchNotice = isAbout
      ? { kind: 'partial', missing: required.map(({ term }) => term.text), isAbout }
      : { kind: 'partial', missing, ...mixed };
    // Other names of what was found say the same: nothing has to be said of them.
    const said = isAnswered ? {} : { notice };
    return { terms: rest, candidates: partial, concepts, isPartial: true, ...said };
  }
  if (candidates.total > 0) return { terms, candidates };
  const [piece = ''] = absent.at(-1)?.term.pieces ?? [];
  const nearest = piece === '' ? undefined : reader.vocabulary.near(piece, true)[0]?.text;
  const notice = { kind: 'nothing', missing, ...(nearest ? { nearest } : {}) } as const;
  return { terms, candidates, notice };
}
