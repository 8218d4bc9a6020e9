/** The search pack that came with the package, for while the database has none to search. */
import { useEffect, useState } from 'preact/hooks';
import { readShippedPack, SHIPPED_PACK_FILE } from '../../lib/actions/read-shipped-pack';
import type { SearchPack } from '../../lib/search/index/pack-format';

async function readFile(): Promise<unknown> {
  const response = await fetch(`/${SHIPPED_PACK_FILE}`);
  return response.json();
}

/** @returns undefined until it is wanted and read */
export function useShippedPack(isWanted: boolean): SearchPack | undefined {
  const [pack, setPack] = useState<SearchPack | undefined>(undefined);
  useEffect(() => {
    if (!isWanted || pack) return;
    readShippedPack(readFile).then(setPack, (error: unknown) => console.error(error));
  }, [isWanted, pack]);
  return isWanted ? pack : undefined;
}
