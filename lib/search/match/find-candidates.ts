/** Chooses the few hundred entries that are worth ranking, and counts all that match. */

import { KINDS, type Kind } from '../../lists/model/list-entry';
import type { IndexReader } from '../index/index-reader';
import { CLASS_SURE, classOf, weightOf } from './match-codes';
import type { MatchedTerm } from './match-query';
import type { MatchSets } from './match-set';

/** An entry that matches, with what is known of it before its text is read. */
export interface SearchCandidate {
  /** Position in the index. */
  index: number;
  /** The worst class among its words, see match-codes.ts. */
  matchClass: number;
  /** 0 to about 1.2: weight of the matches by rarity, shorter titles first. */
  weight: number;
}

/** All that match, and the best of them. */
export interface SearchCandidates {
  /** How many resources match. */
  total: number;
  /** Best first, `limit` at most, several entries of one resource included. */
  best: SearchCandidate[];
}

/** Keeps the highest of many numbers: a binary heap with the lowest on top. */
export class Highest {
  readonly #keys: Float64Array;
  readonly #values: Uint32Array;
  #size = 0;

  constructor(limit: number) {
    this.#keys = new Float64Array(limit);
    this.#values = new Uint32Array(limit);
  }

  /** What is not above this is not kept. */
  get floor(): number {
    return this.#size < this.#keys.length ? Number.NEGATIVE_INFINITY : (this.#keys[0] ?? 0);
  }

  add(key: number, value: number): void {
    if (this.#size < this.#keys.length) {
      let at = this.#size++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if ((this.#keys[parent] ?? 0) <= key) break;
        this.#move(parent, at);
        at = parent;
      }
      this.#set(at, key, value);
    } else if (key > (this.#keys[0] ?? 0)) {
      this.#sink(key, value);
    }
  }

  #sink(key: number, value: number): void {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && (this.#keys[child + 1] ?? 0) < (this.#keys[child] ?? 0))
        child++;
      if ((this.#keys[child] ?? 0) >= key) break;
      this.#move(child, at);
      at = child;
    }
    this.#set(at, key, value);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#keys[from] ?? 0, this.#values[from] ?? 0);
  }

  #set(at: number, key: number, value: number): void {
    this.#keys[at] = key;
    this.#values[at] = value;
  }

  /** Highest first; equal ones in the order of their values. */
  sorted(): { key: number; value: number }[] {
    const kept = Array.from({ length: this.#size }, (_, at) => ({
      key: this.#keys[at] ?? 0,
      value: this.#values[at] ?? 0,
    }));
    return kept.sort((a, b) => b.key - a.key || a.value - b.value);
  }
}

/** What a short title is worth at most, so that "Kafka" comes before a sentence with Kafka. */
const SHORT_TITLE_BONUS = 0.12;
const OPTIONAL_SHARE = 0.15;
/** A title with the word in full, not an address or a heading. */
const WEIGHT_SAYS_SO = 0.9;
/** More than the words can make up for: who asks for videos sees the videos first. */
const KIND_BONUS = 3;
/** Whoever names a year sees its entries first among those of the kind. */
const YEAR_BONUS = 1.5;
/** More than any score, so that the class decides first. */
const CLASS_STEP = 8;
/** Less than any difference in score, so that among equals the order of the lists decides. */
const ORDER_STEP = 1e-9;

/** Whether an entry is of a kind that is wanted, or says so in its title. */
export function preferKinds(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  kinds: readonly Kind[],
): (index: number) => boolean {
  const wanted = new Set(kinds.map((kind) => KINDS.indexOf(kind)));
  const named = terms.filter(({ term }) => term.isKind).map(({ set }) => set.codes);
  const { kinds: kindOf } = reader.searchIndex;
  return (index) =>
    wanted.has(kindOf[index] ?? 0) ||
    named.some((codes) => weightOf(codes[index] ?? 0) >= WEIGHT_SAYS_SO);
}

/** Whether an entry is of a year that the terms name, or has it in its words; undefined for no year. */
export function preferYears(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
): ((index: number) => boolean) | undefined {
  const named = terms.filter(({ term }) => term.year !== undefined);
  if (named.length === 0) return undefined;
  const { years } = reader.searchIndex;
  return (index) =>
    named.some(({ term, set }) => years[index] === term.year || (set.codes[index] ?? 0) > 0);
}

