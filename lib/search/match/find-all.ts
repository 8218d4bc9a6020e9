/**
 * Finds what a query asks for and, when nothing has all its words, what comes nearest to it and
 * what has to be said about that.
 */

import type { ParsedQuery } from '../query/parse-query';
import type { Synonyms } from '../query/synonyms';
import {
  type DescribedConcept,
  findConcepts,
  isEverydayWord,
  isFieldWord,
  isProduct,
  isSaidWord,
  nearFieldWord,
} from '../query/thesaurus';
import { maxEditDistance } from '../text/edit-distance';
import { isGeneralWord } from '../text/stop-words';
import type { Accepts } from './filter-entries';
import { findAddress } from './find-address';
import { findCandidates, type SearchCandidate, type SearchCandidates } from './find-candidates';
import { findDescribed } from './find-described';
import { CLASS_SURE, CLASS_TYPO, classOf, weightOf } from './match-codes';
import type { ConceptMatcher } from './match-concepts';
import { type MatchedTerm, matchTerms } from './match-query';
import { entriesNaming, type MatchContext } from './match-word';
import { findNamedCompanies } from './named-companies';
import { findOtherNames } from './other-names';

/** A word that no entry has, and the one that it was taken for. */
export interface Correction {
  from: string;
  to: string;
}

/** What has to be said about how the query was answered. */
export type SearchNotice =
  /** No entry has `from`; what is shown is for `to`. */
  | { kind: 'corrected'; corrections: Correction[] }
  /**
   * No entry has all the words; what is shown has only some of them. `missing`: words that no
   * entry has at all; empty when all occur, but never together. `isMixed`: the first results do
   * have all the words, though in passing. `isAbout`: none of the words asked for is in what is
   * shown, which is about the same thing; `missing` are then all of them. `isOtherForm`: quoted words,
   * then `missing`, stand there in another form. `isOfParts`: what is shown is found by the rest of the
   * words, or by parts of the compounds in `missing`. `corrections`: words that were taken for others in
   * what is shown; where no list has the other either, what is shown is about it.
   */
  | {
      kind: 'partial';
      missing: string[];
      isMixed?: true;
      isAbout?: true;
      isOtherForm?: true;
      isOfParts?: true;
      corrections?: Correction[];
    }
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
  /** The query is an address, and no entry is there; what was found is below it. */
  isNowhere?: true;
  /** What the query describes, best first; where entries have all its words, what it names. */
  concepts?: DescribedConcept[];
}

/** Concepts beyond these are about something else. */
const MOST_CONCEPTS = 5;
/** A concept is described where its words make up at least this share of the query's weight. */
const LEAST_SHARE = 0.3;
/** The same where no entry has any of the query's words. */
const LEAST_SHARE_ALONE = 0.5;
/** The same for a single everyday word that no description has in the form that was typed. */
const LEAST_SHARE_OF_ONE = 0.65;
/** Beside the concept that is described best, others need this part of its share. */
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

/** Words of the field that were probably meant by words that no entry has. */
function fieldCorrections(required: readonly MatchedTerm[]): Correction[] {
  return required.flatMap(({ term, set, correction, isKnown }) => {
    const [word = '', another] = term.pieces;
    if (set.count > 0 || isKnown || correction || another !== undefined) return [];
    const to = isFieldWord(word) || isSaidWord(word) ? undefined : nearFieldWord(word);
    return to === undefined ? [] : [{ from: term.text, to }];
  });
}

/** The words of the query, those with a slip as they were meant, those of one name together. */
function wordsOf(terms: readonly MatchedTerm[], corrections: readonly Correction[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < terms.length; at++) {
    const { term, isKnown, correction } = terms[at] as MatchedTerm;
    const joined = term.pieces.join('') + (terms[at + 1]?.term.pieces.join('') ?? '');
    if (at + 1 < terms.length && isFieldWord(joined)) {
      words.push(joined);
      at++;
    } else if (!isKnown && correction) words.push(correction.text);
    else {
      const meant = corrections.find(({ from }) => from === term.text)?.to;
      words.push(...(meant === undefined ? term.pieces : [meant]));
    }
  }
  return words;
}

