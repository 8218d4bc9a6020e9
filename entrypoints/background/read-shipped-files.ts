/** Reads what came with the package: the lists, parsed by the build, and an index of them. */
import browser from 'webextension-polyfill';
import { readShippedIndex, SHIPPED_INDEX_FILE } from '../../lib/actions/read/read-shipped-index';
import { SHIPPED_LISTS_FILE, type ShippedList } from '../../lib/lists/model/shipped-list';
import type { SearchIndex } from '../../lib/search/index/index-format';

export async function readShippedLists(): Promise<ShippedList[]> {
  return (await readFile(SHIPPED_LISTS_FILE)) as ShippedList[];
}

let shippedIndex: Promise<SearchIndex> | undefined;

/** @returns the index of the package; one that could not be read is read again with the next call */
export function readShippedIndexOnce(): Promise<SearchIndex> {
  shippedIndex ??= readShippedIndex(() => readFile(SHIPPED_INDEX_FILE));
  shippedIndex.catch(() => (shippedIndex = undefined));
  return shippedIndex;
}

async function readFile(name: string): Promise<unknown> {
  const response = await fetch(browser.runtime.getURL(name));
  return response.json();
}
