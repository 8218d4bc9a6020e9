/**
 * Which entries a word of a query matches, and how well. Sparse: what a query costs depends on what
 * it matches, not on how many entries there are.
 */

/** The matches of a set, copied: its entries, and the code of each. */
export interface MatchCopy {
  entries: Uint32Array;
  codes: Uint16Array;
}

/** Matches of one word: a code (see match-codes.ts) for each entry that has one. */
export class MatchSet {
  /** By position in the index; 0 for no match. */
  readonly codes: Uint16Array;
  #entries = new Uint32Array(256);
  #count = 0;

  constructor(documentCount: number) {
    this.codes = new Uint16Array(documentCount);
  }

  /** How many entries match. */
  get count(): number {
    return this.#count;
  }

  /** Indices of the entries that match, in the order in which they were found. */
  get entries(): Uint32Array {
    return this.#entries.subarray(0, this.#count);
  }

  /** Lets an entry match with the code, if it does not match better already. */
  raise(index: number, code: number): void {
    const before = this.codes[index] ?? 0;
    if (code <= before) return;
    this.codes[index] = code;
    if (before > 0) return;
    if (this.#count === this.#entries.length) {
      const grown = new Uint32Array(this.#count * 2);
      grown.set(this.#entries);
      this.#entries = grown;
    }
    this.#entries[this.#count++] = index;
  }

  /** Adds all matches of the other, keeping the better one of each entry. */
  raiseAll({ entries, codes }: MatchSet): void {
    for (let at = 0; at < entries.length; at++) {
      const index = entries[at] ?? 0;
      this.raise(index, codes[index] ?? 0);
    }
  }

  /** A copy that outlives the query. */
  copy(): MatchCopy {
    const entries = this.entries.slice();
    const codes = new Uint16Array(entries.length);
    for (let at = 0; at < entries.length; at++) codes[at] = this.codes[entries[at] ?? 0] ?? 0;
    return { entries, codes };
  }

  /** Adds what was copied to a set that is empty. */
  restore({ entries, codes }: MatchCopy): void {
    if (this.#entries.length < entries.length) this.#entries = new Uint32Array(entries.length);
    this.#entries.set(entries);
    this.#count = entries.length;
    for (let at = 0; at < entries.length; at++) this.codes[entries[at] ?? 0] = codes[at] ?? 0;
  }

  /** Keeps only what both match, with the worse of the two matches. */
  keepCommon(other: MatchSet): void {
    let kept = 0;
    for (const index of this.entries) {
      const code = Math.min(this.codes[index] ?? 0, other.codes[index] ?? 0);
      this.codes[index] = code;
      if (code > 0) this.#entries[kept++] = index;
    }
    this.#count = kept;
  }

  /** Forgets all matches one by one: for sets that hold few and are used often. */
  forget(): void {
    for (const index of this.entries) this.codes[index] = 0;
    this.#count = 0;
  }

  /** Forgets all matches, so that the memory can be used again. */
  clear(): void {
    // Faster than one by one, however few there are, while the code has seldom run.
    this.codes.fill(0);
    this.#count = 0;
  }
}

/** Hands out match sets for one query and takes them back after it. */
export class MatchSets {
  readonly #free: MatchSet[] = [];
  #used: MatchSet[] = [];

  /** Room for a score of each entry; whoever uses it leaves it as it was: all 0. */
  readonly scores: Float32Array;
  /** Room for the positions of entries. */
  readonly found: Uint32Array;
  readonly #marks: Uint8Array;

  constructor(private readonly documentCount: number) {
    this.scores = new Float32Array(documentCount);
    this.found = new Uint32Array(documentCount);
    this.#marks = new Uint8Array(documentCount);
  }

  /** Room for a mark on each entry, all 0; valid until it is asked for again. */
  takeMarks(): Uint8Array {
    return this.#marks.fill(0);
  }

  /** An empty set, valid until `releaseAll`. */
  take(): MatchSet {
    const set = this.#free.pop() ?? new MatchSet(this.documentCount);
    this.#used.push(set);
    return set;
  }

  /** Empties all sets that were taken; to be called when the answer is ready. */
  releaseAll(): void {
    for (const set of this.#used) {
      set.clear();
      this.#free.push(set);
    }
    this.#used = [];
  }
}
