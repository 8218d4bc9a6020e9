/** The popup's container: the catalogue, the searcher and the browser on one side, the view on the other. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { listHash } from '../../components/list-hash';
import { PopupView } from '../../components/PopupView';
import type { CatalogueState } from '../../components/search-notes';
import type { HomeView } from '../../components/view-models';
import { type BesideApi, hasBeside, openBeside } from '../../lib/actions/browser/open-beside';
import { NO_STATES } from '../../lib/reading/reading-states';
import { keepQuery } from '../extension-pages/query-memory';
import { type FirstAnswer, firstAnswer, firstHome } from './first-answer';
import { loadSearch } from './load-search';
import { mayKeep } from './may-keep';
import { thisWindow } from './this-window';
import { useLiveParts } from './use-live-parts';
import { usePromised } from './use-promised';
import { useSearch } from './use-search';
import { useShippedIndex } from './use-shipped-index';
import { useStanding } from './use-standing';

const isMac = /Mac|iP(hone|ad)/u.test(navigator.platform);

/** What is known of the index before the live query has answered. */
function stateAtFirst(first: FirstAnswer | undefined): CatalogueState {
  // Until the database has answered there is nothing to say yet.
  if (!first || first.failure) return 'ready';
  if (!first.searchIndex) return 'building';
  return first.isBehind ? 'behind' : 'ready';
}

/** A database that has not answered by then may never: what came with the package is searched, ms. */
const LATE_AFTER_MS = 250;

/** After a pause of so long the user has stopped typing, ms. */
const PAUSE_MS = 150;

/** What of the browser is beside its pages. */
const beside = browser as unknown as BesideApi;

/** With what the popup begins: all but the query where it came in time. */
export interface PopupContainerProps {
  /** Remembered from before, or typed already. */
  query: string;
  isTyped: boolean;
  /** What search needs of the database. */
  first: FirstAnswer | undefined;
  /** What is shown at rest. */
  home: HomeView | undefined;
  searchParts: typeof import('./search-parts') | undefined;
}

const readFirst = () => firstAnswer;
const readHome = () => firstHome;

