/**
 * Indexes some documents into a segment of the search index. The first half of every rebuild; the
 * second is merge-segments.ts.
 */

import { KINDS } from '../../lists/model/list-entry';
import { findDefinitions, findInitials } from '../text/acronyms';
import { hostWords, pathWords, splitAddress } from '../text/address-words';
import { tokenize } from '../text/tokenize';
import { ByteWriter } from './byte-writer';
import { encodeUses, toColumn } from './encode-columns';
import {
  AT_START,
  FLAG_FREE,
  FLAG_RECOMMENDED,
  IN_AUTHORS,
  IN_LABEL,
  IN_LEAF,
  IN_NOTE,
  IN_SLUG,
  IN_TITLE,
  INITIALS_MARK,
  type IndexSegment,
  ONLY_PART,
  SEARCH_INDEX_FORMAT,
} from './index-format';
import { writePostings } from './postings';
import type { SearchDocument } from './search-document';
import { encodeTable, FIELD_SEPARATOR, ITEM_SEPARATOR, withoutSeparators } from './string-table';

/** Longer notes are stored whole but searched only so far. */
const SEARCHED_NOTE_LENGTH = 300;
/** Longer titles are stored whole but searched only so far. */
const SEARCHED_TITLE_LENGTH = 600;

/** Strings in order of first use, with their numbers. */
class Interned {
  readonly strings: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  }
}

/** Strings with the documents that use them. */
class UsedStrings extends Interned {
  /** Of each string a document and a byte of bits, one after the other. */
  readonly #uses: number[][] = [];

  use(text: string, document: number): void {
    const number = this.numberOf(text);
    this.#uses[number] ??= [];
    const uses = this.#uses[number];
    if (uses.at(-2) !== document) uses.push(document, 1);
  }

  finish() {
    return encodeUses(this.#uses);
  }
}

/** Postings of one word while indexing: targets ascending, with their bits. */
interface WordPostings {
  documents: number[];
  groups: number[];
}

/** The words of one document or group with their bits, before they go to the postings. */
class WordBits {
  readonly bits = new Map<string, number>();

  add(word: string, bit: number, isPart: boolean): void {
    const before = this.bits.get(word);
    const part = isPart && (before === undefined || (before & ONLY_PART) !== 0) ? ONLY_PART : 0;
    this.bits.set(word, ((before ?? 0) & ~ONLY_PART) | bit | part);
  }

  addText(text: string, bit: number, startBit = 0): void {
    for (const word of tokenize(text)) {
      const start = word.start === 0 ? startBit : 0;
      this.add(word.text, bit | start, word.form === 'part');
    }
  }

