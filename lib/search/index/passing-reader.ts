/**
 * Reads an index and passes over the entries of lists that are switched off, as if they were not in
 * it. They stay where they are: to leave them out costs what they are, and to have them back nothing.
 */
import type { SearchIndex } from './index-format';
import { IndexReader, type SearchedIndex, type VisitPosting } from './index-reader';
import { hasPosting } from './postings';
import { FIELD_SEPARATOR } from './string-table';
import { UsedVocabulary } from './used-vocabulary';

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
  const made: SearchedIndex = { ...passing, openReader };
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
  readonly #used: UsedVocabulary;
  #searched: Uint32Array | undefined;

  /** @param hidden positions of the entries that are passed over, those of each list */
  constructor(searchIndex: SearchIndex, hidden: readonly Uint32Array[]) {
    const count = hidden.reduce((sum, { length }) => sum + length, 0);
    super(searchIndex, searchIndex.documentCount - count);
    this.#used = new UsedVocabulary(super.vocabulary, (word) => this.#isUsed(word));
    this.#isHidden = new Uint8Array(searchIndex.documentCount);
    this.#groups = new Uint8Array(searchIndex.memberOffsets.length);
    for (const entries of hidden) for (const index of entries) this.#isHidden[index] = 1;
  }

  override get vocabulary(): UsedVocabulary {
    return this.#used;
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

  override visitDocuments(word: number, visit: VisitPosting): void {
    const isHidden = this.#isHidden;
    super.visitDocuments(word, (index, bits) => {
      if (isHidden[index] === 0) visit(index, bits);
    });
  }

  override visitGroups(word: number, visit: VisitPosting): void {
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

  #shownUsed(name: string, strings: readonly string[], uses: Uint8Array, offsets: Uint32Array) {
    return this.#shown(name, strings, (at) =>
      hasPosting(uses, offsets[at] ?? 0, offsets[at + 1] ?? 0, (index) => this.#isShown(index)),
    );
  }

  override get authors(): string[] {
    const { authorUses, authorUseOffsets } = this.searchIndex;
    return this.#shownUsed('authors', super.authors, authorUses, authorUseOffsets);
  }

  override get definitions(): string[] {
    const { definitionUses, definitionUseOffsets } = this.searchIndex;
    const all = super.definitions;
    const shown = this.#shownUsed('definitions', all, definitionUses, definitionUseOffsets);
    return shown.filter((text) => text !== '');
  }
}
