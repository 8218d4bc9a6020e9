/**
 * Searches a large index and a small one that says what has changed since as if they were one: the
 * same answers as of an index that is built anew. Columns are put together when it is opened; words,
 * postings and texts, which are most of it, stay where they are.
 */
import { SEARCH_INDEX_FORMAT, type SearchIndex } from './index-format';
import type { IndexPatch } from './index-patch';
import {
  type IndexSource,
  type SearchedIndex,
  StoredSource,
  type TableName,
  type VisitPosting,
} from './index-reader';
import { type MergedStrings, mergeColumns, mergeUsed } from './merge-columns';
import { mergeWords, type WordNumbers } from './merge-words';
import { NOWHERE, type Placed, type PlacedPart, placeByEntry } from './place-documents';
import { hasPosting } from './postings';
import { UsedVocabulary } from './used-vocabulary';
import { Vocabulary } from './vocabulary';

const madeOf = new WeakMap<SearchIndex, SearchIndex>();

/** @returns the index as it is with the patch, the same for the same patch; it cannot be stored */
export function patchedIndex(base: SearchIndex, patch: IndexPatch | undefined): SearchIndex {
  if (!patch) return base;
  const known = madeOf.get(patch);
  if (known) return known;
  const made = putTogether(base, patch);
  madeOf.set(patch, made);
  return made;
}

const NO_BYTES = new Uint8Array(0);
const NO_NUMBERS = new Uint32Array(0);

function putTogether(base: SearchIndex, patch: IndexPatch): SearchedIndex {
  const placed = placeByEntry([{ segment: base, gone: new Set(patch.gone) }, { segment: patch }]);
  const { columns, strings, groupNumbers } = mergeColumns(placed);
  const [older, newer] = [new StoredSource(base), new StoredSource(patch)];
  const { text, ...words } = mergeWords(older.vocabulary, newer.vocabulary);
  const sources = placed.parts.map(({ segment, numbers }, at) => ({
    segment,
    source: at === 0 ? older : newer,
    words: (at === 0 ? words.first : words.second) satisfies WordNumbers,
    documents: numbers,
    groups: groupNumbers[at] ?? new Int32Array(0),
  }));
  const all = { words: NO_BYTES, wordOffsets: words.offsets, wordCount: words.count };
  const source = new PatchedSource(placed, sources, new Vocabulary(all, text), strings);
  return {
    format: SEARCH_INDEX_FORMAT,
    ...columns,
    ...all,
    source,
    get authorCount() {
      return source.authors.strings.length;
    },
    get authorUses() {
      return source.authors.uses;
    },
    get authorUseOffsets() {
      return source.authors.offsets;
    },
    get definitionCount() {
      return source.explained.strings.length;
    },
    get definitionUses() {
      return source.explained.uses;
    },
    get definitionUseOffsets() {
      return source.explained.offsets;
    },
    lists: NO_BYTES,
    sections: NO_BYTES,
    origins: NO_BYTES,
    companies: NO_BYTES,
    authors: NO_BYTES,
    definitions: NO_BYTES,
    postings: NO_BYTES,
    postingOffsets: NO_NUMBERS,
    texts: NO_BYTES,
    textOffsets: NO_NUMBERS,
  };
}

/** One of the two, and where what it has stands in both together. */
interface NumberedSource {
  segment: SearchIndex;
  source: StoredSource;
  /** Its own number of each word; NOWHERE for one that it has not. */
  words: WordNumbers;
  documents: PlacedPart['numbers'];
  groups: Int32Array;
}

class PatchedSource implements IndexSource {
  readonly vocabulary: Vocabulary;
  readonly #sources: readonly NumberedSource[];
  readonly #strings: MergedStrings;
  /** For each document which source has it, and where. */
  readonly #sourceOf: Uint8Array;
  readonly #placeOf: Uint32Array;
  readonly #placed: Placed;
  #authors: ReturnType<typeof mergeUsed> | undefined;
  #explained: ReturnType<typeof mergeUsed> | undefined;

