/** Finds the entries that are about a concept of the thesaurus: by its names and its examples. */

import type { IndexReader } from '../index/index-reader';
import type { Concept } from '../query/thesaurus';
import { plainWords } from '../text/tokenize';
import { wordFormsOf } from '../text/word-forms';
import { CLASS_SURE, weightOf } from './match-codes';
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

/** Answers for one index, and remembers its answers. */
export class ConceptMatcher {
  readonly #kept = new Map<Concept, ConceptMatches>();
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
    const known = this.#kept.get(concept);
    if (known) return known;
    if (this.#kept.size >= KEPT_CONCEPTS) this.#kept.clear();
    const { names, short = [], examples = [] } = concept;
    for (const name of [...names, ...short]) this.#addName(name, 1);
    for (const name of examples) this.#addName(name, FACTOR_EXAMPLE);
    const matches = this.#takeAll();
    this.#kept.set(concept, matches);
    return matches;
  }

  /** Every word of the name, in the title or where the entry stands, in any order. */
  #addName(name: string, factor: number): void {
    const words = plainWords(name).map(({ text }) => text);
    for (const [at, word] of words.entries()) {
      const target = at === 0 ? this.#common : this.#word;
      this.#addWord(target, word, factor);
      if (at === 0) continue;
      this.#common.keepCommon(this.#word);
      this.#word.forget();
    }
    this.#all.raiseAll(this.#common);
    this.#common.forget();
  }

  #addWord(set: MatchSet, word: string, factor: number): void {
    const { vocabulary } = this.reader;
    const matcher = new WordMatcher(this.reader, set);
    const exact = vocabulary.indexOf(word);
    if (exact >= 0) matcher.add(exact, CLASS_SURE, factor);
    const forms = word.length < SHORTEST_WITH_FORMS ? [] : wordFormsOf(word);
    for (const form of forms) {
      const index = vocabulary.indexOf(form);
      if (index >= 0) matcher.add(index, CLASS_SURE, factor * FACTOR_FORM);
    }
    matcher.finish();
  }

  #takeAll(): ConceptMatches {
    const { titleLengths } = this.reader.searchIndex;
    const entries: number[] = [];
    const weights: number[] = [];
    for (const index of this.#all.entries) {
      const weight = weightOf(this.#all.codes[index] ?? 0);
      if (weight < LEAST_WEIGHT) continue;
      const short = 1 / Math.max(1, (titleLengths[index] ?? 1) - 1);
      entries.push(index);
      weights.push(weight * (1 - SHORT_TITLE_SHARE + SHORT_TITLE_SHARE * short));
    }
    this.#all.forget();
    const best = weights.reduce((most, weight) => Math.max(most, weight), 0) || 1;
    return {
      entries: Uint32Array.from(entries),
      weights: Float32Array.from(weights, (weight) => weight / best),
    };
  }
}
