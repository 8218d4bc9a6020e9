/**
 * Finds what a query asks for and, when nothing has all its words, what comes nearest to it and
 * what has to be said about that.
 */

import type { ParsedQuery } from '../query/parse-query';
import type { Synonyms } from '../query/synonyms';
import { maxEditDistance } from '../text/edit-distance';
import type { Accepts } from './filter-entries';
import { findAddress } from './find-address';
import { findCandidates, type SearchCandidates } from './find-candidates';
import { CLASS_SURE } from './match-codes';
import { type MatchedTerm, matchTerms } from './match-query';
import type { MatchContext } from './match-word';

/** What has to be said about how the query was answered. */
export type SearchNotice =
  /** No entry has `from`; what is shown is for `to`. */
  | { kind: 'corrected'; corrections: { from: string; to: string }[] }
  /**
   * No entry has all the words; what is shown has only some of them. `missing`: words that no
   * entry has at all; empty when all occur, but never together.
   */
  | { kind: 'partial'; missing: string[] }
  /** Nothing is shown. `missing` as above; `nearest`: a word like the missing one that occurs. */
  | { kind: 'nothing'; missing: string[]; nearest?: string };

/** What was found. */
export interface Found {
  /** The terms that were asked for in the end. */
  terms: MatchedTerm[];
  candidates: SearchCandidates;
  notice?: SearchNotice;
}

/** How much of a query's rarity an entry must answer when none has all its words, at most. */
const LEAST_PARTIAL_SHARE = 0.3;

function isRequired({ term }: MatchedTerm): boolean {
  return !term.isOptional;
}

/** The word is one of the lists', not just the beginning or the inside of others. */
function isBelievable({ isKnown, correction, term }: MatchedTerm): boolean {
  return isKnown || correction !== undefined || term.isTyping;
}

/** Whether a word could be meant other than it was typed. */
function mayHoldSlip({ isKnown, term }: MatchedTerm): boolean {
  return !isKnown && term.pieces.some((piece) => maxEditDistance(piece.length) > 0);
}

/** The best `limit` candidates for a query among the entries that are accepted. */
export function findAll(
  context: MatchContext,
  parsed: ParsedQuery,
  synonyms: Synonyms,
  accepts: Accepts | undefined,
  limit: number,
): Found {
  const { reader } = context;
  if (parsed.address !== undefined) {
    const best = findAddress(reader, parsed.address).filter((index) => accepts?.(index) ?? true);
    const candidates = best.map((index) => ({ index, matchClass: CLASS_SURE, weight: 1 }));
    const total = new Set(best.map((index) => reader.firsts[index])).size;
    if (total > 0) return { terms: [], candidates: { total, best: candidates } };
  }
  const terms = matchTerms(context, parsed.terms, synonyms, false);
  const candidates = findCandidates(reader, terms, { limit, accepts });
  const required = terms.filter(isRequired);
  if (candidates.total > 0 || required.length === 0) return { terms, candidates };

  const absent = required.filter(({ set }) => set.count === 0);
  const missing = absent.map(({ term }) => term.text);
  if (absent.length === 0 && required.some(mayHoldSlip)) {
    const loose = matchTerms(context, parsed.terms, synonyms, true);
    const withSlips = findCandidates(reader, loose, { limit, accepts });
    if (withSlips.total > 0) return { terms: loose, candidates: withSlips };
  }
  // What no entry has must not outvote what some have.
  const rest = terms.filter((matches) => matches.set.count > 0 && isBelievable(matches));
  const asked = rest.filter(isRequired);
  if (asked.length > 0) {
    // The rarest of several words is always enough.
    const leastShare = Math.min(LEAST_PARTIAL_SHARE, 1 / asked.length);
    const partial = findCandidates(reader, rest, { limit, accepts, leastShare });
    if (partial.total > 0) {
      return { terms: rest, candidates: partial, notice: { kind: 'partial', missing } };
    }
  }
  const [piece = ''] = absent.at(-1)?.term.pieces ?? [];
  const nearest = piece === '' ? undefined : reader.vocabulary.near(piece, true)[0]?.text;
  const notice = { kind: 'nothing', missing, ...(nearest ? { nearest } : {}) } as const;
  return { terms, candidates, notice };
}
