/** The search index that came with the package, for while the database has none to search. */
import { useEffect, useState } from 'preact/hooks';
import { readShippedIndex, SHIPPED_INDEX_FILE } from '../../lib/actions/read/read-shipped-index';
import type { SearchIndex } from '../../lib/search/index/index-format';

async function readFile(): Promise<unknown> {
  const response = await fetch(`/${SHIPPED_INDEX_FILE}`);
  return response.json();
}

/** @returns undefined until it is wanted and read */
export function useShippedIndex(isWanted: boolean): SearchIndex | undefined {
  const [searchIndex, setSearchIndex] = useState<SearchIndex | undefined>(undefined);
  useEffect(() => {
    if (!isWanted || searchIndex) return;
    readShippedIndex(readFile).then(setSearchIndex, (error: unknown) => console.error(error));
  }, [isWanted, searchIndex]);
  return isWanted ? searchIndex : undefined;
}
