/**
 * The search pack of the shipped lists, made for the package: what can be searched while there is no
 * database to search, right after installing or where it does not open.
 */
import { searchDocuments } from '../../lib/actions/build-packs';
import { SHIPPED_PACK_FILE } from '../../lib/actions/read-shipped-pack';
import { buildSearchPack } from '../../lib/search/index/search-pack';
import { rowsOfList } from '../../lib/store/catalogue';
import { storePack } from '../../lib/store/pack-row';
import { certainKeys } from '../../lib/store/resources';
import type { EntryRow } from '../../lib/store/rows';
import { readShippedLists } from './shipped-lists';

/** @returns the package's file of the pack, in the shape WXT takes public files in. */
export async function shippedPack(): Promise<{ relativeDest: string; contents: string }> {
  const { plain, arrays, bytes } = storePack(buildSearchPack(readDocuments()));
  const packed = Buffer.from(await bytes.arrayBuffer()).toString('base64');
  return {
    relativeDest: SHIPPED_PACK_FILE,
    contents: JSON.stringify({ plain, arrays, bytes: packed }),
  };
}

/** Entries of one address are one resource here; the ids mean nothing outside of this pack. */
function readDocuments() {
  const lists = readShippedLists();
  const resources = new Map<string, number>();
  const rows = lists
    .flatMap((list, order) => rowsOfList({ ...list, order, source: { from: 'shipped' } }))
    .map((entry, index): EntryRow => {
      const key = certainKeys(entry.address)[0] ?? entry.address;
      const resourceId = resources.get(key) ?? resources.size + 1;
      resources.set(key, resourceId);
      return { ...entry, id: index + 1, resourceId };
    });
  return searchDocuments(rows, lists);
}
