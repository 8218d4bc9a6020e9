/**
 * Where a query names a company: which of its entries are on what is asked for besides, and so come
 * first, and which entries the name was not meant for.
 */
import type { Accepts } from './filter-entries';
import { CLASS_SURE, classOf } from './match-codes';
import type { MatchedTerm } from './match-query';
import type { NamedCompany } from './named-companies';

/** Of what the best entry has besides the name, what is by the company needs so much to come first. */
const LEAST_ON_MATTER = 0.3;
/** The same where several other words are asked for: the more are, the fewer any entry has. */
const LEAST_ON_MATTER_OF_SEVERAL = 0.2;
/** Or it has the other words, if only in passing: so much of what they say. */
const LEAST_IN_PASSING = 0.4;
/** The same where the name is a word of everyday, in small letters, to be a name at all. */
const LEAST_ON_MATTER_DOUBTFUL = 0.6;

/** What was asked for, and what entries have of it besides the names. */
export interface Asked {
  terms: readonly MatchedTerm[];
  /** What each term is worth. */
  worths: readonly number[];
  /** The company that each term names. */
  nameOf: ReadonlyArray<NamedCompany | undefined>;
  /** Of each entry, by everything but the names. */
  scores: Float32Array;
  /** Entries that have a score. */
  found: Uint32Array;
  accepts: Accepts | undefined;
}

/** What is known by the companies that are named. */
export interface OnMatter {
  first: ReadonlySet<number>;
  /** By term: entries for which the name was not meant. */
  notMeant: ReadonlyArray<ReadonlySet<number> | undefined>;
}

/** @returns which entries are by a named company and on the matter */
export function findOnMatter({ terms, worths, nameOf, scores, found, accepts }: Asked): OnMatter {
  const scoreOf = (index: number): number => scores[index] ?? 0;
  let most = 0;
  for (const index of found) if (!accepts || accepts(index)) most = Math.max(most, scoreOf(index));
  const restWorth = worths.reduce((sum, worth, at) => (nameOf[at] ? sum : sum + worth), 0) || 1;
  const heldBy = (index: number): number =>
    terms.reduce((sum, { set }, at) => {
      const isHeld = !nameOf[at] && classOf(set.codes[index] ?? 0) === CLASS_SURE;
      return isHeld ? sum + (worths[at] ?? 0) : sum;
    }, 0) / restWorth;
  const others = nameOf.filter((name) => !name).length;
  const least = most * (others > 1 ? LEAST_ON_MATTER_OF_SEVERAL : LEAST_ON_MATTER);
  const isOnMatter = (index: number): boolean =>
    scoreOf(index) >= least || heldBy(index) >= LEAST_IN_PASSING;
  const isBySure = (index: number): boolean =>
    nameOf.some((name) => name && !name.isDoubtful && name.isBy(index));
  const enough = most * LEAST_ON_MATTER_DOUBTFUL;
  const notMeant = nameOf.map((name, at) => {
    if (!name?.isDoubtful) return undefined;
    const isOther = (index: number): boolean => name.isBy(index) && scoreOf(index) < enough;
    return new Set(terms[at]?.set.entries.filter(isOther));
  });
  return {
    first: new Set(found.filter((index) => isBySure(index) && isOnMatter(index))),
    notMeant,
  };
}
