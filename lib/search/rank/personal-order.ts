/** The order for the person at hand among entries that answer a query equally well. */

import shippedLists from '../../../assets/lists/index.json';
import type { IndexReader } from '../index/index-reader';
import { FIELD_SEPARATOR } from '../index/string-table';
import type { StateOf } from '../match/filter-entries';
import type { ParsedQuery } from '../query/parse-query';

/** Compares two entries by what is known of them beside the query; below 0 where the first goes first. */
export type CompareEntries = (one: { index: number }, other: { index: number }) => number;

/** Whether a list is one that the reader added, by its id. */
export type IsOwnList = (listId: string) => boolean;

const SHIPPED_IDS: ReadonlySet<string> = new Set(shippedLists.map(({ id }) => id));

/** A list that did not come with the package was added. */
const isAddedList: IsOwnList = (listId) => !SHIPPED_IDS.has(listId);

/** Whether the resource of an entry is on a list of the reader's own. */
function ownOf(reader: IndexReader, isOwnList: IsOwnList): (index: number) => boolean {
  const { listOf } = reader.searchIndex;
  const isOwn = reader.lists.map((list) => isOwnList(list.split(FIELD_SEPARATOR)[0] ?? ''));
  if (!isOwn.includes(true)) return () => false;
  return (index) =>
    reader.documentsOfSameResource(index).some((each) => isOwn[listOf[each] ?? 0] === true);
}

/** What is on the way comes first, what is done last. */
const STATE_RANKS = { reading: 1, unread: 2, skipped: 3, read: 4 } as const;
const QUEUED_RANK = 0;

/**
 * The queue first, then what was started, what is unread, and what is done. Within each, what is on
 * a list of the reader's own comes first, then the newest where the years are known. `is:read` is
 * ordered by when it was read, the last first (`isByTime`).
 */
export function personalOrder(
  reader: IndexReader,
  { terms, filters }: ParsedQuery,
  stateOf: StateOf,
  isOwnList: IsOwnList = isAddedList,
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
  const isOwn = ownOf(reader, isOwnList);
  return {
    compare: (one, other) =>
      rankOf(one.index) - rankOf(other.index) ||
      Number(isOwn(other.index)) - Number(isOwn(one.index)) ||
      (years[other.index] ?? 0) - (years[one.index] ?? 0),
    isByTime: false,
  };
}
