/**
 * The entries of an index that are passed over, because their lists are switched off. They stay in
 * the index: to leave them out costs what they are, and to have them back nothing.
 */
import type { SearchIndex } from './index-format';
import { decodeTable, FIELD_SEPARATOR } from './string-table';

/** Gets a target of a posting, and its byte of bits. */
type Visit = (target: number, bits: number) => void;

/** Of a group nothing is known yet, or whether all its entries are passed over. */
const UNKNOWN = 0;
const SHOWN = 1;
const HIDDEN = 2;

export class HiddenEntries {
  readonly #isHidden: Uint8Array;
  readonly #groups: Uint8Array;

  /** @returns undefined where nothing is passed over */
  static of(searchIndex: SearchIndex, offLists: readonly string[]): HiddenEntries | undefined {
    if (offLists.length === 0) return undefined;
    const off = new Set(offLists);
    const lists = decodeTable(searchIndex.lists, searchIndex.listCount);
    const numbers = lists.flatMap((list, at) =>
      off.has(list.split(FIELD_SEPARATOR)[0] ?? '') ? [at] : [],
    );
    return numbers.length === 0 ? undefined : new HiddenEntries(searchIndex, numbers);
  }

  /** How many they are. */
  readonly count: number;

  /** @param lists numbers of the lists that are off; lists are the first groups */
  private constructor(
    private readonly searchIndex: SearchIndex,
    lists: readonly number[],
  ) {
    this.#isHidden = new Uint8Array(searchIndex.documentCount);
    this.#groups = new Uint8Array(searchIndex.memberOffsets.length);
    let count = 0;
    for (const list of lists) {
      for (const index of this.#membersOf(list)) this.#isHidden[index] = 1;
      count += this.#membersOf(list).length;
    }
    this.count = count;
  }

  #membersOf(group: number): Uint32Array {
    const { members, memberOffsets } = this.searchIndex;
    return members.subarray(memberOffsets[group], memberOffsets[group + 1]);
  }

  /** Whether an entry is passed over, by its position in the index. */
  has(index: number): boolean {
    return this.#isHidden[index] === 1;
  }

  /** Whether all entries of a group (list, section, site, company) are. */
  hasGroup(group: number): boolean {
    if (this.#groups[group] === UNKNOWN) {
      const isShown = this.#membersOf(group).some((index) => !this.has(index));
      this.#groups[group] = isShown ? SHOWN : HIDDEN;
    }
    return this.#groups[group] === HIDDEN;
  }

  /** @returns the same for the entries that are not passed over */
  passing(visit: Visit): Visit {
    const isHidden = this.#isHidden;
    return (index, bits) => {
      if (isHidden[index] === 0) visit(index, bits);
    };
  }

  /** @returns the same for the groups with entries that are not passed over */
  passingGroups(visit: Visit): Visit {
    return (group, bits) => {
      if (!this.hasGroup(group)) visit(group, bits);
    };
  }
}
