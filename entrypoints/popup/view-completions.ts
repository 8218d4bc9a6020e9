/**
 * What searching does not need for its first rows: turns what the search room offers at the caret into
 * what the field shows, and reads an index with what has changed since and without lists that are off.
 */
import type { CompletionsView } from '../../components/view-models';
import { type Completion, completeQuery } from '../../lib/search/complete-query';
import { isReadableIndex } from '../../lib/search/index/index-format';
import type { IndexPatch } from '../../lib/search/index/index-patch';
import { withoutLists } from '../../lib/search/index/passing-reader';
import { patchedIndex } from '../../lib/search/index/patched-index';
import type { Searcher } from '../../lib/search/open-search';
import { restorePatch } from '../../lib/store/indexes';
import type { PrefetchedIndex } from '../../lib/store/prefetch';

/** @returns the index with what has changed since, and without the lists that are switched off */
export async function searchedIndex(
  stored: PrefetchedIndex,
  offLists: readonly string[] = [],
): Promise<unknown> {
  if (!isReadableIndex(stored.data)) return stored.data;
  const patch = await restorePatch<IndexPatch>(stored.version, stored.patchRow);
  stored.patch = patch;
  return withoutLists(patchedIndex(stored.data, patch), offLists);
}

/** @returns nothing where there is nothing to offer. */
export function viewCompletions(
  query: string,
  caret: number,
  searcher: Searcher,
): CompletionsView | undefined {
  const offered = completeQuery(query, caret, searcher);
  const values = offered.filter(({ kind }) => kind === 'value');
  const names = offered.filter(({ kind }) => kind !== 'value');
  const shown = values.length > 0 ? values : names.slice(0, 1);
  if (shown.length === 0) return undefined;
  const view = ({ insert, from, to, label }: Completion) => ({
    label,
    text: query.slice(0, from) + insert + query.slice(to),
    caret: from + insert.length,
  });
  return { of: values.length > 0 ? 'value' : 'name', items: shown.map(view) };
}
