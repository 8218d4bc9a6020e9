/** The order for the person at hand among entries that answer a query equally well. */

import type { IndexReader } from '../index/index-reader';
import type { StateOf } from '../match/filter-entries';
import type { ParsedQuery } from '../query/parse-query';

/** Compares two entries by what is known of them beside the query; below 0 where the first goes first. */
export type CompareEntries = (one: { index: number }, other: { index: number }) => number;

/** What is on the way comes first, what is done last. */
const STATE_RANKS = { reading: 1, unread: 2, skipped: 3, read: 4 } as const;
const QUEUED_RANK = 0;

/**
 * The queue first, then what was started, what is unread, and what is done; the newest first where
 * the years are known. `is:read` is ordered by when it was read, the last first: `isByTime`.
 */
export function personalOrder(
  reader: IndexReader,
  { terms, filters }: ParsedQuery,
  stateOf: StateOf,
): { compare: CompareEntries; isByTime: boolean } {
  const { resourceIds, years } = reader.searchIndex;
  const isRead = filters.some(
    (filter) => filter.name === 'is' && filter.state === 'read' && !filter.negated,
  );
  const knownOf = (index: number) => stateOf(resourceIds[index] ?? 0);
  if (isRead) {
    const readAt = (index: number): number => knownOf(index).readAt ?? 0;
    return {
      compare: (one, other) => readAt(other.index) - readAt(one.index) || one.index - other.index,
      isByTime: terms.every(({ isOptional }) => isOptional),
    };
  }
  const rankOf = (index: number): number => {
    const { state, queued } = knownOf(index);
    return queued ? QUEUED_RANK : STATE_RANKS[state];
  };
  return {
    compare: (one, other) =>
      rankOf(one.index) - rankOf(other.index) ||
      (years[other.index] ?? 0) - (years[one.index] ?? 0),
    isByTime: false,
  };
}
