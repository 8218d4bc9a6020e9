/** Finds the entries that one word of a query matches, and how well, by way of the vocabulary. */

import {
  IN_AUTHORS,
  IN_LABEL,
  IN_LEAF,
  IN_TITLE,
  INITIALS_MARK,
  ONLY_PART,
} from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import type { KeptAnswers } from '../index/kept-answers';
import type { NearWord } from '../index/vocabulary';
import { isFieldWord } from '../query/thesaurus';
import {
  bareForms,
  bigramsOf,
  isUnspaced,
  LONGER_FORM,
  sharedBeginning,
} from '../text/script-forms';
import { wordFormsOf } from '../text/word-forms';
import { CLASS_INSIDE, CLASS_SURE, CLASS_TYPO, toCode } from './match-codes';
import type { MatchCopy, MatchSet, MatchSets } from './match-set';
import { WordMatcher } from './word-matcher';

/** How a text word answers a query word, for highlighting and for the order of results. */
export type FormKind = 'exact' | 'joined' | 'inflected' | 'synonym' | 'typo';

/** What a term matched. */
export interface TermMatches {
  set: MatchSet;
  /** Folded words that count as this term, and why. */
  forms: Map<string, FormKind>;
  /** Words that begin like this count too. */
  prefixes: string[];
  /** Words with this inside count too. */
  insides: string[];
  /** The word that is taken to be meant instead of one that no entry has. */
  correction?: NearWord;
  /** The word itself stands somewhere in full. */
  isKnown: boolean;
  /** A word without spaces of which the entries have only some signs. */
  isPartly?: true;
}

/** What a word matched, kept for the keys that follow it. */
export type KeptMatches = Omit<TermMatches, 'set'> & { copy: MatchCopy };

/** An index and the memory to match words against it. */
export interface MatchContext {
  reader: IndexReader;
  sets: MatchSets;
  /** By word and options: all words of a query but the last are the same with each key. */
  kept: KeptAnswers<string, KeptMatches>;
}

const FACTOR_JOINED = 0.97;
const FACTOR_INFLECTED = 0.86;
const FACTOR_SYNONYM = 0.84;
const FACTOR_INITIALS = 0.7;
const FACTOR_INSIDE = 0.5;
/** What a beginning is worth: the first number, and the second times the share of the word it is. */
const FACTOR_TYPING = [0.66, 0.26] as const;
const FACTOR_BEGUN = [0.5, 0.3] as const;

/** Shorter beginnings fit some word of nearly every heading, so they are looked for in names. */
const SHORTEST_EVERYWHERE = 3;
/** Shorter words are found inside other words by accident ("sso" in "espresso"). */
const SHORTEST_INSIDE = 5;
/** Prefixes that turn a word into another one: a word inside such a word is not that word. */
const DERIVED_BY: ReadonlySet<string> = new Set(
  'com con dis inter mis per pre pro sub trans'.split(' '),
);
/** A letter that makes a compound: "ecommerce". Any other is the beginning of one word ("selection"). */
const COMPOUND_LETTERS: ReadonlySet<string> = new Set(['e', 'i', 'm', 'x']);
/** More words than this with the same letters inside say nothing. */
const MOST_INSIDE = 200;
/** Corrections that are nearly as near as the nearest one are shown too. */
const CORRECTION_SLACK = 0.25;
const MOST_CORRECTIONS = 6;
/** Shorter words are not taken for a slip in a word that stands in an address alone. */
const SHORTEST_FROM_ADDRESS = 6;
const INITIALS_LENGTHS = { shortest: 3, longest: 6 };

/** A word that one entry has may be a slip that its author made too, where it is this long … */
const SHORTEST_SHARED_SLIP = 7;
/** … and a single slip away from a word that more entries have. */
const SHARED_SLIP_COST = 0.8;

/** A match below this is no more than an address or a note that happens to hold the word. */
const LEAST_CONVINCING = toCode(CLASS_SURE, 0.15);

