// Chooses the few hundred entries that are worth ranking, and counts all that match.
// Called by open-search.ts.
import { classOf, weightOf } from './match-codes';
import type { MatchedTerm } from './match-query';
import type { PackReader } from './pack-reader';

/** An entry that matches, with what is known of it before its text is read. */
export interface Candidate {
  /** Index in the pack. */
  index: number;
  /** The worst class among its words, see match-codes.ts. */
  matchClass: number;
  /** 0 to about 1.2: weight of the matches by rarity, shorter titles first. */
  weight: number;
}

/** All that match, and the best of them. */
export interface Candidates {
  /** How many resources match. */
  total: number;
  /** Best first, `limit` at most, several entries of one resource included. */
  best: Candidate[];
}

/** Keeps the highest of many numbers: a binary heap with the lowest on top. */
class Highest {
  readonly #keys: Float64Array;
  readonly #values: Uint32Array;
  #size = 0;

  constructor(limit: number) {
    this.#keys = new Float64Array(limit);
    this.#values = new Uint32Array(limit);
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

/** What entries must have besides the words. */
export interface CandidateOptions {
  limit: number;
  /** Whether the entry passes all filters. */
  accepts?: ((index: number) => boolean) | undefined;
  /** Instead of all terms: at least this share of the rarity of all, in sure matches. */
  leastShare?: number | undefined;
}

/** The entries that match all terms that are not optional. */
export function findCandidates(
  reader: PackReader,
  terms: readonly MatchedTerm[],
  options: CandidateOptions,
): Candidates {
  const { pack, firsts } = reader;
  const required = terms.filter(({ term }) => !term.isOptional);
  const optional = terms.filter(({ term }) => term.isOptional);
  const allRarity = required.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const optionalRarity = optional.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const isPartial = options.leastShare !== undefined;
  const leastRarity = (options.leastShare ?? 0) * allRarity;
  const seen = new Uint8Array(pack.documentCount);
  const highest = new Highest(options.limit);
  let total = 0;
  for (let index = 0; index < pack.documentCount; index++) {
    let worst = 3;
    let weight = 0;
    let found = 0;
    let metRarity = 0;
    for (let at = 0; at < required.length; at++) {
      const matches = required[at] as MatchedTerm;
      const code = matches.codes[index] ?? 0;
      const codeClass = classOf(code);
      if (isPartial ? codeClass < 3 || !matches.isKnown : code === 0) {
        if (!isPartial) break;
        continue;
      }
      found++;
      metRarity += matches.rarity;
      if (codeClass < worst) worst = codeClass;
      weight += matches.rarity * weightOf(code);
    }
    if (isPartial ? found === 0 || metRarity < leastRarity : found < required.length) continue;
    if (options.accepts && !options.accepts(index)) continue;
    const first = firsts[index] ?? index;
    if (seen[first] === 0) {
      seen[first] = 1;
      total++;
    }
    let score = required.length > 0 ? weight / allRarity : 0;
    for (const matches of optional) {
      score +=
        (OPTIONAL_SHARE * matches.rarity * weightOf(matches.codes[index] ?? 0)) / optionalRarity;
    }
    const length = Math.max(1, pack.titleLengths[index] ?? 1);
    score += SHORT_TITLE_BONUS * Math.min(1, terms.length / length);
    highest.add(worst * 4 + score, index);
  }
  return {
    total,
    best: highest.sorted().map(({ key, value }) => ({
      index: value,
      matchClass: Math.floor(key / 4),
      weight: key % 4,
    })),
  };
}
