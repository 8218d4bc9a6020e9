/** What the popup begins with, read since before it was loaded (`popup-first`). */
import type { HomeView } from '../../components/view-models';
import { viewOverview } from '../../lib/actions/read/read-overview';
import { type Failure, failureOf } from '../../lib/messages/failure-of';
import { NO_STATES, type ReadingStates } from '../../lib/reading/reading-states';
import type { Prefetch, StoredSearch } from '../../lib/store/prefetch';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { viewHome } from '../extension-pages/view-home';
import { isPageListed } from './is-page-listed';
import { loadSearch } from './load-search';

declare global {
  var waymarkPrefetch: Prefetch | undefined;
}

/** What search needs. */
export interface FirstAnswer extends StoredSearch {
  /** The index with what has changed since, and without the lists that are switched off. */
  searched?: unknown;
  states: ReadingStates;
  /** Why nothing could be read. */
  failure: Failure | undefined;
}

const NOTHING = {
  searchIndex: undefined,
  isBehind: false,
  states: NO_STATES,
};

/** What search needs, when it comes. */
export const firstAnswer: Promise<FirstAnswer> = readAnswer();

/**
 * What is shown at rest, when it comes; undefined where it is not there, and where a card of the page
 * in front will come above it, which would move it down.
 */
export const firstHome: Promise<HomeView | undefined> = readHome().catch((error: unknown) => {
  console.error(error);
  return undefined;
});

async function readAnswer(): Promise<FirstAnswer> {
  if (isPrivatePage()) return { ...NOTHING, failure: 'private' };
  try {
    const [search, summaries] = await Promise.all([
      waymarkPrefetch?.search,
      waymarkPrefetch?.summaries,
    ]);
    const states = summaries?.states ?? NO_STATES;
    const { searchIndex } = search ?? {};
    const offLists = summaries?.overview?.offLists;
    let searched = searchIndex?.data;
    // Most have no list switched off and nothing changed, and wait for nothing.
    if (searchIndex && (offLists || searchIndex.patchRow)) {
      const { searchedIndex } = await (await loadSearch()).moreParts;
      searched = await searchedIndex(searchIndex, offLists);
    }
    return { ...NOTHING, ...search, searched, states, failure: undefined };
  } catch (error) {
    return { ...NOTHING, failure: failureOf(error) };
  }
}

async function readHome(): Promise<HomeView | undefined> {
  const [isListed, summaries] = await Promise.all([
    isPageListed(),
    // Why not, `firstAnswer` says.
    waymarkPrefetch?.summaries.catch(() => undefined),
  ]);
  if (isListed || !summaries?.overview) return undefined;
  return viewHome(viewOverview(summaries.overview, summaries.states ?? NO_STATES, Date.now()));
}