/** The least that a concept must be of the query to answer it where the lists know too little. */
function leastShareOf(required: readonly MatchedTerm[], isAnyKnown: boolean): number {
  if (isAnyKnown) return LEAST_SHARE;
  const [only, another] = required;
  const isOne =
    only && !another && only.term.pieces.every((word) => isEverydayWord(word) && !isSaidWord(word));
  return isOne ? LEAST_SHARE_OF_ONE : LEAST_SHARE_ALONE;
}

/** Before the name of a product these say that it is a means: "rate limiting with redis". */
const BEFORE_MEANS: ReadonlySet<string> = new Set('in into on through using via with'.split(' '));

/** The terms that name a product which the query is about. */
function subjectProducts(terms: readonly MatchedTerm[]): MatchedTerm[] {
  return terms.filter(({ term, isKnown, correction }, at) => {
    if (term.joined !== undefined) return false;
    const name = isKnown || !correction ? term.pieces.join(' ') : correction.text;
    return isProduct(name) && !BEFORE_MEANS.has(terms[at - 1]?.term.pieces[0] ?? '');
  });
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
    const { entries, isThere, isSure } = findAddress(reader, parsed.address);
    const best = entries.filter((index) => accepts?.(index) ?? true);
    const candidates = best.map((index) => ({ index, matchClass: CLASS_SURE, weight: 1 }));
    const total = new Set(best.map((index) => reader.firsts[index])).size;
    if (total > 0 || isThere || isSure) {
      return {
        terms: [],
        candidates: { total, best: candidates },
        ...(isThere ? {} : { isNowhere: true }),
      };
    }
  }
  const terms = matchTerms(context, parsed.terms, synonyms, false);
  const candidates = findCandidates(reader, terms, { limit, sets, accepts, kinds });
  const required = terms.filter(isRequired);
  const meant = fieldCorrections(required);
  const described = findConcepts(wordsOf(terms, meant), MOST_CONCEPTS);
  const isAnswered = candidates.total > 0 && !isWeak(candidates, required);
  const isWhole = isWholeConcept(described[0]);
  const isOfOtherName = isWhole ? findOtherNames(terms) : undefined;
  const subject = required.filter(({ term }) => !term.pieces.every(isGeneralWord));
  // Beside words that go with any topic an entry has to be about the topic.
  const isOnSubject = ({ index }: SearchCandidate): boolean =>
    isAnswered ||
    subject.length === required.length ||
    subject.every(({ set }) => weightOf(set.codes[index] ?? 0) >= WEAK_MATCH);
  const complete = candidates.best.filter(
    (candidate) =>
      !isOfOtherName?.(reader.read(candidate.index).titleWords) && isOnSubject(candidate),
  );
  const lessOthers = candidates.total - (candidates.best.length - complete.length);
  const hasOtherNames = isWhole && lessOthers <= MOST_WEAK;
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
  const least = Math.max(
    leastShareOf(required, rest.length > 0),
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
    products: subjectProducts(terms)
      .filter((matches) => rest.includes(matches))
      .map((matches) => entriesNaming(context, matches)),
    companies: findNamedCompanies(reader, terms),
    complete,
  });
  if (partial.total > 0) {
    const mixed = complete.length > 0 ? ({ isMixed: true } as const) : {};
    // Beside quoted words, those that are known are only not there together with them.
    const isApart = parsed.phrases.length > 0 && missing.length === 0;
    const isAbout =
      candidates.total === 0 && !isApart && (rest.length === 0 || required.length === 1);
    const corrections = meant.length > 0 ? { corrections: meant } : {};
    const notice: SearchNotice = isAbout
      ? {
          kind: 'partial',
          // Of several words some may be there, though not as words of what is asked about.
          missing: missing.length > 0 ? missing : required.map(({ term }) => term.text),
          isAbout,
          ...(required.length === 1 ? corrections : {}),
        }
      : { kind: 'partial', missing, ...mixed, ...corrections };
    // Other names of what was found say the same: nothing has to be said of them.
    const said = isAnswered ? {} : { notice };
    return { terms: rest, candidates: partial, concepts, isPartial: true, ...said };
  }
  if (candidates.total > 0) return { terms, candidates };
  const [piece = ''] = absent.at(-1)?.term.pieces ?? [];
  const near = piece === '' ? undefined : reader.vocabulary.near(piece, true, true)[0]?.text;
  const nearest = near ?? meant.at(-1)?.to;
  const notice = { kind: 'nothing', missing, ...(nearest ? { nearest } : {}) } as const;
  return { terms, candidates, notice };
}
