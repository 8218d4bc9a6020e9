/** The search that the welcome lets one try: the first entries that the searcher of all lists finds. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { placeHash } from '../../../components/place-hash';
import { type TriedRow, TrySearch } from '../../../components/TrySearch';
import { readSearchIndex } from '../../../lib/actions/read/read-search-index';
import { shortPlaceWords } from '../../../lib/lists/model/place-words';
import { NO_STATES, stateOf } from '../../../lib/reading/reading-states';
import { openSearch, type SearchResult } from '../../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../../lib/search/query/parse-query';
import { scoreWithFuse } from '../../../lib/search/rank/fuse-scores';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { searchHash } from '../../extension-pages/library-route';
import { useLiveQuery } from '../../extension-pages/use-live-query';

/** So many show what a search is like. */
const SHOWN = 5;

export function TrySearchContainer({ db }: { db: WaymarkDatabase }) {
  const [query, onQuery] = useState('');
  const stored = useLiveQuery(useCallback(() => readSearchIndex(db), [db]));
  const searchIndex = stored?.searchIndex;
  const searcher = useMemo(
    () => searchIndex && openSearch(searchIndex, scoreWithFuse),
    [searchIndex],
  );
  const found = useMemo(() => {
    const parsed = parseQuery(query);
    if (!searcher || asksNothingYet(parsed)) return undefined;
    const options = { limit: SHOWN, stateOf: (id: number) => stateOf(NO_STATES, id) };
    const { results, total } = searcher.search(parsed, options);
    return { rows: results.map(viewTried), total };
  }, [searcher, query]);
  const href = searchHash(query.trim());
  return (
    <TrySearch
      query={query}
      onQuery={onQuery}
      found={found}
      href={href}
      onAll={() => {
        location.hash = href;
      }}
    />
  );
}

function viewTried({ document, places: [place] }: SearchResult): TriedRow {
  const { entryId, resourceId, title, address } = document;
  return {
    key: entryId,
    title,
    place: place ? shortPlaceWords(place.list, place.section) : '',
    href: place ? `#/${placeHash({ listId: place.listId, resourceId })}` : address,
  };
}
