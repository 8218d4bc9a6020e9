/**
 * Finds what comes nearest to a query when no entry has all its words: entries in the order of how
 * much of its meaning they carry, by its rare words and by the concepts that it describes.
 */

import type { Kind } from '../../lists/model/list-entry';
import type { IndexReader } from '../index/index-reader';
import { type DescribedConcept, isEverydayWord, isFieldName } from '../query/thesaurus';
import { isGeneralWord } from '../text/stop-words';
import {
  Highest,
  preferKinds,
  preferYears,
  type SearchCandidate,
  type SearchCandidates,
} from './find-candidates';
import { CLASS_INSIDE, CLASS_SURE, CLASS_TYPO, classOf, weightOf } from './match-codes';
import type { ConceptMatcher, ConceptMatches } from './match-concepts';
import type { MatchedTerm } from './match-query';
import type { MatchSet, MatchSets } from './match-set';
import type { NamedCompany } from './named-companies';
import { findOnMatter } from './on-matter';

/** What a match counts by its class: a slip or the inside of a word may be another thing. */
const CLASS_FACTOR = { [CLASS_TYPO]: 0.6, [CLASS_INSIDE]: 0.35, [CLASS_SURE]: 1 } as const;
/** What words of everyday count beside terms of the field. */
const EVERYDAY_SHARE = 0.4;
/** What words that go with any topic count beside one that is named: several are less than it. */
const GENERAL_SHARE = 0.15;
/** What an entry about a product that is the subject is worth: about as much as the best concept. */
const PRODUCT_WORTH = 1;
/** What all concepts are worth beside all words. */
const CONCEPT_WORTH = 1.3;
/** What the words lose where a concept explains all of them. */
const EXPLAINED_SHARE = 0.5;
/** What the second and the third concept are worth beside the first. */
const CONCEPT_RANKS = [1, 0.5, 0.35] as const;
/** Entries that carry less than this share of what the best one does answer something else. */
const LEAST_OF_BEST = 0.4;
/** What the right kind is worth, and the right year. */
const KIND_FACTOR = 1.3;
/** Above all classes of match. */
const CLASS_OF_COMPANY = CLASS_SURE + 1;
const CLASS_COMPLETE = CLASS_SURE + 2;
const SHORT_TITLE_BONUS = 0.05;
/** Above all that words and concepts come to: what a named company has on the matter comes first. */
const COMPANY_STEP = 16;
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
  /** The entries that name each product which the query is about. */
  products: readonly MatchSet[];
  /** Companies that the terms name. */
  companies: readonly NamedCompany[];
  /** What has every word, if only in passing; stays first. */
  complete: readonly SearchCandidate[];
}

