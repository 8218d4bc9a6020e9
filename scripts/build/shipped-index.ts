/**
 * The search index of the shipped lists, made for the package: what can be searched while there is no
 * database to search, right after installing or where it does not open.
 */
import { searchDocuments } from '../../lib/actions/catalogue/build-indexes';
import { SHIPPED_INDEX_FILE } from '../../lib/actions/read/read-shipped-index';
import { buildSearchIndex } from '../../lib/search/index/search-index';
import { rowsOfList } from '../../lib/store/catalogue';
import { storeIndex } from '../../lib/store/index-row';
import { certainKeys } from '../../lib/store/resources';
import type { EntryRow } from '../../lib/store/rows';
import { readShippedLists } from './shipped-lists';

/** @returns the package's file of the index, in the shape WXT takes public files in. */
export async function shippedIndex(): Promise<{ relativeDest: string; contents: string }> {
  const { plain, arrays, bytes } = storeIndex(buildSearchIndex(readDocuments()));
  const encoded = Buffer.from(await bytes.arrayBuffer()).toString('base64');
  return {
    relativeDest: SHIPPED_INDEX_FILE,
    contents: JSON.stringify({ plain, arrays, bytes: encoded }),
  };
}

/** Entries of one address are one resource here; the ids mean nothing outside of this index. */
function readDocuments() {
  const lists = readShippedLists();
  const resources = new Map<string, number>();
  const rows = lists.flatMap(rowsOfList).map((entry, index): EntryRow => {
    const key = certainKeys(entry.address)[0] ?? entry.address;
    const resourceId = resources.get(key) ?? resources.size + 1;
    resources.set(key, resourceId);
    return { ...entry, id: index + 1, resourceId };
  });
  return searchDocuments(rows, lists);
}
