/** Folds text to the form in which words are compared: lower case, no diacritics, plain quotes. */
import { patternFor } from './letter-patterns';

/** Letters that Unicode does not decompose, written as most keyboards would type them. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '’': "'",
  '‘': "'",
  // Persian and Arabic keyboards have letters of their own for the same letter.
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
};

const UNDECOMPOSED_PATTERN = /[ßæœøłđðþı’‘کیىةـ]/gu;
const marksFor = patternFor(({ marks, flag }) => new RegExp(`[${marks}]+`, `g${flag}`));
/** Text that is folded sign by sign: nothing in it has diacritics or another form. */
const PLAIN_PATTERN = /^[\u0020-\u007e‒-―‘-„]*$/;
const QUOTE_PATTERN = /[’‘]/g;

const KATAKANA = /[\u30a1-\u30f6]/g;
/** From a katakana to the hiragana of the same sound (Unicode Standard, chapter 18.4). */
const KATAKANA_TO_HIRAGANA = 0x60;

function toHiragana(sign: string): string {
  return String.fromCharCode(sign.charCodeAt(0) - KATAKANA_TO_HIRAGANA);
}

/**
 * The text in lower case without diacritics, compatibility forms (ﬁ, ２) made plain, katakana as
 * hiragana.
 */
export function foldText(text: string): string {
  if (PLAIN_PATTERN.test(text)) return text.toLowerCase().replace(QUOTE_PATTERN, "'");
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(marksFor(text), '')
    .replace(KATAKANA, toHiragana)
    .replace(UNDECOMPOSED_PATTERN, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/**
 * How many UTF-16 units of `text` the first `foldedLength` units of its folded form come from.
 * Lets a match in folded text be shown in the text as written.
 */
export function lengthBeforeFolding(text: string, foldedLength: number): number {
  if (PLAIN_PATTERN.test(text)) return Math.min(foldedLength, text.length);
  let folded = 0;
  let length = 0;
  for (const character of text) {
    const step = foldText(character).length;
    if (folded >= foldedLength && step > 0) break;
    folded += step;
    length += character.length;
  }
  return length;
}
