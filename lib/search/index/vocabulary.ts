/**
 * The words of a search index, as one sorted run of text: whole words, beginnings, insides and near
 * misses are found in it without a word being made into an object.
 */

import { editDistance, maxEditDistance, maxEdits } from '../text/edit-distance';
import { INITIALS_MARK, type SearchIndex } from './index-format';
import { KeptAnswers } from './kept-answers';

/** A vocabulary word that was probably meant. */
export interface NearWord {
  index: number;
  text: string;
  /** See edit-distance.ts; lower is nearer. */
  cost: number;
  /** Only the beginning of the word is near what was typed. */
  isPrefix: boolean;
}

/** Beginnings shorter than this are too short to be recognised with a slip in them. */
const SHORTEST_NEAR_PREFIX = 6;
/** From this length on, a slip in the first letter is looked for as well. */
const SHORTEST_WITH_WRONG_START = 6;
/** A beginning fits more words than a whole, so it must fit better. */
const PREFIX_COST = 0.15;

/** One bit for each letter of the word (digits and other letters share bits). */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Another number is another thing, not a slip: HTTP 3 is not HTTP 2. */
function haveSameFigures(typed: string, word: string, asPrefix: boolean): boolean {
  const [own, theirs] = [typed.replace(/\D+/g, ''), word.replace(/\D+/g, '')];
  return own === theirs || (asPrefix && theirs.startsWith(own) && own !== '');
}

/** What words of one grammar have in common says nothing about which word was meant. */
const SHARED_ENDINGS = ['ings', 'ing', 'ions', 'ion', 'ers', 'ed', 'er', 'es', 's'];

/** How many letters of the typed word can tell that the other was meant: all but a shared ending. */
function tellingLength(typed: string, other: string): number {
  const ending = SHARED_ENDINGS.find((each) => typed.endsWith(each) && other.endsWith(each));
  return typed.length - (ending?.length ?? 0);
}

/** Words of queries whose neighbours are kept. */
const KEPT_WORDS = 32;

/** The words of an index, as they are stored. */
export type StoredWords = Pick<SearchIndex, 'words' | 'wordOffsets' | 'wordCount'>;

/** Looks words up, by their positions in the postings. */
export class Vocabulary {
  readonly size: number;
  /** The words in their order, each followed by a line break. */
  readonly text: string;
  /** Where each word starts in the text, and its length at the end. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  #letters: Int32Array | undefined;
  readonly #insides = new KeptAnswers<string, readonly number[]>(KEPT_WORDS);
  readonly #nears = new KeptAnswers<string, readonly NearWord[]>(KEPT_WORDS);

  constructor({ words, wordOffsets, wordCount }: StoredWords, text?: string) {
    this.size = wordCount;
    this.text = text ?? new TextDecoder().decode(words);
    this.offsets = wordOffsets;
  }

  /** The word at an index. */
  at(index: number): string {
    return this.text.slice(this.offsets[index], (this.offsets[index + 1] ?? 0) - 1);
  }

  /** UTF-16 units of the word at an index. */
  lengthAt(index: number): number {
    return (this.offsets[index + 1] ?? 0) - (this.offsets[index] ?? 0) - 1;
  }

  #firstNotBefore(word: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The index of the word, or -1. */
  indexOf(word: string): number {
    const index = this.#firstNotBefore(word);
    return index < this.size && this.at(index) === word ? index : -1;
  }

  /** Indices from and up to (not including) which words start with the text. */
  prefixRange(prefix: string): [from: number, to: number] {
    return [this.#firstNotBefore(prefix), this.#firstNotBefore(`${prefix}\uffff`)];
  }

  /** Whether the pattern, of letters within a word, is found in any word. */
  hasMatch(pattern: RegExp): boolean {
    return pattern.test(this.text);
  }

  /** Words with the text inside, not at their start; `limit` at most. */
  containing(part: string, limit: number): readonly number[] {
    return this.#insides.get(`${limit} ${part}`, () => this.#findContaining(part, limit));
  }

  #findContaining(part: string, limit: number): number[] {
    const found: number[] = [];
    let at = this.text.indexOf(part);
    let low = 0;
    while (at !== -1 && found.length < limit) {
      let high = this.size;
      while (low + 1 < high) {
        const middle = (low + high) >>> 1;
        if ((this.offsets[middle] ?? 0) <= at) low = middle;
        else high = middle;
      }
      if (this.offsets[low] !== at) found.push(low);
      at = this.text.indexOf(part, this.offsets[low + 1]);
    }
    return found;
  }

  #lettersAt(index: number): number {
    if (!this.#letters) {
      this.#letters = new Int32Array(this.size);
      for (let word = 0; word < this.size; word++) this.#letters[word] = lettersOf(this.at(word));
    }
    return this.#letters[index] ?? 0;
  }

  protected nearIn(
    typed: string,
    from: number,
    to: number,
    asPrefix: boolean,
    isOffer: boolean,
  ): NearWord[] {
    const highest = maxEditDistance(typed.length);
    const edits = maxEdits(typed.length);
    const letters = lettersOf(typed);
    const near: NearWord[] = [];
    for (let index = from; index < to; index++) {
      const longer = this.lengthAt(index) - typed.length;
      if (longer < -edits) continue;
      const own = this.#lettersAt(index);
      if (bitCount(letters & ~own) > edits) continue;
      if (longer > edits || bitCount(own & ~letters) > edits) {
        if (!asPrefix || longer < 1) continue;
      }
      const text = this.at(index);
      if (!haveSameFigures(typed, text, asPrefix)) continue;
      const most = isOffer
        ? highest
        : Math.min(highest, maxEditDistance(tellingLength(typed, text)));
      const whole = longer > edits ? Infinity : editDistance(typed, text, most);
      const prefix =
        asPrefix && longer > 0 ? editDistance(typed, text, highest, true) + PREFIX_COST : Infinity;
      const cost = Math.min(whole, prefix);
      if (cost <= highest + PREFIX_COST) {
        near.push({ index, text, cost, isPrefix: prefix < whole });
      }
    }
    return near;
  }

  /**
   * Words that were probably meant by a word that is not here, nearest first. With `asPrefix`
   * also words whose beginning was probably meant. A slip in the first letter is believed only
   * of longer words, and only when nothing nearer is found. `isOffer`: also what is too far to be
   * searched without being asked for.
   */
  near(typed: string, asPrefix: boolean, isOffer = false): readonly NearWord[] {
    if (maxEditDistance(typed.length) === 0) return [];
    const question = `${typed} ${asPrefix} ${isOffer}`;
    return this.#nears.get(question, () => this.#findNear(typed, asPrefix, isOffer));
  }

  #findNear(typed: string, asPrefix: boolean, isOffer: boolean): NearWord[] {
    const prefixToo = asPrefix && typed.length >= SHORTEST_NEAR_PREFIX;
    const [from, to] = this.prefixRange(typed.charAt(0));
    let near = this.nearIn(typed, from, to, prefixToo, isOffer);
    if (typed[1] !== typed[0]) {
      const [swappedFrom, swappedTo] = this.prefixRange(typed.charAt(1) + typed.charAt(0));
      near = near.concat(this.nearIn(typed, swappedFrom, swappedTo, prefixToo, isOffer));
    }
    if (near.length === 0 && typed.length >= SHORTEST_WITH_WRONG_START) {
      const [, first] = this.prefixRange(INITIALS_MARK);
      near = this.nearIn(typed, first, this.size, false, isOffer);
    }
    return near.sort((a, b) => a.cost - b.cost || a.text.length - b.text.length);
  }
}