/** How a word may be matched. */
export interface WordOptions {
  /** It may be the beginning of what will be typed. */
  isTyping: boolean;
  /** Only the word itself counts. */
  isExact: boolean;
  /** Also believe in slips although the word is the beginning or inside of others. */
  isLoose: boolean;
}

function addPrefixes(
  { reader }: MatchContext,
  matcher: WordMatcher,
  word: string,
  isTyping: boolean,
  factor: number,
): void {
  const { vocabulary } = reader;
  const [least, more] = isTyping ? FACTOR_TYPING : FACTOR_BEGUN;
  const [from, to] = vocabulary.prefixRange(word);
  for (let index = from; index < to; index++) {
    const length = vocabulary.lengthAt(index);
    if (length === word.length) continue;
    const share = word.length / length;
    const inNamesOnly = word.length < SHORTEST_EVERYWHERE;
    matcher.add(index, CLASS_SURE, (least + more * share) * factor, inNamesOnly);
  }
}

/** Whether the whole is a compound in which the word means what it means alone. */
function isCompoundWith(whole: string, word: string): boolean {
  const before = whole.slice(0, whole.indexOf(word));
  return before.length > 2 ? !DERIVED_BY.has(before) : COMPOUND_LETTERS.has(before);
}

function addInside(
  { reader }: MatchContext,
  matcher: WordMatcher,
  matches: TermMatches,
  word: string,
): void {
  const isSure = isUnspaced(word);
  if (!isSure && word.length < SHORTEST_INSIDE) return;
  const { vocabulary } = reader;
  const inside = vocabulary
    .containing(word, MOST_INSIDE)
    .filter((index) => isSure || isCompoundWith(vocabulary.at(index), word));
  for (const index of inside) {
    matcher.add(index, isSure ? CLASS_SURE : CLASS_INSIDE, FACTOR_INSIDE);
  }
  if (inside.length > 0) matches.insides.push(word);
}

/**
 * A word written without spaces is searched by its pairs of characters. An entry needs at least this
 * share of the pairs that any entry has.
 */
const LEAST_OF_SIGNS = 0.5;

/** Entries that have most of the signs of a word without spaces, though not the word. */
function addSigns({ reader, sets }: MatchContext, matches: TermMatches, word: string): void {
  const bigrams = bigramsOf(word);
  const counts = new Map<number, number>();
  let known = 0;
  for (const bigram of bigrams) {
    const set = sets.take();
    const matcher = new WordMatcher(reader, set);
    const exact = reader.vocabulary.indexOf(bigram);
    const inside = [...reader.vocabulary.containing(bigram, MOST_INSIDE)];
    const [from, to] = reader.vocabulary.prefixRange(bigram);
    for (let index = from; index < Math.min(to, from + MOST_INSIDE); index++) inside.push(index);
    for (const index of exact >= 0 ? [exact, ...inside] : inside) {
      matcher.add(index, CLASS_SURE, FACTOR_INSIDE);
    }
    matcher.finish();
    for (const index of set.entries) counts.set(index, (counts.get(index) ?? 0) + 1);
    if (set.count === 0) continue;
    known++;
    matches.insides.push(bigram);
  }
  for (const [index, count] of counts) {
    if (count / known < LEAST_OF_SIGNS) continue;
    matches.set.raise(index, toCode(CLASS_SURE, (FACTOR_INSIDE * count) / bigrams.length));
    matches.isPartly = true;
  }
}

/** Other forms of a word in a script that is not Latin. */
function addScriptForms(
  { reader: { vocabulary } }: MatchContext,
  matcher: WordMatcher,
  matches: TermMatches,
  word: string,
): void {
  const forms: number[] = bareForms(word).map((form) => vocabulary.indexOf(form));
  const beginning = sharedBeginning(word);
  if (beginning !== undefined) {
    const [from, to] = vocabulary.prefixRange(beginning);
    for (let index = from; index < to; index++) {
      if (vocabulary.lengthAt(index) <= word.length + LONGER_FORM) forms.push(index);
    }
  }
  for (const index of forms) {
    if (index < 0 || vocabulary.at(index) === word) continue;
    matches.forms.set(vocabulary.at(index), 'inflected');
    matcher.add(index, CLASS_SURE, FACTOR_INFLECTED);
  }
}

