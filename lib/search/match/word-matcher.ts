/**
 * Collects the entries that hold words of the vocabulary, directly or by their list, section, site
 * or company.
 */

import { IN_AUTHORS, IN_TITLE } from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import { CLASS_BITS, DOCUMENT_WEIGHTS, groupWeight, toCode } from './match-codes';
import type { MatchSet } from './match-set';

const IN_NAMES = IN_TITLE | IN_AUTHORS;

/** Fills one match set from the postings of any number of vocabulary words. */
export class WordMatcher {
  readonly #groups = new Map<number, number>();

  constructor(
    private readonly reader: IndexReader,
    private readonly set: MatchSet,
    /** Only what this has is wanted; everything where it is absent. */
    private readonly within?: MatchSet,
  ) {}

  /**
   * Adds every entry with the vocabulary word, its weight times `factor`; with `inNamesOnly` just
   * where it stands in a title, an author or a company.
   */
  add(wordIndex: number, matchClass: number, factor: number, inNamesOnly = false): void {
    const base = matchClass << CLASS_BITS;
    const scale = factor * 1000;
    this.reader.visitDocuments(wordIndex, (target, bits) => {
      if (inNamesOnly && !(bits & IN_NAMES)) return;
      if (this.within?.codes[target] === 0) return;
      this.set.raise(target, base | ((DOCUMENT_WEIGHTS[bits] ?? 0) * scale));
    });
    this.reader.visitGroups(wordIndex, (group, bits) => {
      const table = this.reader.tableOfGroup(group);
      if (inNamesOnly && table !== 'company') return;
      const weight = groupWeight(table, bits) * factor;
      const code = toCode(matchClass, weight);
      if (code > (this.#groups.get(group) ?? 0)) this.#groups.set(group, code);
    });
  }

  /** Hands the matches of lists, sections, sites and companies on to their entries. */
  finish(): void {
    const within = this.within?.codes;
    for (const [group, code] of this.#groups) {
      const members = this.reader.membersOfGroup(group);
      for (let at = 0; at < members.length; at++) {
        const index = members[at] ?? 0;
        if (within?.[index] !== 0) this.set.raise(index, code);
      }
    }
    this.#groups.clear();
  }
}
