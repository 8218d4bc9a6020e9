// Finds the entries that one word of a query matches, and how well, by way of the vocabulary.
// Called by find-candidates.ts.
import { inflectionsOf } from './inflections';
import {
  CLASS_INSIDE,
  CLASS_SURE,
  CLASS_TYPO,
  DOCUMENT_WEIGHTS,
  groupWeight,
  toCode,
} from './match-codes';
import { IN_AUTHORS, IN_LABEL, IN_TITLE, INITIALS_MARK } from './pack-format';
import type { PackReader } from './pack-reader';
import { readPostings } from './postings';
import type { NearWord } from './vocabulary';

/** How a text word answers a query word, for highlighting and for the order of results. */
export type FormKind = 'exact' | 'joined' | 'inflected' | 'synonym' | 'typo';

/** What a term matched. */
export interface TermMatches {
  /** For each document the best match, see match-codes.ts; 0 for none. */
  codes: Uint16Array;
  /** Folded words that count as this term, and why. */
  forms: Map<string, FormKind>;
  /** Words that begin like this count too. */
  prefixes: string[];
  /** Words with this inside count too. */
  insides: string[];
  /** The words that are shown instead of one that no entry has. */
  correction?: NearWord;
  /** The word itself stands somewhere in full. */
  isKnown: boolean;
}

const FACTOR_JOINED = 0.97;
const FACTOR_INFLECTED = 0.86;
const FACTOR_SYNONYM = 0.84;
const FACTOR_INITIALS = 0.7;
const FACTOR_INSIDE = 0.5;
/** A beginning is worth more the more of the word it is: from the first to the sum of both. */
const FACTOR_TYPING = [0.66, 0.26] as const;
const FACTOR_BEGUN = [0.5, 0.3] as const;

/** Shorter words are found inside other words by accident ("sso" in "espresso"). */
const SHORTEST_INSIDE = 5;
/** More words than this with the same letters inside say nothing. */
const MOST_INSIDE = 200;
/** Corrections that are nearly as near as the nearest one are shown too. */
const CORRECTION_SLACK = 0.25;
const MOST_CORRECTIONS = 6;
const INITIALS_LENGTHS = { shortest: 3, longest: 6 };

/** Scripts written without spaces: a word of theirs is wherever its signs are. */
const UNSPACED_PATTERN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

/** Where groups of each table start in the numbering of group postings. */
function groupBases(reader: PackReader) {
  const { pack } = reader;
  const section = pack.listCount;
  const origin = section + pack.sectionCount;
  const company = origin + pack.originCount;
  return { section, origin, company, end: company + pack.companyCount };
}

/** Collects the matches of one query word; `spread` must be called before `codes` is read. */
export class WordMatcher {
  readonly codes: Uint16Array;
  readonly #groups: Uint16Array;
  readonly #bases: ReturnType<typeof groupBases>;
  #touched = { list: false, section: false, origin: false, company: false };

  constructor(private readonly reader: PackReader) {
    this.codes = new Uint16Array(reader.pack.documentCount);
    this.#bases = groupBases(reader);
    this.#groups = new Uint16Array(this.#bases.end);
  }

  /** Adds every entry with the vocabulary word, its weight times `factor`. */
  add(wordIndex: number, matchClass: number, factor: number): void {
    const { postings, postingOffsets } = this.reader.pack;
    const from = postingOffsets[wordIndex * 2] ?? 0;
    const middle = postingOffsets[wordIndex * 2 + 1] ?? 0;
    const to = postingOffsets[wordIndex * 2 + 2] ?? 0;
    const { codes } = this;
    const base = matchClass << 10;
    const scale = factor * 1000;
    readPostings(postings, from, middle, (target, bits) => {
      const code = base | ((DOCUMENT_WEIGHTS[bits] ?? 0) * scale);
      if (code > (codes[target] ?? 0)) codes[target] = code;
    });
    if (middle < to) this.#addGroups(middle, to, matchClass, factor);
  }