/** The entries that carry most of what the terms and the concepts mean. */
export function findDescribed(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  {
    limit,
    sets,
    accepts,
    concepts,
    matcher,
    kinds,
    products,
    companies,
    complete,
  }: DescribedOptions,
): SearchCandidates {
  const { searchIndex, firsts } = reader;
  const { documentCount, titleLengths } = searchIndex;
  const { scores, found: foundSoFar } = sets;
  let count = 0;
  const add = (index: number, value: number): void => {
    const before = scores[index] ?? 0;
    if (before === 0) foundSoFar[count++] = index;
    scores[index] = before + value;
  };
  const asked = terms.filter(({ term, set }) => !term.isOptional && set.count > 0);
  const hasSubject = asked.some(({ term: { pieces } }) => isFieldName(pieces.join(' ')));
  const worths = asked.map(({ term: { pieces }, rarity }) => {
    if (hasSubject && pieces.every(isGeneralWord)) return rarity * GENERAL_SHARE;
    const isEveryday = pieces.every((word) => isEverydayWord(word) || isGeneralWord(word));
    return isEveryday ? rarity * EVERYDAY_SHARE : rarity;
  });
  const told: Array<ConceptMatches & { share: number }> = [];
  for (const { concept, share } of concepts) {
    const matches = matcher.matchesOf(concept);
    if (matches.entries.length > 0) told.push({ share, ...matches });
    if (told.length === CONCEPT_RANKS.length) break;
  }
  const isAllGeneral = asked.every(({ term }) => term.pieces.every(isGeneralWord));
  const generalShare = isAllGeneral && told.length > 0 ? EVERYDAY_SHARE : 1;
  const wordWorth = generalShare * (1 - EXPLAINED_SHARE * (told[0]?.share ?? 0));
  const allWorth = worths.reduce((sum, worth) => sum + worth, 0) || 1;
  const byClass = [0, CLASS_FACTOR[CLASS_TYPO], CLASS_FACTOR[CLASS_INSIDE], 1];
  const addTerm = (term: number, notMeant?: ReadonlySet<number>): void => {
    const { codes, entries } = (asked[term] as MatchedTerm).set;
    const share = (wordWorth * (worths[term] ?? 0)) / allWorth;
    for (let at = 0; at < entries.length; at++) {
      const index = entries[at] ?? 0;
      if (notMeant?.has(index)) continue;
      const code = codes[index] ?? 0;
      add(index, share * weightOf(code) * (byClass[classOf(code)] ?? 1));
    }
  };
  const named = companies.filter(({ terms: [first] }) => first && asked.includes(first));
  const nameOf = asked.map((matches) => named.find(({ terms: run }) => run.includes(matches)));
  for (const at of asked.keys()) if (!nameOf[at]) addTerm(at);
  for (const [rank, { share, entries, weights }] of told.entries()) {
    const worth = CONCEPT_WORTH * share * (CONCEPT_RANKS[rank] ?? 0);
    for (let at = 0; at < entries.length; at++) add(entries[at] ?? 0, worth * (weights[at] ?? 0));
  }
  let first: ReadonlySet<number> = new Set();
  if (named.length > 0) {
    const scored = foundSoFar.subarray(0, count);
    const onMatter = findOnMatter({ terms: asked, worths, nameOf, scores, found: scored, accepts });
    first = onMatter.first;
    for (const [at, name] of nameOf.entries()) if (name) addTerm(at, onMatter.notMeant[at]);
  }
  const found = foundSoFar.subarray(0, count);
  if (kinds.length > 0) {
    const prefers = preferKinds(reader, terms, kinds);
    for (const index of found) {
      if (prefers(index)) scores[index] = (scores[index] ?? 0) * KIND_FACTOR;
    }
  }
  const isOfYear = preferYears(reader, terms);
  if (isOfYear) {
    for (const index of found) {
      if (isOfYear(index)) scores[index] = (scores[index] ?? 0) * KIND_FACTOR;
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
  const isAboutProduct = (index: number): boolean =>
    products.length > 0 && products.some(({ codes }) => codes[index] === 1);
  const least = best * LEAST_OF_BEST;
  for (const index of found) {
    const score = scores[index] ?? 0;
    scores[index] = 0;
    const isFirst = first.size > 0 && first.has(index);
    const about = isAboutProduct(index) ? PRODUCT_WORTH : 0;
    const isWorth = score >= least || isFirst || about > 0;
    if (!isWorth || (accepts && !accepts(index))) continue;
    see(index);
    const short = SHORT_TITLE_BONUS / Math.max(1, titleLengths[index] ?? 1);
    const step = isFirst ? COMPANY_STEP : about;
    highest.add(score + short + step - index * ORDER_STEP, index);
  }
  for (const { index } of complete) see(index);
  const isComplete = new Set(complete.map(({ index }) => index));
  const others = highest.sorted().filter(({ value }) => !isComplete.has(value));
  return {
    total,
    best: [
      ...complete.map((candidate) => ({ ...candidate, matchClass: CLASS_COMPLETE })),
      ...others.map(({ key, value }) =>
        first.has(value)
          ? { index: value, matchClass: CLASS_OF_COMPANY, weight: key - COMPANY_STEP }
          : { index: value, matchClass: CLASS_SURE, weight: key },
      ),
    ],
  };
}
