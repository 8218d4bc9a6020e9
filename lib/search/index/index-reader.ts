/** Reads documents and tables out of a search index, each only when asked for. */
import { KINDS } from '../../lists/model/list-entry';
import { hostOfOrigin } from '../text/address-words';
import { foldText } from '../text/fold-text';
import { plainWords, tokenize, type Word } from '../text/tokenize';
import { FLAG_FREE, FLAG_RECOMMENDED, type GroupTable, type SearchIndex } from './index-format';
import { readPostings } from './postings';
import type { SearchDocument } from './search-document';
import { decodeTable, FIELD_SEPARATOR, ITEM_SEPARATOR } from './string-table';
import { Vocabulary } from './vocabulary';

/** Of longer texts only so much is ranked and highlighted. */
const MOST_SHOWN = 600;

/** A document with what ranking needs of it; what few of them are asked for is made then. */
export class ReadDocument {
  /** Words of the title in order, compounds in pieces, CamelCase left whole. */
  readonly titleWords: Word[];
  readonly #title: string;
  readonly #host: string;
  #foldedTitle: string | undefined;

  constructor(
    readonly document: SearchDocument,
    host: string,
  ) {
    const { title } = document;
    this.#title = title.slice(0, MOST_SHOWN);
    this.#host = host;
    this.titleWords = plainWords(this.#title);
  }

  get foldedTitle(): string {
    this.#foldedTitle ??= foldText(this.#title);
    return this.#foldedTitle;
  }

  /** The words of the title, with a space between. */
  get plainTitle(): string {
    return this.titleWords.map((word) => word.text).join(' ');
  }

  /** Folded words of company, authors, innermost heading, link text and host. */
  get plainRest(): string {
    const { company, authors = [], section, label } = this.document;
    const rest = [company, ...authors, section.at(-1), label, this.#host];
    return foldText(rest.join(' ').slice(0, MOST_SHOWN));
  }
}

/** Documents kept decoded; a page of results and the candidates of a few keystrokes. */
const KEPT_DOCUMENTS = 3_000;
/** Texts kept split into words. */
const KEPT_TEXTS = 4_000;

/** Tables of strings that all documents share. */
export type TableName = 'lists' | 'sections' | 'origins' | 'companies' | 'authors';

type Table = TableName | 'definitions';

/** Where the words, texts and strings of an index come from. */
export interface IndexSource {
  readonly vocabulary: Vocabulary;
  /** Calls back with every document that has a vocabulary word, ascending, and where (its bits). */
  visitDocuments(word: number, visit: VisitPosting): void;
  /** Calls back with every group (list, section, site, company) that has a vocabulary word, ascending. */
  visitGroups(word: number, visit: VisitPosting): void;
  /** How much a vocabulary word is used: the bytes of its postings, two and more a place. */
  usageOf(word: number): number;
  /** The stored text of a document. */
  textAt(index: number): Uint8Array;
  /** The strings of a table, in the order of their numbers. */
  table(name: Table): string[];
}

/** Gets a target of a posting, and its byte of bits. */
export type VisitPosting = (target: number, bits: number) => void;

/** An index that may be read in a way of its own. */
export interface SearchedIndex extends SearchIndex {
  /** Opens it; absent where it is read as it is. */
  openReader?: () => IndexReader;
  /** Where what is empty in its arrays comes from; absent where it is all in them. */
  source?: IndexSource;
}

/** An index that is read from its arrays. */
export class StoredSource implements IndexSource {
  readonly vocabulary: Vocabulary;
  readonly #counts: Readonly<Record<Table, number>>;

  constructor(private readonly searchIndex: SearchIndex) {
    this.vocabulary = new Vocabulary(searchIndex);
    this.#counts = {
      lists: searchIndex.listCount,
      sections: searchIndex.sectionCount,
      origins: searchIndex.originCount,
      companies: searchIndex.companyCount,
      authors: searchIndex.authorCount,
      definitions: searchIndex.definitionCount,
    };
  }

  visitDocuments(word: number, visit: VisitPosting): void {
    const { postings, postingOffsets } = this.searchIndex;
    const at = word * 2;
    readPostings(postings, postingOffsets[at] ?? 0, postingOffsets[at + 1] ?? 0, visit);
  }

  visitGroups(word: number, visit: VisitPosting): void {
    const { postings, postingOffsets } = this.searchIndex;
    const at = word * 2;
    readPostings(postings, postingOffsets[at + 1] ?? 0, postingOffsets[at + 2] ?? 0, visit);
  }

  usageOf(word: number): number {
    const { postingOffsets } = this.searchIndex;
    const at = word * 2;
    return (postingOffsets[at + 2] ?? 0) - (postingOffsets[at] ?? 0);
  }

  textAt(index: number): Uint8Array {
    const { texts, textOffsets } = this.searchIndex;
    return texts.subarray(textOffsets[index], textOffsets[index + 1]);
  }

  table(name: Table): string[] {
    return decodeTable(this.searchIndex[name], this.#counts[name]);
  }
}

/** An index, opened. */
export class IndexReader {
  readonly #tables = new Map<string, string[]>();
  readonly #decoder = new TextDecoder();
  #documents = new Map<number, ReadDocument>();
  readonly #hosts: string[] = [];
  #words = new Map<string, readonly Word[]>();
  #followers: Map<number, number[]> | undefined;
  readonly #firstSection: number;
  readonly #firstOrigin: number;
  readonly #firstCompany: number;

  #everything: Uint32Array | undefined;

  readonly #source: IndexSource;

  constructor(
    readonly searchIndex: SearchedIndex,
    /** How many entries are searched. */
    readonly entryCount = searchIndex.documentCount,
  ) {
    this.#source = searchIndex.source ?? new StoredSource(searchIndex);
    this.#firstSection = searchIndex.listCount;
    this.#firstOrigin = this.#firstSection + searchIndex.sectionCount;
    this.#firstCompany = this.#firstOrigin + searchIndex.originCount;
  }

  get vocabulary(): Vocabulary {
    return this.#source.vocabulary;
  }

  /** See IndexSource. */
  visitDocuments(wordIndex: number, visit: VisitPosting): void {
    this.#source.visitDocuments(wordIndex, visit);
  }

  /** See IndexSource. */
  visitGroups(wordIndex: number, visit: VisitPosting): void {
    this.#source.visitGroups(wordIndex, visit);
  }

  /** The positions of all entries that are searched. */
  get everything(): Uint32Array {
    this.#everything ??= new Uint32Array(this.entryCount).map((_, at) => at);
    return this.#everything;
  }

  /** See IndexSource. */
  usageOf(wordIndex: number): number {
    return this.#source.usageOf(wordIndex);
  }

  /** Which table a group of the postings belongs to. */
  tableOfGroup(group: number): GroupTable {
    if (group >= this.#firstCompany) return 'company';
    if (group >= this.#firstOrigin) return 'origin';
    return group >= this.#firstSection ? 'section' : 'list';
  }

  /** What readers see of a group: a list's title, a heading path, an origin, a company. */
  textOfGroup(group: number): string {
    switch (this.tableOfGroup(group)) {
      case 'company':
        return this.companies[group - this.#firstCompany] ?? '';
      case 'origin':
        return this.origins[group - this.#firstOrigin] ?? '';
      case 'section':
        return this.sections[group - this.#firstSection] ?? '';
      case 'list':
        return this.lists[group]?.split(FIELD_SEPARATOR)[1] ?? '';
    }
  }

  /** The number that `companyOf` has for entries in a group of the postings that is a company. */
  companyOfGroup(group: number): number {
    return group - this.#firstCompany + 1;
  }

  /** Indices of the entries in a group of the postings, ascending. */
  membersOfGroup(group: number): Uint32Array {
    const { members, memberOffsets } = this.searchIndex;
    return members.subarray(memberOffsets[group], memberOffsets[group + 1]);
  }

  /** Indices of the entries on a site, by its number in `origins`. */
  entriesOfOrigin(origin: number): Uint32Array {
    return this.membersOfGroup(this.#firstOrigin + origin);
  }

  /** Indices of the entries of a company, by its number in `companies`. */
  entriesOfCompany(company: number): Uint32Array {
    return this.membersOfGroup(this.#firstCompany + company);
  }

  #table(name: Table): string[] {
    const known = this.#tables.get(name);
    if (known) return known;
    const strings = this.#source.table(name);
    this.#tables.set(name, strings);
    return strings;
  }

  get lists(): string[] {
    return this.#table('lists');
  }
  get sections(): string[] {
    return this.#table('sections');
  }
  get origins(): string[] {
    return this.#table('origins');
  }
  get companies(): string[] {
    return this.#table('companies');
  }
  get authors(): string[] {
    return this.#table('authors');
  }
  get definitions(): string[] {
    return this.#table('definitions');
  }

  /** For each document the first one of the same resource, which is itself for most. */
  get firsts(): Uint32Array {
    return this.searchIndex.firsts;
  }

  /** All documents of the resource that the document leads to, in the order of the index. */
  documentsOfSameResource(index: number): number[] {
    if (!this.#followers) {
      this.#followers = new Map();
      const { repeats } = this.searchIndex;
      for (let at = 0; at < repeats.length; at += 2) {
        const first = repeats[at + 1] ?? 0;
        const known = this.#followers.get(first);
        if (known) known.push(repeats[at] ?? 0);
        else this.#followers.set(first, [repeats[at] ?? 0]);
      }
    }
    const first = this.firsts[index] ?? index;
    return [first, ...(this.#followers.get(first) ?? [])];
  }

  /** All words of a text that is shown; kept, since most texts come again with the next key. */
  wordsOf(text: string): readonly Word[] {
    const known = this.#words.get(text);
    if (known) return known;
    if (this.#words.size >= KEPT_TEXTS) this.#words = new Map();
    const words = tokenize(text.slice(0, MOST_SHOWN));
    this.#words.set(text, words);
    return words;
  }

  /** The host of a document's address. */
  hostAt(index: number): string {
    const origin = this.searchIndex.originOf[index] ?? 0;
    this.#hosts[origin] ??= hostOfOrigin(this.origins[origin] ?? '');
    return this.#hosts[origin] ?? '';
  }

  /** The address of an entry. */
  addressAt(index: number): string {
    return this.#decode(index).address;
  }

  /** The document at an index with the words of its title. */
  read(index: number): ReadDocument {
    const known = this.#documents.get(index);
    if (known) return known;
    if (this.#documents.size >= KEPT_DOCUMENTS) this.#documents = new Map();
    const read = new ReadDocument(this.#decode(index), this.hostAt(index));
    this.#documents.set(index, read);
    return read;
  }

  #decode(index: number): SearchDocument {
    const { searchIndex } = this;
    const fields = this.#decoder.decode(this.#source.textAt(index)).split(FIELD_SEPARATOR);
    const [title = '', rest = '', authors = '', label = '', note = ''] = fields;
    const list = (this.lists[searchIndex.listOf[index] ?? 0] ?? '').split(FIELD_SEPARATOR);
    const section = this.sections[searchIndex.sectionOf[index] ?? 0] ?? '';
    const company = searchIndex.companyOf[index] ?? 0;
    const year = searchIndex.years[index] ?? 0;
    const flags = searchIndex.flags[index] ?? 0;
    const decoded: SearchDocument = {
      entryId: searchIndex.entryIds[index] ?? 0,
      resourceId: searchIndex.resourceIds[index] ?? 0,
      listId: list[0] ?? '',
      list: list[1] ?? '',
      title,
      address: (this.origins[searchIndex.originOf[index] ?? 0] ?? '') + rest,
      section: section === '' ? [] : section.split(FIELD_SEPARATOR),
      kind: KINDS[searchIndex.kinds[index] ?? 0] ?? 'other',
    };
    if (company > 0) decoded.company = this.companies[company - 1] ?? '';
    if (authors !== '') decoded.authors = authors.split(ITEM_SEPARATOR);
    if (year > 0) decoded.year = year;
    if (label !== '') decoded.label = label;
    if (note !== '') decoded.note = note;
    if (flags & FLAG_RECOMMENDED) decoded.recommended = true;
    if (flags & FLAG_FREE) decoded.free = true;
    return decoded;
  }
}