  #addGroups(from: number, to: number, matchClass: number, factor: number): void {
    const bases = this.#bases;
    readPostings(this.reader.pack.postings, from, to, (group, bits) => {
      const table =
        group >= bases.company
          ? 'company'
          : group >= bases.origin
            ? 'origin'
            : group >= bases.section
              ? 'section'
              : 'list';
      this.#touched[table] = true;
      const code = toCode(matchClass, groupWeight(table, bits) * factor);
      if (code > (this.#groups[group] ?? 0)) this.#groups[group] = code;
    });
  }

  /** Hands the matches of lists, sections, sites and companies on to their entries. */
  spread(): void {
    const { pack } = this.reader;
    const bases = this.#bases;
    if (this.#touched.list) this.#spreadTable(pack.listOf, 0);
    if (this.#touched.section) this.#spreadTable(pack.sectionOf, bases.section);
    if (this.#touched.origin) this.#spreadTable(pack.originOf, bases.origin);
    // Company 0 means none, and its code would be that of the last origin: start one higher.
    if (this.#touched.company) this.#spreadTable(pack.companyOf, bases.company - 1, 1);
  }

  #spreadTable(column: Uint16Array | Uint32Array, base: number, lowest = 0): void {
    const { codes } = this;
    const groups = this.#groups;
    for (let index = 0; index < codes.length; index++) {
      const group = column[index] ?? 0;
      if (group < lowest) continue;
      const code = groups[base + group] ?? 0;
      if (code > (codes[index] ?? 0)) codes[index] = code;
    }
  }
}

/** Whether any match is more than an address that happens to hold the word. */
function hasSureMatch(codes: Uint16Array, leastCode: number): boolean {
  for (let index = 0; index < codes.length; index++) {
    if ((codes[index] ?? 0) >= leastCode) return true;
  }
  return false;
}

const LEAST_CONVINCING = toCode(CLASS_SURE, 0.15);

/** How a word may be matched. */
export interface WordOptions {
  isTyping: boolean;
  /** Also believe in slips although the word is the beginning or inside of others. */
  isLoose: boolean;
}

/** The entries that a folded word matches. */
export function matchWord(reader: PackReader, word: string, options: WordOptions): TermMatches {
  const { vocabulary } = reader;
  const matcher = new WordMatcher(reader);
  const forms = new Map<string, FormKind>([[word, 'exact']]);
  const exact = vocabulary.indexOf(word);
  if (exact >= 0) matcher.add(exact, CLASS_SURE, 1);
  for (const form of inflectionsOf(word)) {
    const index = vocabulary.indexOf(form);
    if (index < 0) continue;
    forms.set(form, 'inflected');
    matcher.add(index, CLASS_SURE, FACTOR_INFLECTED);
  }
  const { shortest, longest } = INITIALS_LENGTHS;
  if (word.length >= shortest && word.length <= longest) {
    const initials = vocabulary.indexOf(INITIALS_MARK + word);
    if (initials >= 0) matcher.add(initials, CLASS_SURE, FACTOR_INITIALS);
  }
  const [least, more] = options.isTyping ? FACTOR_TYPING : FACTOR_BEGUN;
  const [from, to] = vocabulary.prefixRange(word);
  for (let index = from; index < to; index++) {
    if (index === exact) continue;
    const share = word.length / vocabulary.lengthAt(index);
    matcher.add(index, CLASS_SURE, least + more * share);
  }
  const matches: TermMatches = {
    codes: matcher.codes,
    forms,
    prefixes: [word],
    insides: [],
    isKnown: exact >= 0,
  };
  const isUnspaced = UNSPACED_PATTERN.test(word);
  if (isUnspaced || word.length >= SHORTEST_INSIDE) {
    const inside = vocabulary.containing(word, MOST_INSIDE);
    for (const index of inside) {
      matcher.add(index, isUnspaced ? CLASS_SURE : CLASS_INSIDE, FACTOR_INSIDE);
    }
    if (inside.length > 0) matches.insides.push(word);
  }
  matcher.spread();
  if (options.isLoose ? exact < 0 : !hasSureMatch(matcher.codes, LEAST_CONVINCING)) {
    addCorrections(reader, word, options, matcher, matches);
  }
  return matches;
}

function addCorrections(
  reader: PackReader,
  word: string,
  options: WordOptions,
  matcher: WordMatcher,
  matches: TermMatches,
): void {
  const near = reader.vocabulary.near(word, options.isTyping || options.isLoose);
  const [nearest] = near;
  if (!nearest) return;
  const close = near.filter((candidate) => candidate.cost <= nearest.cost + CORRECTION_SLACK);
  for (const candidate of close.slice(0, MOST_CORRECTIONS)) {
    matches.forms.set(candidate.text, 'typo');
    matcher.add(candidate.index, CLASS_TYPO, Math.max(0.2, 1 - candidate.cost / 3));
  }
  matcher.spread();
  matches.correction = nearest;
}

const TITLE_OR_NAMES = IN_TITLE | IN_LABEL | IN_AUTHORS;
/** Titles looked into for words side by side; enough, since such words are rare together. */
const MOST_CHECKED = 400;

/** Documents that have all the words in title, link text or authors, ascending. */
function documentsWithAll(reader: PackReader, words: readonly string[]): number[] {
  let common: Set<number> | undefined;
  for (const word of words) {
    const index = reader.vocabulary.indexOf(word);
    if (index < 0) return [];
    const { postings, postingOffsets } = reader.pack;
    const found = new Set<number>();
    const from = postingOffsets[index * 2] ?? 0;
    readPostings(postings, from, postingOffsets[index * 2 + 1] ?? 0, (target, bits) => {
      if (bits & TITLE_OR_NAMES && (!common || common.has(target))) found.add(target);
    });
    common = found;
  }
  return [...(common ?? [])];
}

/** Whether the words stand side by side, in this order, in the sequence. */
export function hasRun(sequence: readonly string[], words: readonly string[]): boolean {
  for (let start = 0; start + words.length <= sequence.length; start++) {
    if (words.every((word, offset) => sequence[start + offset] === word)) return true;
  }
  return false;
}

/** Documents in whose titles the words stand side by side. */
export function documentsWithRun(reader: PackReader, words: readonly string[]): number[] {
  return documentsWithAll(reader, words)
    .slice(0, MOST_CHECKED)
    .filter((index) => {
      const sequence = reader.read(index).titleWords.filter((word) => word.form !== 'joined');
      const texts = sequence.map((word) => word.text);
      return hasRun(texts, words);
    });
}

/** Two words of which the word is made ("autoscaling" → auto, scaling), each known by itself. */
export function splitsOf(reader: PackReader, word: string): [string, string][] {
  const splits: [string, string][] = [];
  if (word.length < 6 || !/^\p{L}+$/u.test(word)) return splits;
  for (let at = 3; at <= word.length - 3; at++) {
    const halves: [string, string] = [word.slice(0, at), word.slice(at)];
    if (halves.every((half) => reader.vocabulary.indexOf(half) >= 0)) splits.push(halves);
  }
  return splits;
}

/** Lets the documents count as matches of the term. */
export function addDocuments(
  matches: TermMatches,
  documents: readonly number[],
  form: 'joined' | 'synonym',
): void {
  const factor = form === 'joined' ? FACTOR_JOINED : FACTOR_SYNONYM;
  const code = toCode(CLASS_SURE, factor * 0.97);
  for (const index of documents) {
    if (code > (matches.codes[index] ?? 0)) matches.codes[index] = code;
  }
}

/** Lets every entry with the word count as a match of the term. */
export function addWord(
  reader: PackReader,
  matches: TermMatches,
  word: string,
  form: 'joined' | 'synonym',
  isTyping: boolean,
): void {
  const { vocabulary } = reader;
  const exact = vocabulary.indexOf(word);
  const [from, to] = vocabulary.prefixRange(word);
  if (from === to) return;
  const matcher = new WordMatcher(reader);
  const factor = form === 'joined' ? FACTOR_JOINED : FACTOR_SYNONYM;
  if (exact >= 0) {
    matcher.add(exact, CLASS_SURE, factor);
    matches.forms.set(word, form);
  }
  if (form === 'joined') {
    for (const inflection of inflectionsOf(word)) {
      const index = vocabulary.indexOf(inflection);
      if (index < 0) continue;
      matcher.add(index, CLASS_SURE, factor * FACTOR_INFLECTED);
      matches.forms.set(inflection, form);
    }
    if (isTyping) {
      const [least, more] = FACTOR_TYPING;
      for (let index = from; index < to; index++) {
        const share = word.length / vocabulary.lengthAt(index);
        matcher.add(index, CLASS_SURE, (least + more * share) * factor);
      }
      matches.prefixes.push(word);
    }
  }
  matcher.spread();
  mergeBest(matches.codes, matcher.codes);
}

/** Keeps for each document the better of two matches. */
export function mergeBest(into: Uint16Array, codes: Uint16Array): void {
  for (let index = 0; index < into.length; index++) {
    const code = codes[index] ?? 0;
    if (code > (into[index] ?? 0)) into[index] = code;
  }
}

/** Keeps for each document the worse of two matches: both must match. */
export function mergeWorst(into: Uint16Array, codes: Uint16Array): void {
  for (let index = 0; index < into.length; index++) {
    const code = codes[index] ?? 0;
    if (code < (into[index] ?? 0)) into[index] = code;
  }
}
