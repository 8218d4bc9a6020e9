/**
 * The index of the thesaurus, in two steps: taking its texts apart into words and stems, which costs
 * 100 ms and is done when the package is built, and putting the index together from them.
 */
import ordinaryNames from '../../../assets/search/ordinary-names.json';
import productNames from '../../../assets/search/products.json';
import { stemOf } from '../text/stem';
import { isFunctionWord } from '../text/stop-words';
import { plainWords } from '../text/tokenize';

/** One thing of the field, as assets/search/README.md explains. */
export interface Concept {
  names: readonly string[];
  /** Abbreviations. */
  short?: readonly string[];
  /** How people describe it who do not use its name. */
  said?: readonly string[];
  /** Narrower things and products, whose entries answer too. */
  examples?: readonly string[];
}

/** A concept with its texts taken apart; what is a list of words stands with spaces between. */
export interface PreparedConcept {
  concept: Omit<Concept, 'said'>;
  /** Of names and abbreviations, then of examples: folded words. */
  words: string[];
  /** The same of names and abbreviations: stems. */
  names: string[];
  examples: string[];
  said: string[];
}

/** What the build keeps of the thesaurus. */
export interface PreparedThesaurus {
  concepts: PreparedConcept[];
  /** Words of descriptions, folded, as they are written there. */
  saidWords: string[];
  /** Names of products and technologies, folded. */
  products: string[];
  /** Names of companies that are words of everyday too. */
  ordinaryNames: string[];
}

const WEIGHT_NAME = 1;
const WEIGHT_EXAMPLE = 0.85;
const WEIGHT_SAID = 0.6;
/** A word in so many descriptions of a concept is worth what its name is. */
const SAID_OFTEN = 4;

/** A concept, and its stems. */
export interface IndexedConcept {
  concept: Concept;
  names: string[][];
  said: string[][];
}

/** The concepts of the thesaurus, and how to find them. */
export interface ThesaurusIndex {
  concepts: IndexedConcept[];
  /** Concepts by stem, with the weight of the stem in each. */
  postings: Map<string, [concept: number, weight: number][]>;
  /** Stems that stand in a name or an example. */
  terms: Set<string>;
  /** Words of names and examples, and those of descriptions, as they are written there. */
  words: Set<string>;
  saidWords: Set<string>;
  /** Names of products and technologies, folded. */
  products: Set<string>;
  /** Names of companies that are words of everyday too. */
  ordinaryNames: Set<string>;
  /** Whole names and examples, folded, with one space between their words. */
  phrases: Set<string>;
  /** Names of several words, by the stems in them, each with its concept. */
  compounds: Map<string, { concept: number; name: string[] }[]>;
}

/** @returns the stems of a text, without words of grammar */
export function stemsOf(text: string): string[] {
  return plainWords(text)
    .filter(({ text: word }) => !isFunctionWord(word))
    .map(({ text: word }) => stemOf(word));
}

/** Takes the texts apart. */
export function prepareThesaurus(concepts: readonly Concept[]): PreparedThesaurus {
  const wordsOf = (text: string) => plainWords(text).map((word) => word.text);
  const stems = (texts: readonly string[] = []) => texts.map((text) => stemsOf(text).join(' '));
  const said = concepts.flatMap((concept) => concept.said ?? []);
  return {
    concepts: concepts.map(({ said: descriptions, ...concept }) => {
      const names = [...concept.names, ...(concept.short ?? [])];
      return {
        concept,
        words: [...names, ...(concept.examples ?? [])].map((text) => wordsOf(text).join(' ')),
        names: stems(names),
        examples: stems(concept.examples),
        said: stems(descriptions),
      };
    }),
    saidWords: [...new Set(said.flatMap(wordsOf))],
    products: productNames.map((name) => wordsOf(name).join(' ')),
    ordinaryNames,
  };
}

const split = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** Puts the index together. */
export function indexThesaurus(prepared: PreparedThesaurus): ThesaurusIndex {
  const postings = new Map<string, [number, number][]>();
  const terms = new Set<string>();
  const compounds: ThesaurusIndex['compounds'] = new Map();
  const concepts = prepared.concepts.map((each, at): IndexedConcept => {
    const [names, examples, said] = [each.names, each.examples, each.said].map((texts) =>
      texts.map(split),
    ) as [string[][], string[][], string[][]];
    for (const stems of names) {
      if (stems.length < 2) continue;
      for (const stem of new Set(stems)) {
        const known = compounds.get(stem);
        if (known) known.push({ concept: at, name: stems });
        else compounds.set(stem, [{ concept: at, name: stems }]);
      }
    }
    const weights = new Map<string, number>();
    const raise = (stem: string, weight: number): void => {
      if (weight > (weights.get(stem) ?? 0)) weights.set(stem, weight);
    };
    for (const stems of names) {
      for (const stem of stems) raise(stem, WEIGHT_NAME);
    }
    for (const stems of examples) {
      for (const stem of stems) raise(stem, WEIGHT_EXAMPLE / Math.sqrt(stems.length));
    }
    for (const stem of weights.keys()) terms.add(stem);
    const often = new Map<string, number>();
    for (const stem of said.flatMap((stems) => [...new Set(stems)])) {
      often.set(stem, (often.get(stem) ?? 0) + 1);
    }
    for (const [stem, times] of often) {
      const more = Math.min(1, (times - 1) / (SAID_OFTEN - 1));
      raise(stem, WEIGHT_SAID + (WEIGHT_NAME - WEIGHT_SAID) * more);
    }
    for (const [stem, weight] of weights) {
      const known = postings.get(stem);
      if (known) known.push([at, weight]);
      else postings.set(stem, [[at, weight]]);
    }
    return { concept: each.concept, names, said };
  });
  const phrases = new Set(prepared.concepts.flatMap(({ words }) => words));
  return {
    concepts,
    postings,
    terms,
    words: new Set([...phrases].flatMap(split)),
    saidWords: new Set(prepared.saidWords),
    products: new Set(prepared.products),
    ordinaryNames: new Set(prepared.ordinaryNames),
    phrases,
    compounds,
  };
}