  constructor(
    placed: Placed,
    sources: readonly NumberedSource[],
    vocabulary: Vocabulary,
    strings: MergedStrings,
  ) {
    this.#placed = placed;
    this.#sources = sources;
    this.#strings = strings;
    this.#sourceOf = new Uint8Array(placed.count);
    this.#placeOf = new Uint32Array(placed.count);
    for (const [at, { documents }] of sources.entries()) {
      for (let own = 0; own < documents.length; own++) {
        const document = documents[own] ?? NOWHERE;
        if (document === NOWHERE) continue;
        this.#sourceOf[document] = at;
        this.#placeOf[document] = own;
      }
    }
    this.vocabulary = new UsedVocabulary(vocabulary, (word) => this.#isUsed(word));
  }

  /** Whether anything that is left has the word. */
  #isUsed(word: number): boolean {
    return this.#sources.some(({ segment, words, documents, groups }) => {
      const own = words[word] ?? NOWHERE;
      if (own === NOWHERE) return false;
      const { postings, postingOffsets } = segment;
      const [from = 0, middle = 0, to = 0] = postingOffsets.subarray(own * 2, own * 2 + 3);
      return (
        hasPosting(postings, from, middle, (document) => documents[document] !== NOWHERE) ||
        hasPosting(postings, middle, to, (group) => groups[group] !== NOWHERE)
      );
    });
  }

  /** Targets of all sources by their new numbers, ascending. */
  #visit(kind: 'documents' | 'groups', word: number, visit: VisitPosting): void {
    const targets: number[] = [];
    const bitsOf: number[] = [];
    let isAscending = true;
    let last = NOWHERE;
    for (const { source, words, [kind]: numbers } of this.#sources) {
      const own = words[word] ?? NOWHERE;
      if (own === NOWHERE) continue;
      const keep: VisitPosting = (target, bits) => {
        const number = numbers[target] ?? NOWHERE;
        if (number === NOWHERE) return;
        if (number <= last) isAscending = false;
        last = number;
        targets.push(number);
        bitsOf.push(bits);
      };
      if (kind === 'documents') source.visitDocuments(own, keep);
      else source.visitGroups(own, keep);
    }
    if (isAscending) {
      for (let at = 0; at < targets.length; at++) visit(targets[at] ?? 0, bitsOf[at] ?? 0);
      return;
    }
    const order = targets.map((_, at) => at).sort((a, b) => (targets[a] ?? 0) - (targets[b] ?? 0));
    let before = NOWHERE;
    for (const at of order) {
      const target = targets[at] ?? 0;
      // A group that both know is in the postings of both.
      if (target !== before) visit(target, bitsOf[at] ?? 0);
      before = target;
    }
  }

  visitDocuments(word: number, visit: VisitPosting): void {
    this.#visit('documents', word, visit);
  }

  visitGroups(word: number, visit: VisitPosting): void {
    this.#visit('groups', word, visit);
  }

  usageOf(word: number): number {
    return this.#sources.reduce((sum, { source, words }) => {
      const own = words[word] ?? NOWHERE;
      return own === NOWHERE ? sum : sum + source.usageOf(own);
    }, 0);
  }

  textAt(index: number): Uint8Array {
    const { source } = this.#sources[this.#sourceOf[index] ?? 0] ?? {};
    return source?.textAt(this.#placeOf[index] ?? 0) ?? NO_BYTES;
  }

  /** Put together when they are asked for: many searches need none. */
  get authors() {
    this.#authors ??= mergeUsed(this.#placed, 'authors');
    return this.#authors;
  }

  get explained() {
    this.#explained ??= mergeUsed(this.#placed, 'definitions');
    return this.#explained;
  }

  table(name: TableName | 'definitions'): string[] {
    if (name === 'authors') return this.authors.strings;
    return name === 'definitions' ? this.explained.strings : this.#strings[name];
  }
}
