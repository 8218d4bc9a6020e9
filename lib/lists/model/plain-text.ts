/**
 * Text from outside (lists, pages) as it may be shown: without what cannot be seen, what turns the
 * order of what stands beside it, and what grows over the lines above and below. Letters, marks and
 * emoji of all scripts stay, right-to-left ones too; the browser knows their direction by itself.
 * Categories and properties: Unicode Standard Annex 44 (https://unicode.org/reports/tr44/); bidi
 * controls: Annex 9; joiners: Annex 31, section 2.3; emoji sequences: Technical Standard 51.
 */

/**
 * Nothing to do here: letters, digits and punctuation of Latin and Greek text. Written as ranges,
 * for a browser takes milliseconds to compile a class like `\p{L}`.
 */
const HARMLESS =
  /^(?:[!-~\u00A1-\u00AC\u00AE-\u02FF\u0370-\u03FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2100-\u21FF]+(?: (?!$)|$))*$/;

/** Marks on one letter beyond these are no spelling. Vietnamese takes 2, pointed Arabic 3, Tibetan 6. */
const MOST_MARKS = 8;
/** Of those that all scripts share, which stack without end. */
const MOST_SHARED_MARKS = 4;

/**
 * @returns the text in one line of visible characters, trimmed; empty where there were none
 */
export function plainText(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text
    .replace(patterns().breaks, ' ')
    .replace(/([\u200C\u200D])[\u200C\u200D]+/g, '$1')
    .replace(patterns().unseen, '')
    .replace(patterns().sharedMarks, '$1')
    .replace(patterns().marks, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Deeper than code is indented that anyone reads. */
const MOST_INDENT = 40;
const TAB_WIDTH = 4;

/**
 * @returns the lines of a text, each as it may be shown and as far in as it stood, which is part of what
 *   code and lists say; without those in which there was nothing
 */
export function plainLines(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const plain = plainText(line);
      return plain === '' ? [] : indentOf(line) + plain;
    })
    .join('\n');
}

function indentOf(line: string): string {
  const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
  return indent.replaceAll('\t', ' '.repeat(TAB_WIDTH)).slice(0, MOST_INDENT);
}

let compiled: ReturnType<typeof compile> | undefined;

/** Compiled with the first text that needs them. */
function patterns(): ReturnType<typeof compile> {
  compiled ??= compile();
  return compiled;
}

function compile() {
  // Scripts in which a joiner chooses between two spellings.
  const joining = [
    'Arabic,Syriac,Mandaic,Mongolian,Nko,Adlam,Devanagari,Bengali,Gurmukhi,Gujarati,Oriya,Tamil',
    'Telugu,Kannada,Malayalam,Sinhala,Khmer,Myanmar,Tibetan',
  ]
    .flatMap((names) => names.split(','))
    .map((name) => `\\p{Script=${name}}`)
    .join('');
  // A mark that all scripts share (Arabic vowel signs) may stand between the letter and the joiner.
  const joined = `(?<=[${joining}]\\p{M}{0,4})[\\u200C\\u200D](?=[${joining}])`;
  // At the end of a word only after the sign that takes a consonant its vowel.
  const halved =
    '(?<=[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA\\u1039\\u17D2])[\\u200C\\u200D]';
  const emoji =
    '(?<=\\p{Extended_Pictographic}[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]?)\\u200D(?=\\p{Extended_Pictographic})';
  // The flags of England, Scotland and Wales are spelled in tags.
  const flag = '(?<=\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{0,6})[\\u{E0061}-\\u{E007A}\\u{E007F}]';
  const kept = `(?!${[joined, halved, emoji, flag].join('|')})`;
  const unseen = [
    '\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}',
    // Soft hyphen, joiners of graphemes, fillers and blanks that are letters by name only.
    '\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u2800\\u3164\\uFFA0',
    // Bidi controls, zero-width characters, invisible operators, deprecated format characters.
    '\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB',
    // Format characters of musical notation and shorthand, tags.
    '\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E007F}',
  ].join('');
  const shared = '(?:(?=\\p{Script=Inherited})\\p{M})';
  return {
    breaks: /[\t-\r\u0085\p{Z}]+/gu,
    unseen: new RegExp(`${kept}[${unseen}]`, 'gu'),
    sharedMarks: new RegExp(`(${shared}{${MOST_SHARED_MARKS}})${shared}+`, 'gu'),
    marks: new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu'),
  };
}