export function PopupContainer(given: PopupContainerProps) {
  const [query, setQuery] = useState(given.query);
  const first = usePromised(given.first, readFirst);
  const rowsAtOnce = usePromised(given.home, readHome);
  const searchParts = usePromised(given.searchParts, loadSearch);
  const isLate = useIsLate(first === undefined);
  const isPaused = useIsPaused(query);
  // Nothing comes before the rows that are waited for, nor between the keys that are typed.
  const isTime =
    (isPaused && (query === '' || (first !== undefined && searchParts !== undefined))) ||
    isLate ||
    first?.failure !== undefined;
  const [startedIds, setStartedIds] = useState<readonly number[]>([]);
  const { parts, liveViews, element, ask } = useLiveParts(isTime, first, startedIds);
  const stored = parts?.searchIndex?.searchIndex ?? first?.searched;
  const storedSearch = useMemo(() => searchParts?.openPopupSearch(stored), [searchParts, stored]);
  const isKnownMissing = first !== undefined && searchParts !== undefined && !storedSearch;
  const isShipped = !storedSearch && (isKnownMissing || isLate);
  const shipped = useShippedIndex(isShipped);
  const shippedSearch = useMemo(
    () => searchParts?.openPopupSearch(shipped),
    [searchParts, shipped],
  );
  const popupSearch = storedSearch ?? shippedSearch;
  const { view, onNeedMore, onNeedAll } = useSearch(
    {
      search: popupSearch,
      // They are about ids of the database.
      states: isShipped ? NO_STATES : (parts?.states ?? first?.states ?? NO_STATES),
      started: isShipped ? undefined : parts?.started,
      isShipped,
    },
    query,
    setStartedIds,
  );
  const addNoted = parts?.addNoted;
  const answer = useMemo(
    () =>
      view && storedSearch && addNoted ? addNoted({ query, view, search: storedSearch }) : view,
    [query, view, storedSearch, addNoted],
  );
  useEffect(() => {
    const keep = () => {
      if (mayKeep()) keepQuery(query, Date.now());
    };
    // Writing takes time that the next key may need.
    const timer = setTimeout(keep, PAUSE_MS);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
    };
  }, [query]);
  const complete = useCallback(
    (text: string, caret: number) => popupSearch?.complete(text, caret),
    [popupSearch],
  );
  // Once there are rows, a card that came above them would move them.
  const isCardKnown = rowsAtOnce !== undefined || parts?.here !== undefined;
  const home = isCardKnown ? (parts?.home ?? rowsAtOnce) : undefined;
  const failure = parts ? parts.failure : first?.failure;
  const standing = useStanding({
    failure,
    progress: parts?.progress,
    isWithoutLists: first !== undefined && !first.searchIndex && !home?.entryCount,
    isLost: parts?.isLost === true,
    lostBackupDay: parts?.lostBackupDay,
    shipped: isShipped ? shipped : undefined,
  });
  const isKnown = !isShipped && failure === undefined;
  const now = useMemo(() => Date.now(), []);
  const openLibraryBeside = () => {
    const close = () => window.close();
    // A browser that refuses still has a tab for it.
    openBeside(thisWindow?.id, beside).then(close, () => ask((live) => live.openLibrary()));
  };
  const expireNotice = useCallback(() => ask((live) => live.expireNotice()), [ask]);
  return (
    <>
      <PopupView
        query={query}
        isTyped={given.isTyped}
        onQuery={setQuery}
        search={answer}
        resultParts={searchParts?.resultParts}
        onNeedMore={onNeedMore}
        onNeedAll={onNeedAll}
        home={home}
        here={parts?.here ?? null}
        liveViews={liveViews}
        catalogue={isKnown ? (parts?.searchIndex?.state ?? stateAtFirst(first)) : 'ready'}
        standing={standing}
        onAgain={() => (failure === 'outdated' ? location.reload() : ask((live) => live.again()))}
        onDismiss={() => ask((live) => live.dismissLoss())}
        onBackup={() => ask((live) => live.showLostBackup())}
        entryCount={home?.entryCount || popupSearch?.entryCount || 0}
        complete={complete}
        notice={parts?.notice}
        now={now}
        isMac={isMac}
        onCommand={(command, row) => {
          // A key that is pressed twice opens one tab.
          const name = command.startsWith('open') ? `${command} ${row.entryId}` : undefined;
          ask((live) => live.command(command, row), name);
        }}
        onChangeMany={(change, rows) => ask((live) => live.changeMany(change, rows))}
        onRunMany={(command, rows) => ask((live) => live.runMany(command, rows))}
        onHereCommand={(command) => ask((live) => live.commandHere(command))}
        hereActions={parts?.actions.here}
        access={parts?.access}
        accessActions={parts?.actions.access}
        front={parts?.front}
        onUndo={() => ask((live) => live.undo())}
        canUndo={parts?.actions.canUndo}
        onNoticeExpire={expireNotice}
        onShowList={(id) => ask((live) => live.openLibrary(listHash(id)))}
        onShowTopic={({ listId, resourceId }) =>
          ask((live) => live.openLibrary(`${listHash(listId)}/resource/${resourceId}`))
        }
        onLibrary={() => ask((live) => live.openLibrary())}
        onBeside={hasBeside(beside) ? openLibraryBeside : undefined}
        onClose={() => window.close()}
      />
      {element}
    </>
  );
}

/** @returns whether nothing was typed for a moment, or there is nothing that was */
function useIsPaused(query: string): boolean {
  const [pausedAt, setPausedAt] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setPausedAt(query), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return query === '' || pausedAt === query;
}

/** @returns whether something has been waited for too long */
function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsLate(true), LATE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isWaiting && isLate;
}
