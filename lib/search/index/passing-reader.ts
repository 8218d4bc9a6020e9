/**
 * Reads an index and passes over the entries of lists that are switched off, as if they were not in
 * it. They stay where they are: to leave them out costs what they are, and to have them back nothing.
 */
import { plainWords } from '../text/tokenize';
import type { SearchIndex } from './index-format';
import { IndexReader, type SearchedIndex } from './index-reader';
import { FIELD_SEPARATOR } from './string-table';
import { type NearWord, Vocabulary } from './vocabulary';

/** Gets a target of a posting, and its byte of bits. */
type Visit = (target: number, bits: number) => void;

/** An index without some of its lists. */
interface PassingIndex extends SearchedIndex {
  /** The same with all of them. */
  whole: SearchIndex;
}

const madeOf = new WeakMap<SearchIndex, Map<string, SearchIndex>>();

/**
 * @param offLists ids of the lists that are passed over
 * @returns the index as it is searched without them, the same for the same lists; the index itself
 *   where none of them is in it
 */
export function withoutLists(searchIndex: SearchIndex, offLists: readonly string[]): SearchIndex {
  if (offLists.length === 0) return searchIndex;
  const off = JSON.stringify([...offLists].sort());
  const known = madeOf.get(searchIndex)?.get(off);
  if (known) return known;
  const made = passOver(searchIndex, new Set(offLists));
  // Of one index the last is kept: lists are seldom switched, and back.
  madeOf.set(searchIndex, new Map([[off, made]]));
  return made;
}

/** @returns the index as it was before lists were left out of it */
export function wholeIndex<Index>(searchIndex: Index): Index | SearchIndex {
  return (searchIndex as Partial<PassingIndex> | undefined)?.whole ?? searchIndex;
}

function passOver(searchIndex: SearchIndex, off: ReadonlySet<string>): SearchIndex {
  const reader = new IndexReader(searchIndex);
  // Lists are the first groups.
  const hidden = reader.lists.flatMap((list, at) =>
    off.has(list.split(FIELD_SEPARATOR)[0] ?? '') ? [reader.membersOfGroup(at)] : [],
  );
  if (hidden.length === 0) return searchIndex;
  const [kinds, years, resourceIds] = [
    searchIndex.kinds.slice(),
    searchIndex.years.slice(),
    searchIndex.resourceIds.slice(),
  ];
  for (const index of hidden.flatMap((entries) => [...entries])) {
    kinds[index] = NO_KIND;
    years[index] = 0;
    resourceIds[index] = 0;
  }
  const passing = { ...searchIndex, kinds, years, resourceIds };
  const openReader = () => new PassingReader(passing, hidden);
  const made: PassingIndex = { ...passing, whole: searchIndex, openReader };
  return made;
}

const NO_KIND = 255;

/** Of a group nothing is known yet, or whether all its entries are passed over. */
const UNKNOWN = 0;
const SHOWN = 1;
const HIDDEN = 2;

class PassingReader extends IndexReader {
  readonly #isHidden: Uint8Array;
  readonly #groups: Uint8Array;
  readonly #tables = new Map<string, string[]>();
  #searched: Uint32Array | undefined;

  /** @param hidden positions of the entries that are passed over, those of each list */
  constructor(searchIndex: SearchIndex, hidden: readonly Uint32Array[]) {
    const vocabulary = new UsedVocabulary(searchIndex, (word) => this.#isUsed(word));
    const count = hidden.reduce((sum, { length }) => sum + length, 0);
    super(searchIndex, vocabulary, searchIndex.documentCount - count);
    this.#isHidden = new Uint8Array(searchIndex.documentCount);
    this.#groups = new Uint8Array(searchIndex.memberOffsets.length);
    for (const entries of hidden) for (const index of entries) this.#isHidden[index] = 1;
  }

  #isShown(index: number): boolean {
    return this.#isHidden[index] === 0;
  }

  #hasShown(group: number): boolean {
    if (this.#groups[group] === UNKNOWN) {
      const isShown = super.membersOfGroup(group).some((index) => this.#isShown(index));
      this.#groups[group] = isShown ? SHOWN : HIDDEN;
    }
    return this.#groups[group] === SHOWN;
  }

  /** Whether a vocabulary word stands in anything that is searched. */
  #isUsed(word: number): boolean {
    let isUsed = false;
    const use = () => {
      isUsed = true;
    };
    this.visitDocuments(word, use);
    if (!isUsed) this.visitGroups(word, use);
    return isUsed;
  }

  override visitDocuments(word: number, visit: Visit): void {
    const isHidden = this.#isHidden;
    super.visitDocuments(word, (index, bits) => {
      if (isHidden[index] === 0) visit(index, bits);
    });
  }

  override visitGroups(word: number, visit: Visit): void {
    super.visitGroups(word, (group, bits) => {
      if (this.#hasShown(group)) visit(group, bits);
    });
  }

  override membersOfGroup(group: number): Uint32Array {
    return super.membersOfGroup(group).filter((index) => this.#isShown(index));
  }

  override documentsOfSameResource(index: number): number[] {
    return super.documentsOfSameResource(index).filter((each) => this.#isShown(each));
  }

  override get everything(): Uint32Array {
    this.#searched ??= new Uint32Array(this.searchIndex.documentCount)
      .map((_, at) => at)
      .filter((index) => this.#isShown(index));
    return this.#searched;
  }

  /** @returns the strings of a table, blank where nothing that is searched has them */
  #shown(name: string, strings: readonly string[], isShown: (at: number) => boolean): string[] {
    const known = this.#tables.get(name);
    if (known) return known;
    const shown = strings.map((text, at) => (isShown(at) ? text : ''));
    this.#tables.set(name, shown);
    return shown;
  }

  #shownGroups(name: string, strings: readonly string[], first: number): string[] {
    return this.#shown(name, strings, (at) => this.#hasShown(first + at));
  }

  override get lists(): string[] {
    return this.#shownGroups('lists', super.lists, 0);
  }

  override get sections(): string[] {
    return this.#shownGroups('sections', super.sections, this.searchIndex.listCount);
  }

  override get origins(): string[] {
    const { listCount, sectionCount } = this.searchIndex;
    return this.#shownGroups('origins', super.origins, listCount + sectionCount);
  }

  override get companies(): string[] {
    const { listCount, sectionCount, originCount } = this.searchIndex;
    const first = listCount + sectionCount + originCount;
    return this.#shownGroups('companies', super.companies, first);
  }

  /** Blank are those with a word that nothing that is searched has. */
  override get authors(): string[] {
    const names = super.authors;
    const isKnown = (text: string) =>
      plainWords(text).every((word) => this.vocabulary.indexOf(word.text) >= 0);
    return this.#shown('authors', names, (at) => isKnown(names[at] ?? ''));
  }
}

/** The words that stand in what is searched. */
class UsedVocabulary extends Vocabulary {
  readonly #isUsed: (word: number) => boolean;

  constructor(searchIndex: SearchIndex, isUsed: (word: number) => boolean) {
    super(searchIndex);
    this.#isUsed = isUsed;
  }

  override indexOf(word: string): number {
    const index = super.indexOf(word);
    return index < 0 || this.#isUsed(index) ? index : -1;
  }

  protected override nearIn(...about: Parameters<Vocabulary['nearIn']>): NearWord[] {
    return super.nearIn(...about).filter(({ index }) => this.#isUsed(index));
  }
}