  addInitials(text: string, bit: number): void {
    const initials = findInitials(text);
    if (initials) this.add(INITIALS_MARK + initials, bit, false);
  }
}

/** The part of the title that is searched. */
function searchedTitle(entry: SearchDocument): string {
  return entry.title.slice(0, SEARCHED_TITLE_LENGTH);
}

function documentWords(entry: SearchDocument, rest: string): WordBits {
  const words = new WordBits();
  const title = searchedTitle(entry);
  words.addText(title, IN_TITLE, AT_START);
  words.addInitials(title, IN_TITLE);
  if (entry.label) words.addText(entry.label, IN_LABEL);
  for (const author of entry.authors ?? []) words.addText(author, IN_AUTHORS);
  if (entry.note) words.addText(entry.note.slice(0, SEARCHED_NOTE_LENGTH), IN_NOTE);
  for (const word of pathWords(rest)) words.add(word, IN_SLUG, false);
  return words;
}

function sectionWords(section: string): WordBits {
  const words = new WordBits();
  const headings = section.split(FIELD_SEPARATOR);
  for (const [index, heading] of headings.entries()) {
    const isLeaf = index === headings.length - 1;
    words.addText(heading, isLeaf ? IN_LEAF : 0);
    if (isLeaf) words.addInitials(heading, IN_LEAF);
  }
  return words;
}

function plainWords(text: string): WordBits {
  const words = new WordBits();
  words.addText(text, IN_LEAF);
  return words;
}

function originWords(origin: string): WordBits {
  const words = new WordBits();
  for (const word of hostWords(origin)) words.add(word, IN_LEAF, false);
  return words;
}

function storedTextOf(entry: SearchDocument, rest: string): string {
  const authors = (entry.authors ?? []).map(withoutSeparators).join(ITEM_SEPARATOR);
  const [label, note] = [entry.label ?? '', entry.note ?? ''].map(withoutSeparators);
  return [withoutSeparators(entry.title), rest, authors, label, note].join(FIELD_SEPARATOR);
}

/** Indexes the documents, in the order given; any order and any number, but see SEGMENT_SIZE. */
export function indexSegment(documents: readonly SearchDocument[]): IndexSegment {
  const lists = new Interned();
  const sections = new Interned();
  const origins = new Interned();
  const companies = new Interned();
  const authors = new UsedStrings();
  const definitions = new UsedStrings();
  const vocabulary = new Map<string, WordPostings>();
  const count = documents.length;
  const columns = {
    entryIds: new Uint32Array(count),
    resourceIds: new Uint32Array(count),
    kinds: new Uint8Array(count),
    years: new Uint16Array(count),
    flags: new Uint8Array(count),
    titleLengths: new Uint8Array(count),
  };
  const listOf: number[] = [];
  const sectionOf: number[] = [];
  const originOf: number[] = [];
  const companyOf: number[] = [];
  const texts = new ByteWriter();
  const textOffsets = new Uint32Array(count + 1);
  const encoder = new TextEncoder();

  const post = (words: WordBits, target: number, kind: keyof WordPostings): void => {
    for (const [word, bits] of words.bits) {
      let postings = vocabulary.get(word);
      if (!postings) {
        postings = { documents: [], groups: [] };
        vocabulary.set(word, postings);
      }
      postings[kind].push(target, bits);
    }
  };

  for (const [index, entry] of documents.entries()) {
    const { origin, rest } = splitAddress(withoutSeparators(entry.address));
    columns.entryIds[index] = entry.entryId;
    columns.resourceIds[index] = entry.resourceId;
    columns.kinds[index] = Math.max(0, KINDS.indexOf(entry.kind));
    columns.years[index] = entry.year ?? 0;
    columns.flags[index] =
      (entry.recommended ? FLAG_RECOMMENDED : 0) | (entry.free ? FLAG_FREE : 0);
    const titleLength = tokenize(searchedTitle(entry), false).length;
    columns.titleLengths[index] = Math.min(255, titleLength);
    const list = [entry.listId, entry.list].map(withoutSeparators);
    listOf.push(lists.numberOf(list.join(FIELD_SEPARATOR)));
    const headings = entry.section.map(withoutSeparators);
    sectionOf.push(sections.numberOf(headings.join(FIELD_SEPARATOR)));
    originOf.push(origins.numberOf(origin));
    const company = withoutSeparators(entry.company ?? '').trim();
    companyOf.push(company === '' ? 0 : companies.numberOf(company) + 1);
    for (const author of entry.authors ?? []) authors.use(withoutSeparators(author), index);
    for (const text of [entry.title, entry.note ?? '', ...headings]) {
      for (const { short, long } of findDefinitions(text)) {
        definitions.use(short + FIELD_SEPARATOR + long, index);
      }
    }
    texts.bytes(encoder.encode(storedTextOf(entry, rest)));
    textOffsets[index + 1] = texts.length;
    post(documentWords(entry, rest), index, 'documents');
  }

  let group = 0;
  const groupTables: [Interned, (text: string) => WordBits][] = [
    [lists, (list) => plainWords(list.split(FIELD_SEPARATOR)[1] ?? '')],
    [sections, sectionWords],
    [origins, originWords],
    [companies, plainWords],
  ];
  for (const [table, wordsOf] of groupTables) {
    for (const text of table.strings) post(wordsOf(text), group++, 'groups');
  }

  const authorUses = authors.finish();
  const definitionUses = definitions.finish();
  const words = [...vocabulary.keys()].sort();
  const postings = new ByteWriter();
  const postingOffsets = new Uint32Array(words.length * 2 + 1);
  const wordOffsets = new Uint32Array(words.length + 1);
  let wordOffset = 0;
  for (const [index, word] of words.entries()) {
    const { documents: inDocuments, groups } = vocabulary.get(word) ?? {
      documents: [],
      groups: [],
    };
    writePostings(postings, inDocuments);
    postingOffsets[index * 2 + 1] = postings.length;
    writePostings(postings, groups);
    postingOffsets[index * 2 + 2] = postings.length;
    wordOffset += word.length + 1;
    wordOffsets[index + 1] = wordOffset;
  }

  return {
    format: SEARCH_INDEX_FORMAT,
    documentCount: count,
    listCount: lists.strings.length,
    sectionCount: sections.strings.length,
    originCount: origins.strings.length,
    companyCount: companies.strings.length,
    authorCount: authors.strings.length,
    wordCount: words.length,
    definitionCount: definitions.strings.length,
    ...columns,
    listOf: toColumn(listOf, lists.strings.length),
    sectionOf: toColumn(sectionOf, sections.strings.length),
    originOf: toColumn(originOf, origins.strings.length),
    companyOf: toColumn(companyOf, companies.strings.length),
    repeats: new Uint32Array(0),
    firsts: new Uint32Array(0),
    members: new Uint32Array(0),
    memberOffsets: new Uint32Array(0),
    texts: texts.finish(),
    textOffsets,
    lists: encodeTable(lists.strings),
    sections: encodeTable(sections.strings),
    origins: encodeTable(origins.strings),
    companies: encodeTable(companies.strings),
    authors: encodeTable(authors.strings),
    definitions: encodeTable(definitions.strings),
    authorUses: authorUses.uses,
    authorUseOffsets: authorUses.offsets,
    definitionUses: definitionUses.uses,
    definitionUseOffsets: definitionUses.offsets,
    words: encoder.encode(words.map((word) => `${word}\n`).join('')),
    wordOffsets,
    postings: postings.finish(),
    postingOffsets,
  };
}