const IN_WORDS = IN_TITLE | IN_AUTHORS | IN_LABEL;

/** Whether the vocabulary word stands by itself where readers see it, so that it can be meant. */
function isNamed(reader: IndexReader, wordIndex: number): boolean {
  let isFound = false;
  reader.visitDocuments(wordIndex, (_, bits) => {
    if (bits & IN_WORDS && !(bits & ONLY_PART)) isFound = true;
  });
  reader.visitGroups(wordIndex, (_, bits) => {
    if (bits & IN_LEAF && !(bits & ONLY_PART)) isFound = true;
  });
  return isFound;
}

/** The entries in which the word of a term stands by itself where readers see it, not as a part of another. */
export function entriesNaming(
  { reader, sets }: MatchContext,
  { forms, isKnown }: TermMatches,
): MatchSet {
  const set = sets.take();
  const isWhole = (bits: number, places: number): boolean =>
    (bits & places) > 0 && !(bits & ONLY_PART);
  for (const [word, form] of forms) {
    if (form === 'inflected' || (form === 'typo' && isKnown)) continue;
    const index = reader.vocabulary.indexOf(word);
    if (index < 0) continue;
    reader.visitDocuments(index, (entry, bits) => {
      if (isWhole(bits, IN_WORDS)) set.raise(entry, 1);
    });
    reader.visitGroups(index, (group, bits) => {
      if (!isWhole(bits, IN_LEAF)) return;
      for (const entry of reader.membersOfGroup(group)) set.raise(entry, 1);
    });
  }
  return set;
}

function addCorrections(
  { reader }: MatchContext,
  matcher: WordMatcher,
  matches: TermMatches,
  word: string,
  asPrefix: boolean,
): void {
  // A word of the field is one, though no entry has it: "election" is no slip for "selection".
  if (isFieldWord(word)) return;
  const all = reader.vocabulary.near(word, asPrefix);
  const named = all.filter(({ index }) => isNamed(reader, index));
  const near = named.length > 0 || word.length < SHORTEST_FROM_ADDRESS ? named : all;
  const [nearest] = near;
  if (!nearest) return;
  const close = near.filter((candidate) => candidate.cost <= nearest.cost + CORRECTION_SLACK);
  for (const candidate of close.slice(0, MOST_CORRECTIONS)) {
    matches.forms.set(candidate.text, 'typo');
    matcher.add(candidate.index, CLASS_TYPO, Math.max(0.2, 1 - candidate.cost / 3));
  }
  for (const form of wordFormsOf(nearest.text)) {
    const index = reader.vocabulary.indexOf(form);
    if (index < 0 || nearest.isPrefix) continue;
    if (!matches.forms.has(form)) matches.forms.set(form, 'typo');
    matcher.add(index, CLASS_TYPO, FACTOR_INFLECTED * Math.max(0.2, 1 - nearest.cost / 3));
  }
  matcher.finish();
  matches.correction = nearest;
}

/** One entry with the same slip must not hide all that are spelt right. */
function addRightlySpelt(context: MatchContext, matcher: WordMatcher, matches: TermMatches): void {
  const { reader } = context;
  const [word = ''] = matches.forms.keys();
  if (word.length < SHORTEST_SHARED_SLIP || matches.set.count > 1) return;
  for (const { index, text, cost } of reader.vocabulary.near(word, false)) {
    if (cost > SHARED_SLIP_COST || text === word) continue;
    let documents = 0;
    reader.visitDocuments(index, () => (documents += 1));
    if (documents < 2 || !isNamed(reader, index)) continue;
    matches.forms.set(text, 'typo');
    matcher.add(index, CLASS_TYPO, 1 - cost / 3);
  }
  matcher.finish();
}

function isConvincing(set: MatchSet): boolean {
  return set.entries.some((index) => (set.codes[index] ?? 0) >= LEAST_CONVINCING);
}

