/** The searcher over the newest search pack, and whether the pack is behind the lists. */
import { useCallback, useMemo } from 'preact/hooks';
import type { CatalogueState } from '../../components/SearchNotes';
import { useObserved } from '../../components/use-observed';
import { SEARCH_PACK } from '../../lib/actions/build-packs';
import { openSearch, type Searcher } from '../../lib/search/open-search';
import type { SearchPack } from '../../lib/search/pack-format';
import { PACK_JOB } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import { readPack } from '../../lib/store/packs';

interface PackState {
  pack: SearchPack | undefined;
  isBehind: boolean;
}

async function readPackState(db: WaymarkDatabase): Promise<PackState> {
  const [pack, job] = await Promise.all([
    readPack<SearchPack>(db, SEARCH_PACK),
    db.jobs.get(PACK_JOB),
  ]);
  return { pack: pack?.data, isBehind: job !== undefined };
}

/** @returns no searcher while the first pack is being built. */
export function useSearcher(db: WaymarkDatabase): {
  searcher: Searcher | undefined;
  catalogue: CatalogueState;
} {
  const observePack = useCallback(
    (onValue: (value: PackState) => void, onError: (error: unknown) => void) =>
      observe(() => readPackState(db), onValue, onError),
    [db],
  );
  const found = useObserved(observePack);
  const pack = found?.pack;
  const searcher = useMemo(() => pack && openSearch(pack), [pack]);
  // Until the database has answered there is nothing to say yet.
  if (!found) return { searcher, catalogue: 'ready' };
  return { searcher, catalogue: !pack ? 'building' : found.isBehind ? 'behind' : 'ready' };
}
