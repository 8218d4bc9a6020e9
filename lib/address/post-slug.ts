/**
 * What the path of an address tells about a post: its words, its date, its numbers. Pure text
 * work; used for keys and for telling part 1 from part 2.
 */

/** The words of a title or slug that carry meaning, lower case, in order. */
export type Words = string[];

/** What a path says about the post it leads to. */
export interface PostSlug {
  /** All words, joined with hyphens, without date, Medium id and extension. */
  text: string;
  words: Words;
  /** The words without articles and prepositions. */
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

/** Splits text into lower-case words: letters apart from digits, no leading zeros, no accents. */
export function splitWords(text: string): Words {
  let plain = text.toLowerCase();
  let isAscii = true;
  for (let index = 0; index < plain.length && isAscii; index++) {
    isAscii = plain.charCodeAt(index) < 128;
  }
  if (!isAscii) {
    plain = plain
      .replace(/[’‘`´]/g, "'")
      .normalize('NFKD')
      .replace(/\p{M}/gu, '');
  }
  if (plain.includes("'")) plain = plain.replaceAll("'", '');
  const words = plain.match(isAscii ? /[a-z]+|\d+/g : /[\p{L}]+|\p{N}+/gu) ?? [];
  return words.map((word) => (word.length > 1 && word[0] === '0' ? trimZeros(word) : word));
}

function trimZeros(word: string): string {
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
  const words = splitWords(HAS_FIGURE.test(name) ? name.replace(MEDIUM_SUFFIX, '') : name);
  if (words.length === 0) return undefined;
  const text = words.join('-');
  const content = contentWords(words);
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

/** The numbers in a slug or title: figures anywhere, number words and Roman numerals after "part". */
export function numbersIn(words: Words): { all: number[]; part?: number } {
  const all: number[] = [];
  let part: number | undefined;
  words.forEach((word, index) => {
    const before = words[index - 1];
    const follows = before !== undefined && PART_WORDS.has(before);
    let value = /^\d+$/.test(word) ? Number(word) : undefined;
    if (follows) value ??= NUMBER_WORDS.get(word) ?? ROMAN.get(word);
    if (value === undefined) return;
    all.push(value);
    if (follows) part ??= value;
  });
  return part === undefined ? { all } : { all, part };
}
