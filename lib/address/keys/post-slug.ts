/**
 * What the path of an address tells about a post: its words, its date, its numbers. Pure text
 * work; used for keys and for telling part 1 from part 2.
 */

/** The words of a title or slug that carry meaning, lower case, in order. */
export type Words = string[];

/** What a path says about the post it leads to. */
export interface PostSlug {
  /** All words as written, joined with hyphens, without date, Medium id and extension. */
  text: string;
  /** The words as written: with accents, leading zeros, and the points of version numbers. */
  words: Words;
  /** The words without articles and prepositions, spelled loosely. */
  content: Words;
  /** Nothing in the slug is particular to one post ("getting-started"). */
  isGeneric: boolean;
  /** Two posts of one site can hardly share it. */
  isDistinctive: boolean;
  /** Year, month and day of publication, as far as the path names them. */
  date: number[];
  /** Path parts that name a version or an edition; two posts that differ here are different. */
  edition: string;
  /** Whole numbers that stand alone in the path before the slug. */
  ids: string[];
}

const STOP_WORDS = new Set('a an the of to in for on and at with by from s'.split(' '));
/** Slugs that every second site has. */
const GENERIC = new Set(
  `about faq index introduction intro overview readme getting started quickstart install installation
  setup docs documentation guide tutorial tutorials download downloads contact home welcome summary
  conclusion changelog release notes license contributing api reference blog news paper papers slides
  syllabus schedule lectures lecture notes book books features pricing main default page post article
  toc contents table resources links search login signup status community archive archives first steps
  examples example demo basics concepts architecture design security performance testing full text
  pdf html video videos part chapter appendix preface foreword references bibliography glossary`.split(
    /\s+/,
  ),
);
const HAS_FIGURE = /\d/;
const YEAR = /^(?:19[89]|20[0-4])\d$/;
const MONTH = /^(?:0?[1-9]|1[0-2])$/;
const DAY = /^(?:0?[1-9]|[12]\d|3[01])$/;
/** Versions (`1.0.1`, `v2`), years with a season or a name (`fall2019`, `2014sp`, `osdi14`). */
const EDITION =
  /^(?:v\d+[\w.]*|\d+(?:\.[\dx]+)+\w*|[a-z]{1,12}[-_]?(?:\d{2}|\d{4})|\d{4}[-_]?[a-z]{1,6}|\d+(?:st|nd|rd|th)[-_]?(?:ed(?:ition)?)?|release-[\d.-]+)$/i;
const DATE_PREFIX = /^((?:19|20)\d\d)[-._](\d{1,2})[-._](\d{1,2})[-._]+(?=.)/;
const MEDIUM_SUFFIX = /-(?=[\da-f]*\d)[\da-f]{10,12}$/;
const FILE_EXTENSION = /\.(?:pdf|ps|gz|zip|txt|md|epub|mobi|pptx?|docx?|djvu|chm|ipynb)$/i;

