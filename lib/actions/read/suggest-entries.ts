/**
 * What the address bar offers for what was typed: the same search, in the same order, as in the
 * popup.
 */

import { type Failure, failureOf } from '../../messages/failure-of';
import type { ReadingState } from '../../reading/reading';
import { NO_STATES, stateOf } from '../../reading/reading-states';
import type { SearchIndex } from '../../search/index/search-index';
import { openSearch, type SearchAnswer, type Searcher } from '../../search/open-search';
import { scoreWithFuse } from '../../search/rank/fuse-scores';
import type { WaymarkDatabase } from '../../store/database';
import { inTime } from '../../store/in-time';
import { readStates } from '../../store/overview-row';
import { recognisePage } from '../recognise/recognise-page';
import { readSearchIndex, type SearchIndexState } from './read-search-index';

/** An entry that the address bar offers. */
export interface Suggestion {
  /** Absent where it was found in what came with the package. */
  resourceId?: number;
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
  /** How the searched index stands to the lists. */
  catalogue: SearchIndexState['state'];
  /** Why the database could not be searched, nor says where you are with what was found. */
  failure?: Failure;
}

/** What there is to search. */
interface Searched {
  searcher: Searcher | undefined;
  state: SearchIndexState['state'];
  isShipped: boolean;
  failure?: Failure;
}

/** A database that has not answered by then may never: what came with the package is searched, ms. */
const LATE_AFTER_MS = 1_000;

/** Reads the search index that came with the package. */
export type ReadShipped = () => Promise<SearchIndex>;

const searchers = new WeakMap<SearchIndex, Searcher>();

/**
 * Reads the search index, so that the first keystroke finds it in memory.
 * @param readShipped reads what is searched where the database has nothing to search
 */
export async function prepareSuggestions(
  db: WaymarkDatabase,
  readShipped?: ReadShipped,
): Promise<Searched> {
  const stored = await readInTime(db);
  const { searchIndex, state = 'ready', failure } = stored;
  const shipped = searchIndex ? undefined : await readShipped?.();
  const searched = searchIndex ?? shipped;
  const searcher = searched && (searchers.get(searched) ?? openSearch(searched, scoreWithFuse));
  if (searched && searcher) searchers.set(searched, searcher);
  const isShipped = shipped !== undefined;
  return {
    searcher,
    // All that came with the package is there, whatever the worker is about.
    state: isShipped ? 'ready' : state,
    isShipped,
    ...(failure === undefined ? {} : { failure }),
  };
}

type Stored = Partial<SearchIndexState> & { failure?: Failure };

async function readInTime(db: WaymarkDatabase): Promise<Stored> {
  const reading = readSearchIndex(db).catch((error: unknown): Stored => {
    console.error(error);
    return { failure: failureOf(error) };
  });
  return (await inTime(reading, LATE_AFTER_MS)) ?? {};
}

/** @returns at most `limit` entries, best first */
export async function suggestEntries(
  db: WaymarkDatabase,
  typed: string,
  limit: number,
  readShipped?: ReadShipped,
): Promise<Suggestions> {
  const {
    searcher,
    state: catalogue,
    isShipped,
    failure,
  } = await prepareSuggestions(db, readShipped);
  const stands = { catalogue, ...(failure === undefined ? {} : { failure }) };
  if (!searcher) return { found: [], total: 0, hints: [], ...stands };
  // The ids of what came with the package are its own.
  const states = isShipped ? NO_STATES : await readStates(db);
  const { results, ...answer } = searcher.search(typed, {
    limit,
    stateOf: (resourceId) => stateOf(states, resourceId),
  });
  const found = results.map(({ document, host, highlights }) => ({
    ...(isShipped ? {} : { resourceId: document.resourceId }),
    title: document.title,
    matched: highlights.find(({ field }) => field === 'title')?.ranges ?? [],
    address: document.address,
    host: host.replace(/^www\./, ''),
    list: document.list,
    state: stateOf(states, document.resourceId).state,
    ...(document.company === undefined ? {} : { company: document.company }),
  }));
  return { ...answer, found, ...stands };
}

/**
 * What Enter opens: the entry at the address that a suggestion put into the bar, otherwise the
 * best one for the words that were typed.
 * @returns undefined when there is none
 */
export async function findEntered(
  db: WaymarkDatabase,
  entered: string,
  readShipped?: ReadShipped,
): Promise<{ address: string; resourceId?: number } | undefined> {
  if (WEB_ADDRESS.test(entered)) {
    const recognising = recognisePage(db, { address: entered }).then(
      (page) => ({ page }),
      (error: unknown) => console.error(error),
    );
    const known = await inTime(recognising, LATE_AFTER_MS);
    // What a suggestion put there opens all the same.
    if (!known) return { address: entered };
    const { page } = known;
    if (page?.certainty === 'certain') return { address: entered, resourceId: page.resource.id };
  }
  const { found } = await suggestEntries(db, entered, 1, readShipped);
  return found.find(({ address }) => WEB_ADDRESS.test(address));
}

/** An entry leads to the web and nowhere else. */
const WEB_ADDRESS = /^https?:\/\//i;
