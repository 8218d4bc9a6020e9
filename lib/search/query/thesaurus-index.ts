/**
 * The index of the thesaurus, in two steps: writing it as text, which costs 100 ms and is done when the
 * package is built, and looking things up in that text, which costs nothing before the first is asked
 * for. Putting maps together from it took 6 to 12 ms of the first query.
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

/** A concept with its texts taken apart into stems, with spaces between them. */
interface PreparedConcept {
  concept: Omit<Concept, 'said'>;
  names: string[];
  said: string[];
}

/** What the build keeps of the thesaurus: texts of lines, each with a break before and after it. */
export interface PreparedThesaurus {
  concepts: PreparedConcept[];
  /** A stem each, then a tab, then the concepts that have it and what says how much it weighs in them. */
  postings: string;
  /** Whole names and examples, folded, with one space between their words. */
  phrases: string;
  /** Words of descriptions, folded, as they are written there. */
  saidWords: string;
  /** Names of products and technologies, folded. */
  products: string;
  /** Names of companies that are words of everyday too. */
  ordinaryNames: string;
}

const WEIGHT_NAME = 1;
const WEIGHT_EXAMPLE = 0.85;
const WEIGHT_SAID = 0.6;
/** A word in so many descriptions of a concept is worth what its name is. */
const SAID_OFTEN = 4;

/**
 * Where in a concept a stem weighs most: in a name, an example, a description, or in descriptions
 * although it stands in an example too.
 */
type Part = 'n' | 'e' | 's' | 'b';

/** @param count words of the example, or descriptions with the stem */
function weightOf(part: Part, count: number): number {
  if (part === 'n') return WEIGHT_NAME;
  if (part === 'e') return WEIGHT_EXAMPLE / Math.sqrt(count);
  const more = Math.min(1, (count - 1) / (SAID_OFTEN - 1));
  return WEIGHT_SAID + (WEIGHT_NAME - WEIGHT_SAID) * more;
}

/** A concept, and its stems. */
export interface IndexedConcept {
  concept: Omit<Concept, 'said'>;
  names: string[][];
  said: string[][];
}

/** How much a stem weighs in a concept, and whether it stands in one of its names or examples. */
export interface Posting {
  /** Its place in the thesaurus. */
  concept: number;
  weight: number;
  isTerm: boolean;
}

/** What is asked whether a text is in it; each is explained at PreparedThesaurus. */
export type TextSet = 'saidWords' | 'phrases' | 'products' | 'ordinaryNames';

/** The concepts of the thesaurus, and how to find them. */
export interface ThesaurusIndex {
  conceptCount: number;
  conceptAt(at: number): IndexedConcept | undefined;
  /** @returns the concepts that have the stem, in their order */
  postingsOf(stem: string): Posting[];
  /** @param text folded, with one space between its words */
  has(set: TextSet, text: string): boolean;
  /** Whether a folded word stands in a name or an example. */
  hasWord(word: string): boolean;
  /** @returns the words of all names and examples */
  allWords(): Set<string>;
}

/** @returns the stems of a text, without words of grammar */
export function stemsOf(text: string): string[] {
  return plainWords(text)
    .filter(({ text: word }) => !isFunctionWord(word))
    .map(({ text: word }) => stemOf(word));
}

const lines = (texts: Iterable<string>): string => `\n${[...texts].join('\n')}\n`;
const split = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** Takes the texts apart, and writes down what was found. */
export function prepareThesaurus(concepts: readonly Concept[]): PreparedThesaurus {
  const wordsOf = (text: string) => plainWords(text).map((word) => word.text);
  const stems = (texts: readonly string[] = []) => texts.map(stemsOf);
  const joined = (texts: readonly string[][]) => texts.map((each) => each.join(' '));
  const postings = new Map<string, string[]>();
  const prepared = concepts.map(({ said: descriptions, ...concept }, at): PreparedConcept => {
    const names = stems([...concept.names, ...(concept.short ?? [])]);
    const said = stems(descriptions);
    for (const [stem, { part, count }] of weigh(names, stems(concept.examples), said)) {
      const known = postings.get(stem);
      const written = `${at}${part}${count}`;
      if (known) known.push(written);
      else postings.set(stem, [written]);
    }
    return { concept, names: joined(names), said: joined(said) };
  });
  const terms = concepts.flatMap(({ names, short = [], examples = [] }) => [
    ...names,
    ...short,
    ...examples,
  ]);
  const said = concepts.flatMap((concept) => concept.said ?? []);
  return {
    concepts: prepared,
    postings: lines([...postings].map(([stem, found]) => `${stem}\t${found.join(' ')}`)),
    phrases: lines(new Set(terms.map((term) => wordsOf(term).join(' ')))),
    saidWords: lines(new Set(said.flatMap(wordsOf))),
    products: lines(productNames.map((name) => wordsOf(name).join(' '))),
    ordinaryNames: lines(ordinaryNames),
  };
}

/** @returns for each stem of a concept where it weighs most */
function weigh(names: string[][], examples: string[][], said: string[][]) {
  const heaviest = new Map<string, { part: Part; count: number }>();
  const raise = (stem: string, part: Part, count: number): void => {
    const known = heaviest.get(stem);
    if (known && weightOf(part, count) <= weightOf(known.part, known.count)) return;
    heaviest.set(stem, { part: known && part === 's' ? 'b' : part, count });
  };
  for (const stem of names.flat()) raise(stem, 'n', 1);
  for (const stems of examples) {
    for (const stem of stems) raise(stem, 'e', stems.length);
  }
  const often = new Map<string, number>();
  for (const stem of said.flatMap((stems) => [...new Set(stems)])) {
    often.set(stem, (often.get(stem) ?? 0) + 1);
  }
  for (const [stem, times] of often) raise(stem, 's', times);
  return heaviest;
}

/** Opens what the build kept; what is found is taken apart when it is asked for. */
export function indexThesaurus(prepared: PreparedThesaurus): ThesaurusIndex {
  const { concepts, postings, phrases } = prepared;
  const opened: (IndexedConcept | undefined)[] = [];
  return {
    conceptCount: concepts.length,
    conceptAt(at) {
      const kept = concepts[at];
      opened[at] ??= kept && {
        concept: kept.concept,
        names: kept.names.map(split),
        said: kept.said.map(split),
      };
      return opened[at];
    },
    postingsOf(stem) {
      const start = postings.indexOf(`\n${stem}\t`);
      if (start < 0) return [];
      const from = start + stem.length + 2;
      return split(postings.slice(from, postings.indexOf('\n', from))).map(readPosting);
    },
    has: (set, text) => prepared[set].includes(`\n${text}\n`),
    hasWord: (word) =>
      ['\n', ' '].some((before) =>
        ['\n', ' '].some((after) => phrases.includes(before + word + after)),
      ),
    allWords: () => new Set(split(phrases.replaceAll('\n', ' ').trim())),
  };
}

function readPosting(written: string): Posting {
  const [, concept, part, count] = /^(\d+)([a-z])(\d+)$/.exec(written) ?? [];
  const weight = weightOf(part as Part, Number(count));
  return { concept: Number(concept), weight, isTerm: part !== 's' };
}
