/**
 * The thesaurus of the field: which concepts a query describes, in whatever everyday words. It is a
 * small search of its own, over concepts instead of entries.
 */
import { editDistance, maxEditDistance } from '../text/edit-distance';
import { stemOf } from '../text/stem';
import { isFunctionWord, isGeneralWord, isStopWord } from '../text/stop-words';
import { openThesaurus } from './open-thesaurus';
import { type Concept, stemsOf, type ThesaurusIndex } from './thesaurus-index';

export type { Concept } from './thesaurus-index';

/** A concept that a query describes. */
export interface DescribedConcept {
  concept: Concept;
  /** 0 to 1: how much of what the query says is in the concept. */
  share: number;
  /** The query has one of its names. */
  isNamed: boolean;
}

/** Words of grammar are all but nothing, though "how many" and "too many" are not quite. */
const FILLER_SHARE = 0.25;
/** Words that go with any topic. */
const GENERAL_SHARE = 0.7;
/** What a description that the query repeats is worth, by the share that it repeats. */
const PHRASE_SHARE = 0.5;
/** A name in full says what is meant. */
const NAMED_BONUS = 0.6;

let opened: ThesaurusIndex | undefined;

function thesaurusIndex(): ThesaurusIndex {
  opened ??= openThesaurus();
  return opened;
}

/** Whether the folded word is one of everyday: one that describes things of the field and names none. */
export function isEverydayWord(word: string): boolean {
  const postings = thesaurusIndex().postingsOf(stemOf(word));
  return postings.length > 0 && !postings.some(({ isTerm }) => isTerm);
}

/** Whether the folded word stands in a name or an example of a concept, as it is. */
export function isFieldWord(word: string): boolean {
  return thesaurusIndex().hasWord(word);
}

/** Shorter words are near too many others. */
const SHORTEST_NEAR = 6;
/** More letters than this are not compared. */
const LONGEST_NEAR = 48;

/** What was found for words that no list has; the same ones come again with every key. */
const nearWords = new Map<string, string | undefined>();
const KEPT_WORDS = 200;

function findNearWord(word: string): string | undefined {
  let nearest: string | undefined;
  let least = maxEditDistance(word.length) + Number.EPSILON;
  for (const known of thesaurusIndex().allWords()) {
    if (known.charAt(0) !== word.charAt(0) || Math.abs(known.length - word.length) > 2) continue;
    const cost = editDistance(word, known, least);
    if (cost < least) [nearest, least] = [known, cost];
  }
  return nearest;
}

/** The word of a name or an example that was probably meant by a folded word that no list has. */
export function nearFieldWord(word: string): string | undefined {
  if (word.length < SHORTEST_NEAR || word.length > LONGEST_NEAR) return undefined;
  if (nearWords.has(word)) return nearWords.get(word);
  if (nearWords.size >= KEPT_WORDS) nearWords.clear();
  const nearest = findNearWord(word);
  nearWords.set(word, nearest);
  return nearest;
}

/** Whether the folded words, with one space between, are a name or an example of a concept. */
export function isFieldName(words: string): boolean {
  return thesaurusIndex().has('phrases', words);
}

/** Whether the folded name of a company is a word of everyday too: Box, Square, Slack. */
export function isOrdinaryName(name: string): boolean {
  return thesaurusIndex().has('ordinaryNames', name);
}

/** Whether the folded words are the name of a product or a technology. */
export function isProduct(name: string): boolean {
  return thesaurusIndex().has('products', name);
}

/** Whether the folded word stands in a description of a concept, as it is. */
export function isSaidWord(word: string): boolean {
  return thesaurusIndex().has('saidWords', word);
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
  const { conceptCount, conceptAt, postingsOf } = thesaurusIndex();
  const stems = words.filter((word) => !isFunctionWord(word)).map(stemOf);
  const rarities = new Map<string, number>();
  const scores = new Map<number, number>();
  let all = 0;
  const unknown = Math.log(1 + conceptCount / 2);
  for (const word of new Set(words)) {
    if (isFunctionWord(word)) continue;
    const stem = stemOf(word);
    if (rarities.has(stem)) continue;
    const found = postingsOf(stem);
    const rarity = found.length === 0 ? unknown : Math.log(1 + conceptCount / found.length);
    const worth =
      rarity * (isStopWord(word) ? FILLER_SHARE : isGeneralWord(word) ? GENERAL_SHARE : 1);
    rarities.set(stem, worth);
    all += worth;
    for (const { concept, weight } of found) {
      scores.set(concept, (scores.get(concept) ?? 0) + worth * weight);
    }
  }
  if (all === 0) return [];
  const worthOf = (run: readonly string[]): number =>
    run.reduce((sum, stem) => sum + (rarities.get(stem) ?? 0), 0);
  const described: DescribedConcept[] = [];
  for (const [at, score] of scores) {
    const own = conceptAt(at);
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

/**
 * Names of several words that have a form of the word in them and are of another thing than the
 * query: “consistency” does not ask for Consistent Hashing.
 * @param word folded
 * @param asked folded words of the query
 * @returns the stems of each name
 */
export function otherNamesWith(word: string, asked: readonly string[]): string[][] {
  const { conceptAt, postingsOf } = thesaurusIndex();
  const own = asked.map(stemOf);
  const stem = stemOf(word);
  return postingsOf(stem).flatMap(({ concept }) => {
    const names = conceptAt(concept)?.names ?? [];
    if (names.some((name) => hasRun(own, name))) return [];
    return names.filter(
      (name) => name.length > 1 && name.includes(stem) && name.some((each) => !own.includes(each)),
    );
  });
}

/** Whether the words, folded, have the stems side by side. */
export function hasStems(words: readonly string[], stems: readonly string[]): boolean {
  return hasRun(words.map(stemOf), stems);
}
