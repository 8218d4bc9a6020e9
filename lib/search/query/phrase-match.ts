/**
 * Finds words that stand side by side: phrases, synonyms of several words, and words written apart
 * that the query writes together.
 */

import { IN_AUTHORS, IN_LABEL, IN_TITLE } from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import { patternFor } from '../text/letter-patterns';

const TITLE_OR_NAMES = IN_TITLE | IN_LABEL | IN_AUTHORS;
/** Titles looked into for words side by side; enough, since such words are rare together. */
const MOST_CHECKED = 400;
/** Shorter halves are found in words that were never two ("an|them"). */
const SHORTEST_HALF = 3;

const lettersFor = patternFor(({ letters, flag }) => new RegExp(`^[${letters}]+$`, flag));

/** Whether one word of each set stands beside one of the next, in this order, in the sequence. */
export function hasPhrase(
  sequence: readonly string[],
  words: readonly ReadonlySet<string>[],
): boolean {
  for (let start = 0; start + words.length <= sequence.length; start++) {
    if (words.every((forms, offset) => forms.has(sequence[start + offset] ?? ''))) return true;
  }
  return false;
}

/** Documents that have all the words in title, link text or authors, ascending. */
function documentsWithAll(reader: IndexReader, words: readonly string[]): number[] {
  const indices = words.map((word) => reader.vocabulary.indexOf(word));
  if (indices.some((index) => index < 0)) return [];
  const usage = (index: number) => reader.usageOf(index);
  const [rarest, ...others] = indices.sort((a, b) => usage(a) - usage(b));
  if (rarest === undefined) return [];
  let common: number[] = [];
  reader.visitDocuments(rarest, (target, bits) => {
    if (bits & TITLE_OR_NAMES) common.push(target);
  });
  for (const index of others) {
    if (common.length === 0) break;
    const left = common;
    let at = 0;
    common = [];
    reader.visitDocuments(index, (target, bits) => {
      while (at < left.length && (left[at] ?? 0) < target) at++;
      if (left[at] === target && bits & TITLE_OR_NAMES) common.push(target);
    });
  }
  return common;
}

/** Documents in whose titles the words stand side by side. */
export function documentsWithPhrase(reader: IndexReader, words: readonly string[]): number[] {
  const forms = words.map((word) => new Set([word]));
  return documentsWithAll(reader, words)
    .slice(0, MOST_CHECKED)
    .filter((index) => {
      const texts = reader.read(index).titleWords.map((word) => word.text);
      return hasPhrase(texts, forms);
    });
}

const FIGURES_AND_REST = /\d+|\D+/g;
/** A version of three numbers behind a name; what has more figures between letters is an id. */
const MOST_PARTS = 4;

/** Letters and numbers that the query writes together ("rfc7231" → rfc, 7231); none otherwise. */
export function numberedParts(pieces: readonly string[]): string[] {
  const parts = pieces.flatMap((piece) => piece.match(FIGURES_AND_REST) ?? []);
  const hasFigures = parts.some((part) => /^\d/.test(part));
  return hasFigures && parts.length > 1 && parts.length <= MOST_PARTS ? parts : [];
}

/** Two words of which the word is made ("autoscaling" → auto, scaling), each known by itself. */
export function splitsOf(reader: IndexReader, word: string): [string, string][] {
  const splits: [string, string][] = [];
  if (word.length < SHORTEST_HALF * 2 || !lettersFor(word).test(word)) return splits;
  for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at++) {
    const halves: [string, string] = [word.slice(0, at), word.slice(at)];
    if (halves.every((half) => reader.vocabulary.indexOf(half) >= 0)) splits.push(halves);
  }
  return splits;
}
