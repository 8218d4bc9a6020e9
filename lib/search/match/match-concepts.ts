/** Finds the entries that are about a concept of the thesaurus: by its names and its examples. */

import type { IndexReader } from '../index/index-reader';
import { KeptAnswers } from '../index/kept-answers';
import { documentsWithPhrase } from '../query/phrase-match';
import type { Concept } from '../query/thesaurus';
import { plainWords } from '../text/tokenize';
import { wordFormsOf } from '../text/word-forms';
import { CLASS_SURE, toCode, weightOf } from './match-codes';
import { MatchSet } from './match-set';
import { WordMatcher } from './word-matcher';

/** Entries about a concept, and how much each is: 1 for the one that is most about it. */
export interface ConceptMatches {
  entries: Uint32Array;
  weights: Float32Array;
}

const FACTOR_EXAMPLE = 0.8;
const FACTOR_FORM = 0.9;
/** Shorter words have forms that are other words ("guide" for GUID). */
const SHORTEST_WITH_FORMS = 5;
/** Words that only addresses and titles of lists hold do not say what an entry is about. */
const LEAST_WEIGHT = 0.3;
/** A title with nothing but the name, over one in which the name is a word among many. */
const SHORT_TITLE_SHARE = 0.2;
/** Concepts whose entries are kept; each key of a description asks for the same ones again. */
const KEPT_CONCEPTS = 48;
/** Names whose words are kept looked up. */
const KEPT_NAMES = 4_000;

/** A word of the vocabulary, and how much it counts. */
interface WordForm {
  index: number;
  factor: number;
}

/** A name of a concept with the words of the lists that it is found by. */
interface KnownName {
  words: readonly string[];
  /** It has a word twice. */
  isRepeating: boolean;
  /** Rarest word first. */
  forms: readonly WordForm[][];
}

/** Answers for one index, and remembers its answers. */
export class ConceptMatcher {
  readonly #kept = new KeptAnswers<Concept, ConceptMatches>(KEPT_CONCEPTS);
  readonly #names = new KeptAnswers<string, KnownName>(KEPT_NAMES);
  readonly #all: MatchSet;
  readonly #common: MatchSet;
  readonly #word: MatchSet;

  constructor(private readonly reader: IndexReader) {
    const { documentCount } = reader.searchIndex;
    this.#all = new MatchSet(documentCount);
    this.#common = new MatchSet(documentCount);
    this.#word = new MatchSet(documentCount);
  }

  /** The entries that are about the concept, in no order. */
  matchesOf(concept: Concept): ConceptMatches {
    return this.#kept.get(concept, () => this.#findMatches(concept));
  }

  #findMatches(concept: Concept): ConceptMatches {
    const { names, short = [], examples = [] } = concept;
    for (const name of [...names, ...short]) this.#addName(name, 1);
    for (const name of examples) this.#addName(name, FACTOR_EXAMPLE);
    return this.#takeAll();
  }

  /**
   * Every word of the name, in the title or where the entry stands, in any order; side by side where
   * the name says one of them twice.
   */
  #addName(name: string, factor: number): void {
    const { words, isRepeating, forms } = this.#names.get(name, () => this.#lookUpAll(name));
    if (isRepeating) {
      const code = toCode(CLASS_SURE, factor);
      for (const index of documentsWithPhrase(this.reader, words)) this.#all.raise(index, code);
      return;
    }
    const [first = [], ...others] = forms;
    this.#addWord(this.#common, first, factor);
    for (const word of others) {
      if (this.#common.count === 0) break;
      this.#addWord(this.#word, word, factor, this.#common);
      this.#common.keepCommon(this.#word);
      this.#word.forget();
    }
    this.#all.raiseAll(this.#common);
    this.#common.forget();
  }

  /** The words of a name, those that are rarest in the lists first. */
  #lookUpAll(name: string): KnownName {
    const words = plainWords(name).map(({ text }) => text);
    // Of a word that half of all entries have only those are looked at that have the rarer ones.
    const forms = words
      .map((word) => this.#lookUp(word))
      .sort((one, other) => this.#usageOf(one) - this.#usageOf(other));
    return { words, isRepeating: new Set(words).size < words.length, forms };
  }

  /** The word and its forms, as far as some entry has them. */
  #lookUp(word: string): WordForm[] {
    const { vocabulary } = this.reader;
    const forms = word.length < SHORTEST_WITH_FORMS ? [] : wordFormsOf(word);
    return [
      { index: vocabulary.indexOf(word), factor: 1 },
      ...forms.map((form) => ({ index: vocabulary.indexOf(form), factor: FACTOR_FORM })),
    ].filter(({ index }) => index >= 0);
  }

  #usageOf(forms: readonly WordForm[]): number {
    return forms.reduce((sum, { index }) => sum + this.reader.usageOf(index), 0);
  }

  #addWord(set: MatchSet, forms: readonly WordForm[], factor: number, within?: MatchSet): void {
    const matcher = new WordMatcher(this.reader, set, within);
    for (const form of forms) matcher.add(form.index, CLASS_SURE, factor * form.factor);
    matcher.finish();
  }

  #takeAll(): ConceptMatches {
    const { titleLengths } = this.reader.searchIndex;
    const { codes, entries: all } = this.#all;
    const entries = new Uint32Array(all.length);
    const weights = new Float32Array(all.length);
    let count = 0;
    let best = 0;
    for (let at = 0; at < all.length; at++) {
      const index = all[at] ?? 0;
      const said = weightOf(codes[index] ?? 0);
      if (said < LEAST_WEIGHT) continue;
      const short = 1 / Math.max(1, (titleLengths[index] ?? 1) - 1);
      const weight = said * (1 - SHORT_TITLE_SHARE + SHORT_TITLE_SHARE * short);
      best = Math.max(best, weight);
      entries[count] = index;
      weights[count++] = weight;
    }
    this.#all.forget();
    for (let at = 0; at < count; at++) weights[at] = (weights[at] ?? 0) / best;
    return { entries: entries.slice(0, count), weights: weights.slice(0, count) };
  }
}
