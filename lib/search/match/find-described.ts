/**
 * Finds what comes nearest to a query when no entry has all its words: entries in the order of how
 * much of its meaning they carry, by its rare words and by the concepts that it describes.
 */

import type { Kind } from '../../lists/model/list-entry';
import type { IndexReader } from '../index/index-reader';
import { type DescribedConcept, isEverydayWord } from '../query/thesaurus';
import {
  Highest,
  preferKinds,
  type SearchCandidate,
  type SearchCandidates,
} from './find-candidates';
import { CLASS_INSIDE, CLASS_SURE, CLASS_TYPO, classOf, weightOf } from './match-codes';
import type { ConceptMatcher } from './match-concepts';
import type { MatchedTerm } from './match-query';
import type { MatchSets } from './match-set';

/** What a match counts by its class: a slip or the inside of a word may be another thing. */
const CLASS_FACTOR = { [CLASS_TYPO]: 0.6, [CLASS_INSIDE]: 0.35, [CLASS_SURE]: 1 } as const;
/** What words of everyday count beside terms of the field. */
const EVERYDAY_SHARE = 0.4;
/** What all concepts are worth beside all words. */
const CONCEPT_WORTH = 1.3;
/** What the words lose where a concept explains all of them. */
const EXPLAINED_SHARE = 0.5;
/** What the second and the third concept are worth beside the first. */
const CONCEPT_RANKS = [1, 0.5, 0.35] as const;
/** Entries that carry less than this share of what the best one does answer something else. */
const LEAST_OF_BEST = 0.4;
/** What the right kind is worth. */
const KIND_FACTOR = 1.3;
/** Above all classes of match. */
const CLASS_COMPLETE = CLASS_SURE + 1;
const SHORT_TITLE_BONUS = 0.05;
const ORDER_STEP = 1e-9;

/** What is asked for. */
export interface DescribedOptions {
  limit: number;
  sets: MatchSets;
  accepts?: ((index: number) => boolean) | undefined;
  concepts: readonly DescribedConcept[];
  matcher: ConceptMatcher;
  /** Kinds that are preferred. */
  kinds: readonly Kind[];
  /** What has every word, if only in passing; stays first. */
  complete: readonly SearchCandidate[];
}

/** The entries that carry most of what the terms and the concepts mean. */
export function findDescribed(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  { limit, sets, accepts, concepts, matcher, kinds, complete }: DescribedOptions,
): SearchCandidates {
  const { searchIndex, firsts } = reader;
  const { documentCount, titleLengths } = searchIndex;
  const { scores } = sets;
  let count = 0;
  const add = (index: number, value: number): void => {
    if (scores[index] === 0) sets.found[count++] = index;
    scores[index] = (scores[index] ?? 0) + value;
  };
  const asked = terms.filter(({ term, set }) => !term.isOptional && set.count > 0);
  const worths = asked.map(({ term, rarity }) =>
    term.pieces.every(isEverydayWord) ? rarity * EVERYDAY_SHARE : rarity,
  );
  const told = concepts
    .map(({ concept, share }) => ({ share, ...matcher.matchesOf(concept) }))
    .filter(({ entries }) => entries.length > 0)
    .slice(0, CONCEPT_RANKS.length);
  const wordWorth = 1 - EXPLAINED_SHARE * (told[0]?.share ?? 0);
  const allWorth = worths.reduce((sum, worth) => sum + worth, 0) || 1;
  for (const [at, { set }] of asked.entries()) {
    const share = (wordWorth * (worths[at] ?? 0)) / allWorth;
    const byClass = [0, CLASS_FACTOR[CLASS_TYPO], CLASS_FACTOR[CLASS_INSIDE], 1];
    for (const index of set.entries) {
      const code = set.codes[index] ?? 0;
      add(index, share * weightOf(code) * (byClass[classOf(code)] ?? 1));
    }
  }
  for (const [rank, { share, entries, weights }] of told.entries()) {
    const worth = CONCEPT_WORTH * share * (CONCEPT_RANKS[rank] ?? 0);
    for (let at = 0; at < entries.length; at++) add(entries[at] ?? 0, worth * (weights[at] ?? 0));
  }
  const found = sets.found.subarray(0, count);
  if (kinds.length > 0) {
    const prefers = preferKinds(reader, terms, kinds);
    for (const index of found) {
      if (prefers(index)) scores[index] = (scores[index] ?? 0) * KIND_FACTOR;
    }
  }
  let best = 0;
  for (const index of found) {
    const score = scores[index] ?? 0;
    if (score > best && (!accepts || accepts(index))) best = score;
  }
  const highest = new Highest(Math.min(limit, documentCount));
  const seen = sets.takeMarks();
  let total = 0;
  const see = (index: number): void => {
    const first = firsts[index] ?? index;
    if (seen[first] === 0) total++;
    seen[first] = 1;
  };
  for (const index of found) {
    const score = scores[index] ?? 0;
    if (score < best * LEAST_OF_BEST || (accepts && !accepts(index))) continue;
    see(index);
    const short = SHORT_TITLE_BONUS / Math.max(1, titleLengths[index] ?? 1);
    highest.add(score + short - index * ORDER_STEP, index);
  }
  for (const index of found) scores[index] = 0;
  for (const { index } of complete) see(index);
  const first = new Set(complete.map(({ index }) => index));
  const others = highest.sorted().filter(({ value }) => !first.has(value));
  return {
    total,
    best: [
      ...complete.map((candidate) => ({ ...candidate, matchClass: CLASS_COMPLETE })),
      ...others.map(({ key, value }) => ({ index: value, matchClass: CLASS_SURE, weight: key })),
    ],
  };
}