const ASCII_WORD = /\d+(?:\.\d+)+|\d+|[a-z]+(?:\+\+(?![a-z])|#)?/g;
const WORD = /\d+(?:\.\d+)+|\p{N}+|\p{L}[\p{L}\p{M}]*(?:\+\+(?!\p{L})|#)?/gu;

/**
 * Splits text into lower-case words, letters apart from digits. What tells two names apart stays:
 * accents and vowel signs, `c++` and `c#`, the points of `1.01`.
 */
function splitExactly(text: string): Words {
  let plain = text.toLowerCase();
  if (plain.includes('%23')) plain = plain.replaceAll('%23', '#');
  const isAscii = isAsciiText(plain);
  if (!isAscii) plain = plain.replace(/[’‘`´]/g, "'").normalize('NFC');
  if (plain.includes("'")) plain = plain.replaceAll("'", '');
  return plain.match(isAscii ? ASCII_WORD : WORD) ?? [];
}

function isAsciiText(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) >= 128) return false;
  }
  return true;
}

/**
 * Spells words loosely, for what is only asked about: Latin letters without accents, version
 * numbers in their parts, no leading zeros. Signs of other scripts are letters, and stay.
 */
function spellLoosely(words: Words): Words {
  const loose: Words = [];
  for (const word of words) {
    const code = word.charCodeAt(0);
    if (isFigure(code)) for (const part of word.split('.')) loose.push(trimZeros(part));
    else loose.push(isAsciiText(word) ? word : withoutAccents(word));
  }
  return loose;
}

function withoutAccents(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}

/** Splits text into words, spelled loosely. */
export function tokenizeSlug(text: string): Words {
  return spellLoosely(splitExactly(text));
}

function trimZeros(word: string): string {
  if (word.length < 2 || word[0] !== '0') return word;
  const trimmed = word.replace(/^0+/, '');
  return trimmed === '' ? '0' : trimmed;
}

/** Leaves out articles and prepositions, unless nothing would remain. */
export function contentWords(words: Words): Words {
  const content = words.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : words;
}

/** Whether words say nothing about one post in particular ("getting started", "index"). */
export function areGeneric(words: Words): boolean {
  for (const word of words) {
    if (word.length > 1 && !GENERIC.has(word) && !isFigure(word.charCodeAt(0))) return false;
  }
  return true;
}

function isFigure(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Four words, or three long ones: enough that two posts of one site can hardly share them. */
function areDistinctive(words: Words, text: string): boolean {
  return words.length >= 4 ? text.length >= 15 : words.length === 3 && text.length >= 20;
}

/** Reads the path parts of a post; `undefined` when there is no slug in them. */
export function readPostSlug(segments: string[]): PostSlug | undefined {
  let end = segments.length - 1;
  const ids: string[] = [];
  while (end > 0 && /^\d+$/.test(segments[end] ?? '')) ids.push(segments[end--] ?? '');
  const last = segments[end];
  if (last === undefined) return undefined;
  const date: number[] = [];
  const edition: string[] = [];
  if (ids.some((id) => YEAR.test(id) || id.length < 3)) edition.push(...ids);
  for (let index = 0; index < end; index++) {
    const part = segments[index] ?? '';
    if (!HAS_FIGURE.test(part)) continue;
    if (date.length === 0 && YEAR.test(part)) {
      date.push(Number(part));
      if (index + 1 < end && MONTH.test(segments[index + 1] ?? '')) {
        date.push(Number(segments[++index]));
        if (index + 1 < end && DAY.test(segments[index + 1] ?? '')) {
          date.push(Number(segments[++index]));
        }
      }
    } else if (/^\d+$/.test(part)) ids.push(part);
    else if (EDITION.test(part)) edition.push(part.toLowerCase());
  }
  let name = last.includes('.') ? last.replace(FILE_EXTENSION, '') : last;
  const dated = isFigure(name.charCodeAt(0)) ? DATE_PREFIX.exec(name) : null;
  if (dated) {
    name = name.slice(dated[0].length);
    date.length = 0;
    date.push(Number(dated[1]), Number(dated[2]), Number(dated[3]));
  }
  const words = splitExactly(HAS_FIGURE.test(name) ? name.replace(MEDIUM_SUFFIX, '') : name);
  if (words.length === 0) return undefined;
  const text = words.join('-');
  const content = contentWords(spellLoosely(words));
  const isGeneric = words.length < 4 && areGeneric(content);
  return {
    text,
    words,
    content,
    isGeneric,
    isDistinctive: !isGeneric && areDistinctive(words, text),
    date,
    edition: edition.join('/'),
    ids,
  };
}

const PART_WORDS = new Set(
  'part parts pt chapter ch volume vol episode ep lecture lesson section day week module'.split(
    ' ',
  ),
);
const NUMBER_WORDS = new Map(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);
const ROMAN = new Map(
  'i ii iii iv v vi vii viii ix x xi xii'.split(' ').map((word, index) => [word, index + 1]),
);

/** The numbers in a slug, and what it is a part of. */
export interface SlugNumbers {
  /** Figures anywhere, number words and Roman numerals after "part"; as written, in order. */
  all: string[];
  /** The number after "part" or the like. */
  part?: number;
}

/** Reads the numbers in the words of a slug. */
export function numbersIn(words: Words): SlugNumbers {
  const all: string[] = [];
  let part: number | undefined;
  words.forEach((word, index) => {
    const before = words[index - 1];
    const follows = before !== undefined && PART_WORDS.has(before);
    let value = isFigure(word.charCodeAt(0)) ? word : undefined;
    const named = follows ? (NUMBER_WORDS.get(word) ?? ROMAN.get(word)) : undefined;
    if (named !== undefined) value ??= String(named);
    if (value === undefined) return;
    all.push(value);
    if (follows) part ??= Number(value);
  });
  return part === undefined ? { all } : { all, part };
}

/** Whether two slugs name other numbers; `01` is `1`, but `1.01` is not `1.1`. */
export function areNumbersAtOdds(one: SlugNumbers, other: SlugNumbers): boolean {
  if (one.all.length === 0 || other.all.length === 0) {
    return (one.part ?? other.part ?? 1) !== 1;
  }
  const areVersions = [one, other].every(({ all }) => all.some((word) => word.includes('.')));
  const spell = ({ all }: SlugNumbers) =>
    areVersions ? all.join('.') : spellLoosely(all).join('.');
  return spell(one) !== spell(other);
}

/** Slugs that end in another single letter, or of which one names `c++` and the other `c`. */
export function areLettersAtOdds(one: PostSlug, other: PostSlug): boolean {
  const last = (words: Words) => {
    // The k of "c10k" is the end of a word.
    const isAlone = /^[a-z]$/.test(words.at(-1) ?? '') && !/^\d/.test(words.at(-2) ?? '');
    return isAlone ? words.at(-1) : undefined;
  };
  const [a, b] = [last(one.words), last(other.words)];
  const sameStem = one.words.length === other.words.length;
  if (a !== b && (sameStem ? a !== undefined && b !== undefined : (a ?? b ?? 'a') !== 'a')) {
    return true;
  }
  const signed = (words: Words) => words.filter((word) => /[+#]$/.test(word)).join();
  return signed(one.words) !== signed(other.words);
}
