/**
 * The search index: everything that search needs of all entries, as plain data that a structured
 * clone can store in one row and load in tens of milliseconds. Built by search-index.ts, read by
 * index-reader.ts.
 */

/** An index of another format is not read but built anew. */
export const SEARCH_INDEX_FORMAT = 4;

/** Bits of `flags`. */
export const FLAG_RECOMMENDED = 1;
export const FLAG_FREE = 2;

/** Bits of a document posting: where the word stands in the entry. */
export const IN_TITLE = 1;
export const IN_LABEL = 2;
export const IN_AUTHORS = 4;
export const IN_NOTE = 8;
export const IN_SLUG = 16;
/** The word is everywhere only a piece of a compound ("DB" in DynamoDB). */
export const ONLY_PART = 32;
/** The title begins with the word. */
export const AT_START = 64;
/** Bit of a group posting: the word stands in the innermost heading. */
export const IN_LEAF = 1;

/** Starts the vocabulary words that are initials of a heading or title; no text holds it. */
export const INITIALS_MARK = '\u0001';

/** Tables whose strings are searched like entries, for all entries that share them. */
export type GroupTable = 'list' | 'section' | 'origin' | 'company';

/** A column of numbers, as narrow as its values allow. */
export type Column = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** What can be stored and loaded as it is: numbers and typed arrays only. */
export interface SearchIndex {
  format: typeof SEARCH_INDEX_FORMAT;
  documentCount: number;
  listCount: number;
  sectionCount: number;
  originCount: number;
  companyCount: number;
  authorCount: number;
  wordCount: number;
  definitionCount: number;
  entryIds: Uint32Array<ArrayBuffer>;
  resourceIds: Uint32Array<ArrayBuffer>;
  listOf: Column;
  sectionOf: Column;
  originOf: Column;
  /** 0 for none, else one more than the index in `companies`. */
  companyOf: Column;
  kinds: Uint8Array<ArrayBuffer>;
  /** 0 for unknown. */
  years: Uint16Array<ArrayBuffer>;
  flags: Uint8Array<ArrayBuffer>;
  /** How many words each title has, 255 at most. */
  titleLengths: Uint8Array<ArrayBuffer>;
  /** Pairs (document, first document of the same resource), for repeated resources only. */
  repeats: Uint32Array<ArrayBuffer>;
  /** For each document the first one of the same resource, which is itself for most. */
  firsts: Uint32Array<ArrayBuffer>;
  /** The documents of group g, ascending: from `memberOffsets[g]` up to `memberOffsets[g + 1]`. */
  members: Uint32Array<ArrayBuffer>;
  memberOffsets: Uint32Array<ArrayBuffer>;
  /** Title, rest of address, authors, label and note of each document, as UTF-8. */
  texts: Uint8Array<ArrayBuffer>;
  textOffsets: Uint32Array<ArrayBuffer>;
  /** String tables, see string-table.ts. */
  lists: Uint8Array<ArrayBuffer>;
  sections: Uint8Array<ArrayBuffer>;
  origins: Uint8Array<ArrayBuffer>;
  companies: Uint8Array<ArrayBuffer>;
  authors: Uint8Array<ArrayBuffer>;
  /** Short forms that the lists themselves explain: "gfs" – "google file system". */
  definitions: Uint8Array<ArrayBuffer>;
  /** The documents of author a: postings from `authorUseOffsets[a]` up to `authorUseOffsets[a + 1]`. */
  authorUses: Uint8Array<ArrayBuffer>;
  authorUseOffsets: Uint32Array<ArrayBuffer>;
  /** The same of definitions. */
  definitionUses: Uint8Array<ArrayBuffer>;
  definitionUseOffsets: Uint32Array<ArrayBuffer>;
  /** The vocabulary, sorted by UTF-16 units, each word followed by a line break, as UTF-8. */
  words: Uint8Array<ArrayBuffer>;
  /** Where each word starts in the decoded vocabulary, and its length at the end. */
  wordOffsets: Uint32Array<ArrayBuffer>;
  /**
   * For word w: documents from `postingOffsets[2w]`, groups from `postingOffsets[2w + 1]`, up to
   * `postingOffsets[2w + 2]`; each posting is the step from the one before (variable length) and
   * a byte of bits. Groups are numbered lists, sections, origins, companies, one after another.
   */
  postings: Uint8Array<ArrayBuffer>;
  postingOffsets: Uint32Array<ArrayBuffer>;
}

/**
 * An index of some of the documents, to be merged with the others; kept as a row of its own. What
 * only the whole can say (`repeats`, `firsts`, `members`) is empty in it.
 */
export type IndexSegment = SearchIndex;

/** Whether something loaded from a database is an index that this version can read. */
export function isReadableIndex(value: unknown): value is SearchIndex {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === SEARCH_INDEX_FORMAT
  );
}
