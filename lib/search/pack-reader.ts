// Reads documents and tables out of a search pack, each only when asked for.
// Called by every part of a search.
import { hostOf } from './address-words';
import { FLAG_FREE, FLAG_RECOMMENDED, KINDS, type SearchPack } from './pack-format';
import type { SearchDocument } from './search-document';
import { splitWords, type Word } from './split-words';
import { decodeTable, FIELD_SEPARATOR, ITEM_SEPARATOR } from './string-table';
import { Vocabulary } from './vocabulary';

/** A document with what ranking needs of it. */
export interface ReadDocument {
  document: SearchDocument;
  /** Words of the title in order, compounds whole and in pieces, CamelCase left whole. */
  titleWords: Word[];
}

/** Documents kept decoded; a page of results and the candidates of a few keystrokes. */
const KEPT_DOCUMENTS = 3_000;

/** Tables of strings that all documents share. */
export type TableName = 'lists' | 'sections' | 'origins' | 'companies' | 'authors';

/** A pack, opened. */
export class PackReader {
  readonly vocabulary: Vocabulary;
  readonly #tables = new Map<string, string[]>();
  readonly #decoder = new TextDecoder();
  #documents = new Map<number, ReadDocument>();
  #firsts: Uint32Array | undefined;
  #followers: Map<number, number[]> | undefined;

  constructor(readonly pack: SearchPack) {
    this.vocabulary = new Vocabulary(pack);
  }

  #table(name: TableName | 'definitions', count: number): string[] {
    const known = this.#tables.get(name);
    if (known) return known;
    const strings = decodeTable(this.pack[name], count);
    this.#tables.set(name, strings);
    return strings;
  }

  get lists(): string[] {
    return this.#table('lists', this.pack.listCount);
  }
  get sections(): string[] {
    return this.#table('sections', this.pack.sectionCount);
  }
  get origins(): string[] {
    return this.#table('origins', this.pack.originCount);
  }
  get companies(): string[] {
    return this.#table('companies', this.pack.companyCount);
  }
  get authors(): string[] {
    return this.#table('authors', this.pack.authorCount);
  }
  get definitions(): string[] {
    return this.#table('definitions', this.pack.definitionCount);
  }

  /** For each document the first one of the same resource, which is itself for most. */
  get firsts(): Uint32Array {
    if (this.#firsts) return this.#firsts;
    const firsts = new Uint32Array(this.pack.documentCount);
    for (let index = 0; index < firsts.length; index++) firsts[index] = index;
    const { repeats } = this.pack;
    for (let at = 0; at < repeats.length; at += 2) firsts[repeats[at] ?? 0] = repeats[at + 1] ?? 0;
    this.#firsts = firsts;
    return firsts;
  }

  /** All documents of the resource that the document leads to, in the order of the pack. */
  documentsOfSameResource(index: number): number[] {
    if (!this.#followers) {
      this.#followers = new Map();
      const { repeats } = this.pack;
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

  /** The host of a document's address. */
  hostAt(index: number): string {
    return hostOf(this.origins[this.pack.originOf[index] ?? 0] ?? '');
  }

  /** The document at an index with the words of its title. */
  read(index: number): ReadDocument {
    const known = this.#documents.get(index);
    if (known) return known;
    if (this.#documents.size >= KEPT_DOCUMENTS) this.#documents = new Map();
    const document = this.#decode(index);
    const read = { document, titleWords: splitWords(document.title.slice(0, 600), false) };
    this.#documents.set(index, read);
    return read;
  }

  #decode(index: number): SearchDocument {
    const { pack } = this;
    const bytes = pack.texts.subarray(pack.textOffsets[index], pack.textOffsets[index + 1]);
    const fields = this.#decoder.decode(bytes).split(FIELD_SEPARATOR);
    const [title = '', rest = '', authors = '', label = '', note = ''] = fields;
    const list = (this.lists[pack.listOf[index] ?? 0] ?? '').split(FIELD_SEPARATOR);
    const section = this.sections[pack.sectionOf[index] ?? 0] ?? '';
    const company = pack.companyOf[index] ?? 0;
    const year = pack.years[index] ?? 0;
    const flags = pack.flags[index] ?? 0;
    const document: SearchDocument = {
      entryId: pack.entryIds[index] ?? 0,
      resourceId: pack.resourceIds[index] ?? 0,
      listId: list[0] ?? '',
      list: list[1] ?? '',
      title,
      address: (this.origins[pack.originOf[index] ?? 0] ?? '') + rest,
      section: section === '' ? [] : section.split(FIELD_SEPARATOR),
      kind: KINDS[pack.kinds[index] ?? 0] ?? 'other',
    };
    if (company > 0) document.company = this.companies[company - 1] ?? '';
    if (authors !== '') document.authors = authors.split(ITEM_SEPARATOR);
    if (year > 0) document.year = year;
    if (label !== '') document.label = label;
    if (note !== '') document.note = note;
    if (flags & FLAG_RECOMMENDED) document.recommended = true;
    if (flags & FLAG_FREE) document.free = true;
    return document;
  }
}
