/**
 * What scripts other than English need to be found by: signs of words that are written without
 * spaces, beginnings that inflected words share, and the other way of writing a letter.
 */
import { foldText } from './fold-text';
import { isLatin } from './letter-patterns';

const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Scripts written without spaces: a word of theirs is wherever its signs are. */
export function isUnspaced(word: string): boolean {
  return !isLatin(word) && UNSPACED.test(word);
}

/** All pairs of neighbouring signs, each once: what two texts without spaces have in common. */
export function bigramsOf(word: string): string[] {
  const signs = [...word];
  return [...new Set(signs.slice(1).map((sign, at) => (signs[at] ?? '') + sign))];
}

const INFLECTED = /^[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Georgian}]+$/u;
const HANGUL = /^\p{sc=Hangul}+$/u;
const ARABIC = /^\p{sc=Arabic}+$/u;
const SHORTEST_INFLECTED = 4;
/** How much longer than what was typed another form may be, in letters. */
export const LONGER_FORM = 3;

/**
 * The beginning that the forms of a word share in a language that inflects at the end; undefined
 * for other scripts and short words.
 */
export function sharedBeginning(word: string): string | undefined {
  if (word.length < SHORTEST_INFLECTED || isLatin(word) || !INFLECTED.test(word)) return undefined;
  const kept = word.length < 6 ? word.length - 1 : Math.max(4, Math.ceil(word.length * 0.7));
  return word.slice(0, kept);
}

/** Letters of a Korean particle or two, which folding has taken apart. */
const LONGEST_PARTICLE = 6;
const SHORTEST_KOREAN = 4;
const ARABIC_ARTICLE = 'ال';
const SHORTEST_AFTER_ARTICLE = 3;

/** The word without what its language hangs on it: a Korean particle, the Arabic article. */
export function bareForms(word: string): string[] {
  if (isLatin(word)) return [];
  if (HANGUL.test(word)) {
    const most = Math.min(LONGEST_PARTICLE, word.length - SHORTEST_KOREAN);
    return Array.from({ length: Math.max(0, most) }, (_, at) => word.slice(0, -at - 1));
  }
  if (!ARABIC.test(word)) return [];
  if (!word.startsWith(ARABIC_ARTICLE)) return [ARABIC_ARTICLE + word];
  const bare = word.slice(ARABIC_ARTICLE.length);
  return bare.length >= SHORTEST_AFTER_ARTICLE ? [bare] : [];
}

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
};
const WRITTEN_OUT_PATTERN = /[äöüøå]/g;
const PAIR_PATTERN = /([aou])e|aa/g;
const SHORTEST_WRITTEN_OUT = 4;

/**
 * The other ways in which a word is written on a keyboard without its letters: "müller" is also
 * "mueller", and the other way round. Folded, as words of the vocabulary are.
 */
export function otherSpellings(typed: string): string[] {
  const lower = typed.toLowerCase().normalize('NFC');
  if (lower.length < SHORTEST_WRITTEN_OUT) return [];
  const own = foldText(lower);
  const out = foldText(lower.replace(WRITTEN_OUT_PATTERN, (sign) => WRITTEN_OUT[sign] ?? sign));
  const back = own.replace(PAIR_PATTERN, (pair) => pair.charAt(0));
  return [out, back].filter((form) => form !== own);
}