/** What entries must have besides the words. */
export interface CandidateOptions {
  limit: number;
  sets: MatchSets;
  /** Whether the entry passes all filters. */
  accepts?: ((index: number) => boolean) | undefined;
  /** Kinds that come first. */
  kinds?: readonly Kind[] | undefined;
}

/** The entries that could match at all: those of the rarest term. */
function entriesToCheck(reader: IndexReader, required: readonly MatchedTerm[]): Uint32Array {
  const [rarest] = required.toSorted((a, b) => b.rarity - a.rarity);
  return rarest ? rarest.set.entries : reader.everything;
}

/**
 * Weighs one entry: the class of its worst match times CLASS_STEP, plus the weight of its matches
 * by rarity (at most 1); -1 when it does not match enough.
 */
type Weigh = (index: number) => number;

function weighAll(required: readonly MatchedTerm[], allRarity: number): Weigh {
  const codesOf = required.map(({ set }) => set.codes);
  const shares = Float64Array.from(required, ({ rarity }) => rarity / allRarity);
  return (index) => {
    let lowest = 0xffff;
    let weight = 0;
    for (let at = 0; at < codesOf.length; at++) {
      const code = codesOf[at]?.[index] ?? 0;
      if (code === 0) return -1;
      if (code < lowest) lowest = code;
      weight += (shares[at] ?? 0) * weightOf(code);
    }
    return (codesOf.length === 0 ? CLASS_SURE : classOf(lowest)) * CLASS_STEP + weight;
  };
}

function weighOptional(optional: readonly MatchedTerm[]): Weigh | undefined {
  if (optional.length === 0) return undefined;
  const allRarity = optional.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  return (index) => {
    let weight = 0;
    for (const { set, rarity } of optional) {
      weight += (rarity / allRarity) * weightOf(set.codes[index] ?? 0);
    }
    return OPTIONAL_SHARE * weight;
  };
}

/** The entries that match all terms that are not optional. */
export function findCandidates(
  reader: IndexReader,
  terms: readonly MatchedTerm[],
  { limit, sets, accepts, kinds = [] }: CandidateOptions,
): SearchCandidates {
  const { searchIndex, firsts } = reader;
  const required = terms.filter(({ term }) => !term.isOptional);
  const allRarity = required.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const weigh = weighAll(required, allRarity);
  const weighMore = weighOptional(terms.filter(({ term }) => term.isOptional));
  const prefers = kinds.length > 0 ? preferKinds(reader, terms, kinds) : undefined;
  const isOfYear = preferYears(reader, terms);
  const seen = sets.takeMarks();
  const highest = new Highest(Math.min(limit, searchIndex.documentCount));
  const { titleLengths } = searchIndex;
  let total = 0;
  const entries = entriesToCheck(reader, required);
  // What the words that need not be there and the kind can add at most.
  const most =
    (weighMore ? OPTIONAL_SHARE : 0) + (prefers ? KIND_BONUS : 0) + (isOfYear ? YEAR_BONUS : 0);
  for (let at = 0; at < entries.length; at++) {
    const index = entries[at] ?? 0;
    const weight = weigh(index);
    if (weight < 0 || (accepts && !accepts(index))) continue;
    const first = firsts[index] ?? index;
    if (seen[first] === 0) {
      seen[first] = 1;
      total++;
    }
    const length = Math.max(terms.length, titleLengths[index] ?? 1, 1);
    const short = (SHORT_TITLE_BONUS * terms.length) / length;
    if (weight + short + most <= highest.floor) continue;
    const more =
      (weighMore ? weighMore(index) : 0) +
      (prefers?.(index) ? KIND_BONUS : 0) +
      (isOfYear?.(index) ? YEAR_BONUS : 0);
    highest.add(weight + short + more - index * ORDER_STEP, index);
  }
  return {
    total,
    best: highest.sorted().map(({ key, value }) => ({
      index: value,
      matchClass: Math.floor((key + 1) / CLASS_STEP),
      weight: Math.max(0, key - Math.floor((key + 1) / CLASS_STEP) * CLASS_STEP),
    })),
  };
}
