/** The search index that came with the package, for while the database has none to search. */
import { useEffect, useState } from 'preact/hooks';
import type { SearchIndex } from '../../lib/search/index/index-format';

async function readIndex(): Promise<SearchIndex> {
  // Seldom wanted, and never by the first rows.
  const { readShippedIndex, SHIPPED_INDEX_FILE } = await import(
    '../../lib/actions/read/read-shipped-index'
  );
  return readShippedIndex(async () => (await fetch(`/${SHIPPED_INDEX_FILE}`)).json());
}

/** @returns undefined until it is wanted and read */
export function useShippedIndex(isWanted: boolean): SearchIndex | undefined {
  const [searchIndex, setSearchIndex] = useState<SearchIndex | undefined>(undefined);
  useEffect(() => {
    if (!isWanted || searchIndex) return;
    readIndex().then(setSearchIndex, (error: unknown) => console.error(error));
  }, [isWanted, searchIndex]);
  return isWanted ? searchIndex : undefined;
}
