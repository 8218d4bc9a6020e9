/**
 * What the address bar offers for what was typed: the same search, in the same order, as in the
 * popup.
 */
import type { ReadingState } from '../reading/reading';
import type { SearchPack } from '../search/index/search-pack';
import { openSearch, type SearchAnswer, type Searcher } from '../search/open-search';
import type { WaymarkDatabase } from '../store/database';
import { readSearchPack, type SearchPackState } from './read-search-pack';
import { recognisePage } from './recognise-page';

/** An entry that the address bar offers. */
export interface Suggestion {
  resourceId: number;
  title: string;
  /** What of the title matched, as [start, end) in UTF-16 units. */
  matched: ReadonlyArray<readonly [start: number, end: number]>;
  address: string;
  host: string;
  company?: string;
  list: string;
  state: ReadingState;
}

/** The answer to what was typed. */
export interface Suggestions extends Pick<SearchAnswer, 'total' | 'notice' | 'hints'> {
  found: Suggestion[];
  /** How the searched pack stands to the lists. */
  catalogue: SearchPackState['state'];
}

const searchers = new WeakMap<SearchPack, Searcher>();

/** Reads the search pack, so that the first keystroke finds it in memory. */
export async function prepareSuggestions(
  db: WaymarkDatabase,
): Promise<{ searcher: Searcher | undefined; state: SearchPackState['state'] }> {
  const { pack, state } = await readSearchPack(db);
  if (!pack) return { searcher: undefined, state };
  const searcher = searchers.get(pack) ?? openSearch(pack);
  searchers.set(pack, searcher);
  return { searcher, state };
}

/** @returns at most `limit` entries, best first */
export async function suggestEntries(
  db: WaymarkDatabase,
  typed: string,
  limit: number,
): Promise<Suggestions> {
  const { searcher, state: catalogue } = await prepareSuggestions(db);
  if (!searcher) return { found: [], total: 0, hints: [], catalogue };
  const readings = new Map((await db.readings.toArray()).map((row) => [row.resourceId, row]));
  const { results, ...answer } = searcher.search(typed, {
    limit,
    stateOf: (resourceId) => {
      const reading = readings.get(resourceId);
      return { state: reading?.state ?? 'unread', queued: reading?.queued === 1 };
    },
  });
  const found = results.map(({ document, host, highlights }) => ({
    resourceId: document.resourceId,
    title: document.title,
    matched: highlights.find(({ field }) => field === 'title')?.ranges ?? [],
    address: document.address,
    host: host.replace(/^www\./, ''),
    list: document.list,
    state: readings.get(document.resourceId)?.state ?? 'unread',
    ...(document.company === undefined ? {} : { company: document.company }),
  }));
  return { ...answer, found, catalogue };
}

/**
 * What Enter opens: the entry at the address that a suggestion put into the bar, otherwise the
 * best one for the words that were typed.
 * @returns undefined when there is none
 */
export async function findEntered(
  db: WaymarkDatabase,
  entered: string,
): Promise<{ address: string; resourceId: number } | undefined> {
  if (/^https?:\/\//i.test(entered)) {
    const page = await recognisePage(db, { address: entered });
    if (page?.certainty === 'certain') return { address: entered, resourceId: page.resource.id };
  }
  const { found } = await suggestEntries(db, entered, 1);
  return found[0];
}