/** The entries that a folded word matches. */
export function matchWord(context: MatchContext, word: string, options: WordOptions): TermMatches {
  if (options.isTyping) return findMatches(context, word, options);
  let found: TermMatches | undefined;
  const kept = context.kept.get(`${word} ${options.isExact} ${options.isLoose}`, () => {
    found = findMatches(context, word, options);
    const { set, ...rest } = found;
    return { ...copyOf(rest), copy: set.copy() };
  });
  if (found) return found;
  const { copy, ...rest } = kept;
  const set = context.sets.take();
  set.restore(copy);
  return { ...copyOf(rest), set };
}

/** What is added for the words beside it is added to this query alone. */
function copyOf<T extends Omit<TermMatches, 'set'>>(matches: T): T {
  const { forms, prefixes, insides } = matches;
  return { ...matches, forms: new Map(forms), prefixes: [...prefixes], insides: [...insides] };
}

function findMatches(context: MatchContext, word: string, options: WordOptions): TermMatches {
  const { vocabulary } = context.reader;
  const set = context.sets.take();
  const matcher = new WordMatcher(context.reader, set);
  const exact = vocabulary.indexOf(word);
  const matches: TermMatches = {
    set,
    forms: new Map([[word, 'exact']]),
    prefixes: [],
    insides: [],
    isKnown: exact >= 0,
  };
  if (exact >= 0) matcher.add(exact, CLASS_SURE, 1);
  if (options.isExact) {
    matcher.finish();
    return matches;
  }
  for (const form of wordFormsOf(word)) {
    const index = vocabulary.indexOf(form);
    if (index < 0) continue;
    matches.forms.set(form, 'inflected');
    matcher.add(index, CLASS_SURE, FACTOR_INFLECTED);
  }
  addScriptForms(context, matcher, matches, word);
  const { shortest, longest } = INITIALS_LENGTHS;
  if (word.length >= shortest && word.length <= longest) {
    const initials = vocabulary.indexOf(INITIALS_MARK + word);
    if (initials >= 0) matcher.add(initials, CLASS_SURE, FACTOR_INITIALS);
  }
  addPrefixes(context, matcher, word, options.isTyping, 1);
  matches.prefixes.push(word);
  addInside(context, matcher, matches, word);
  matcher.finish();
  if (isUnspaced(word)) {
    if (set.count === 0) addSigns(context, matches, word);
  } else if (options.isLoose ? exact < 0 : !isConvincing(set)) {
    addCorrections(context, matcher, matches, word, options.isTyping || options.isLoose);
  } else if (exact >= 0) addRightlySpelt(context, matcher, matches);
  return matches;
}

/** Lets the documents count as matches of the term. */
export function addDocuments(
  matches: TermMatches,
  documents: readonly number[],
  form: 'joined' | 'synonym',
): void {
  const factor = form === 'joined' ? FACTOR_JOINED : FACTOR_SYNONYM;
  const code = toCode(CLASS_SURE, factor * 0.97);
  for (const index of documents) matches.set.raise(index, code);
}

/** Lets every entry with the word count as a match of the term. */
export function addWord(
  context: MatchContext,
  matches: TermMatches,
  word: string,
  form: 'joined' | 'synonym',
  isTyping: boolean,
): void {
  const { vocabulary } = context.reader;
  const matcher = new WordMatcher(context.reader, matches.set);
  const factor = form === 'joined' ? FACTOR_JOINED : FACTOR_SYNONYM;
  const exact = vocabulary.indexOf(word);
  if (exact >= 0) {
    matcher.add(exact, CLASS_SURE, factor);
    matches.forms.set(word, form);
  }
  if (form === 'joined') {
    for (const inflection of wordFormsOf(word)) {
      const index = vocabulary.indexOf(inflection);
      if (index < 0) continue;
      matcher.add(index, CLASS_SURE, factor * FACTOR_INFLECTED);
      matches.forms.set(inflection, form);
    }
    if (isTyping) {
      addPrefixes(context, matcher, word, true, factor);
      matches.prefixes.push(word);
    }
  }
  matcher.finish();
}
