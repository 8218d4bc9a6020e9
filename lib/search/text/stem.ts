/**
 * A light stemmer for English: words of one family come out as one stem, which need not be a word
 * ("replication", "replicate" and "replicas" are "replic"). For comparing words of descriptions, not
 * for looking words up, where word-forms.ts is more careful.
 */

/** Endings from the longest, each with the shortest rest that it is taken from. */
const ENDINGS: readonly (readonly [ending: string, shortestRest: number])[] = [
  ['izations', 3],
  ['isations', 3],
  ['ization', 3],
  ['isation', 3],
  ['ations', 3],
  ['ation', 3],
  ['ility', 4],
  ['ency', 4],
  ['ancy', 4],
  ['ments', 4],
  ['ators', 3],
  ['ating', 3],
  ['izing', 3],
  ['ising', 3],
  ['ment', 4],
  ['ness', 4],
  ['able', 4],
  ['ible', 4],
  ['ance', 4],
  ['ence', 4],
  ['ator', 3],
  ['ated', 3],
  ['ates', 3],
  ['ions', 5],
  ['ings', 4],
  ['ical', 4],
  ['ing', 3],
  ['ers', 3],
  ['ion', 5],
  ['ize', 3],
  ['ise', 4],
  ['ate', 3],
  ['ity', 4],
  ['ive', 4],
  ['ant', 4],
  ['ent', 4],
  ['ful', 4],
  ['ure', 4],
  ['age', 4],
  ['ed', 3],
  ['er', 3],
  ['or', 5],
  ['ly', 4],
  ['al', 4],
  ['cy', 4],
  ['s', 3],
  ['e', 3],
];

/** No plurals, and no form of a product. */
const OWN_STEMS: ReadonlySet<string> = new Set(['https', 'production']);

const MOST_ROUNDS = 3;
const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfgmnprt])\1$/;

function withoutEnding(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  for (const [ending, shortest] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, word.length - ending.length);
    // An acronym has no vowel, and a plural all the same.
    if (rest.length < shortest || (ending !== 's' && !VOWEL.test(rest))) continue;
    if (ending === 's' && /[su]$/.test(rest)) continue;
    return rest.replace(DOUBLED, '$1');
  }
  return word;
}

/** Stems kept: the words of headings and queries come again with every key. */
const MOST_KEPT = 8_000;
let kept = new Map<string, string>();

/** The stem of a folded word; a word in another script, with figures, or of three letters is its own. */
export function stemOf(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept = new Map();
  const stem = makeStem(word);
  kept.set(word, stem);
  return stem;
}

function makeStem(word: string): string {
  if (word.length < 4 || OWN_STEMS.has(word) || !/^[a-z]+$/.test(word)) return word;
  let stem = word;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const shorter = withoutEnding(stem);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}
