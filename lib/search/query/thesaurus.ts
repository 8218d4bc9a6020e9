/**
 * The thesaurus of the field: which concepts a query describes, in whatever everyday words. It is a
 * small search of its own, over concepts instead of entries.
 */
import thesaurus from '../../../assets/search/thesaurus.json';
import { stemOf } from '../text/stem';
import { isFunctionWord, isStopWord } from '../text/stop-words';
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

/** A concept that a query describes. */
export interface DescribedConcept {
  concept: Concept;
  /** 0 to 1: how much of what the query says is in the concept. */
  share: number;
  /** The query has one of its names. */
  isNamed: boolean;
}

const CONCEPTS: readonly Concept[] = thesaurus;

const WEIGHT_NAME = 1;
const WEIGHT_EXAMPLE = 0.85;
const WEIGHT_SAID = 0.6;
/** A word in so many descriptions of a concept is worth what its name is. */
const SAID_OFTEN = 4;
/** Words of grammar are all but nothing, though "how many" and "too many" are not quite. */
const FILLER_SHARE = 0.25;
/** What a description that the query repeats is worth, by the share that it repeats. */
const PHRASE_SHARE = 0.5;
/** A name in full says what is meant. */
const NAMED_BONUS = 0.6;

interface IndexedConcept {
  concept: Concept;
  names: string[][];
  said: string[][];
}

interface ThesaurusIndex {
  concepts: IndexedConcept[];
  /** Concepts by stem, with the weight of the stem in each. */
  postings: Map<string, [concept: number, weight: number][]>;
  /** Stems that stand in a name or an example. */
  terms: Set<string>;
}

function stemsOf(text: string): string[] {
  return plainWords(text)
    .filter(({ text: word }) => !isFunctionWord(word))
    .map(({ text: word }) => stemOf(word));
}

let opened: ThesaurusIndex | undefined;

function open(): ThesaurusIndex {
  const postings = new Map<string, [number, number][]>();
  const terms = new Set<string>();
  const concepts = CONCEPTS.map((concept, at): IndexedConcept => {
    const names = [...concept.names, ...(concept.short ?? [])].map(stemsOf);
    const said = (concept.said ?? []).map(stemsOf);
    const examples = (concept.examples ?? []).map(stemsOf);
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
    return { concept, names, said };
  });
  return { concepts, postings, terms };
}

function thesaurusIndex(): ThesaurusIndex {
  opened ??= open();
  return opened;
}

/** Whether the folded word is one of everyday: one that describes things of the field and names none. */
export function isEverydayWord(word: string): boolean {
  const { postings, terms } = thesaurusIndex();
  const stem = stemOf(word);
  return postings.has(stem) && !terms.has(stem);
}

function hasRun(words: readonly string[], run: readonly string[]): boolean {
  if (run.length === 0) return false;
  for (let start = 0; start + run.length <= words.length; start++) {
    if (run.every((stem, at) => words[start + at] === stem)) return true;
  }
  return false;
}

/**
 * The concepts that the words of a query describe, best first.
 * @param words folded, in the order of the query
 * @param most how many concepts at most
 */
export function findConcepts(words: readonly string[], most: number): DescribedConcept[] {
  const { concepts, postings } = thesaurusIndex();
  const stems = words.filter((word) => !isFunctionWord(word)).map(stemOf);
  const rarities = new Map<string, number>();
  const scores = new Map<number, number>();
  let all = 0;
  const unknown = Math.log(1 + concepts.length / 2);
  for (const word of new Set(words)) {
    if (isFunctionWord(word)) continue;
    const stem = stemOf(word);
    if (rarities.has(stem)) continue;
    const found = postings.get(stem) ?? [];
    const rarity = found.length === 0 ? unknown : Math.log(1 + concepts.length / found.length);
    const worth = rarity * (isStopWord(word) ? FILLER_SHARE : 1);
    rarities.set(stem, worth);
    all += worth;
    for (const [concept, weight] of found) {
      scores.set(concept, (scores.get(concept) ?? 0) + worth * weight);
    }
  }
  if (all === 0) return [];
  const worthOf = (run: readonly string[]): number =>
    run.reduce((sum, stem) => sum + (rarities.get(stem) ?? 0), 0);
  const described: DescribedConcept[] = [];
  for (const [at, score] of scores) {
    const own = concepts[at];
    if (!own) continue;
    const isNamed = own.names.some((name) => hasRun(stems, name));
    let repeated = 0;
    for (const said of own.said) {
      const shared = new Set(said.filter((stem) => rarities.has(stem)));
      if (shared.size < 2) continue;
      const part = (shared.size / said.length) * (worthOf([...shared]) / all);
      repeated = Math.max(repeated, part);
    }
    let share = score / all + PHRASE_SHARE * repeated;
    if (isNamed) {
      const name = own.names.filter((run) => hasRun(stems, run)).map(worthOf);
      share += NAMED_BONUS * (Math.max(...name) / all);
    }
    described.push({ concept: own.concept, share, isNamed });
  }
  return described
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map((each) => ({ ...each, share: Math.min(1, each.share) }));
}

/** Whether the text has one of the names of the concept in it, in whatever form. */
export function namesConcept(text: string, { names, short = [] }: Concept): boolean {
  const stems = stemsOf(text);
  return [...names, ...short].some((name) => hasRun(stems, stemsOf(name)));
}
