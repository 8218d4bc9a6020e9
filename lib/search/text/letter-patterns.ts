/**
 * Patterns about letters, each in two: one for text in Latin letters, where the classes can be
 * written out, and one for all others. The browser takes milliseconds to compile a class like
 * \p{L}, and the popup has few of them before its first results.
 */

/** Insides of character classes. */
export interface LetterClasses {
  letters: string;
  digits: string;
  /** Signs that change the letter before them, also where folding takes a letter apart. */
  marks: string;
  upper: string;
  lower: string;
  /** The flag that a pattern with these classes needs. */
  flag: '' | 'u';
}

/** Letters that are neither upper nor lower case are among `letters` only. */
const LATIN: LetterClasses = {
  letters: 'A-Za-zªµºÀ-ÖØ-öø-ÿ',
  digits: '0-9²³¹¼-¾',
  marks: '\\u0300-\\u036f',
  upper: 'A-ZÀ-ÖØ-Þ',
  lower: 'a-zµß-öø-ÿ',
  flag: '',
};

const ANY: LetterClasses = {
  letters: '\\p{L}',
  digits: '\\p{N}',
  marks: '\\p{M}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  flag: 'u',
};

/** Latin-1, and the dashes, quotes and other signs of typography, none of which is a letter. */
const LATIN_TEXT = /^[\0-\u00ff‐-‧‰-⁞]*$/;

/** Whether the text is in Latin letters, without any beyond those of western Europe. */
export function isLatin(text: string): boolean {
  return LATIN_TEXT.test(text);
}

/**
 * @param make writes the pattern with the classes it is given
 * @returns which pattern to use for a text; each is made when it is first needed
 */
export function patternFor<Pattern>(
  make: (classes: LetterClasses) => Pattern,
): (text: string) => Pattern {
  let latin: Pattern | undefined;
  let any: Pattern | undefined;
  return (text) => {
    if (isLatin(text)) {
      latin ??= make(LATIN);
      return latin;
    }
    any ??= make(ANY);
    return any;
  };
}
