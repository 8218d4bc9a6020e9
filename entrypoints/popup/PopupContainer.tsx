/** The popup's container: the catalogue, the searcher and the browser on one side, the view on the other. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
// Not the polyfill: the popup's other parts load it later.
import { browser } from 'wxt/browser';
import { PopupView } from '../../components/PopupView';
import type { CatalogueState } from '../../components/search-notes';
import type { HomeView } from '../../components/view-models';
import type { Reading } from '../../lib/reading/reading';
import { isReadableIndex } from '../../lib/search/index/index-format';
import { openSearch } from '../../lib/search/open-search';
import { type KeptResults, keepQuery, keepResults } from '../extension-pages/query-memory';
import { type FirstAnswer, firstAnswer, firstHome } from './beginning';
import { mayKeep } from './may-keep';
import { useLiveParts } from './use-live-parts';
import { useSearch } from './use-search';
import { useShippedIndex } from './use-shipped-index';
import { useStanding } from './use-standing';
import { viewCompletions } from './view-completions';

const isMac = /Mac|iP(hone|ad)/u.test(navigator.platform);

const NO_READINGS: readonly Reading[] = [];

/** What is known of the index before the live query has answered. */
function stateAtFirst(first: FirstAnswer | undefined): CatalogueState {
  // Until the database has answered there is nothing to say yet.
  if (!first || first.failure) return 'ready';
  if (!first.read?.searchIndex) return 'building';
  return first.read.isBehind ? 'behind' : 'ready';
}

/** A database that has not answered by then may never: what came with the package is searched, ms. */
const LATE_AFTER_MS = 250;
const LATE: FirstAnswer = { read: undefined, failure: undefined };

/** Results that were kept are painted by then: finding them anew holds up the page, ms. */
const PAINTED_WITHIN_MS = 100;

/** With what the popup begins. */
export interface PopupContainerProps {
  /** Remembered from before, or typed already. */
  query: string;
  isTyped: boolean;
  /** What it found then, to be shown until it is found anew. */
  kept?: KeptResults | undefined;
  /** What was read from the database before anything else, where it came in time. */
  first: FirstAnswer | undefined;
  /** The same for what is shown at rest. */
  home?: HomeView | undefined;
}

export function PopupContainer(given: PopupContainerProps) {
  const [query, setQuery] = useState(given.query);
  const [first, setFirst] = useState(given.first);
  const isWaiting = first === undefined;
  const hasKept = given.kept !== undefined;
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const take = () => void firstAnswer.then(setFirst);
    if (hasKept) requestIdleCallback(take, { timeout: PAINTED_WITHIN_MS });
    else take();
  }, [isWaiting, hasKept]);
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsLate(true), LATE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  const answer = first ?? (isLate ? LATE : undefined);
  const isAtRest = given.query === '';
  const [rowsAtOnce, setRowsAtOnce] = useState(given.home);
  const isRowless = isAtRest && rowsAtOnce === undefined;
  useLayoutEffect(() => {
    if (isRowless) void firstHome().then(setRowsAtOnce);
  }, [isRowless]);
  const { parts, element, ask } = useLiveParts(isAtRest || answer !== undefined, answer);
  const data = first?.read?.searchIndex?.data;
  const firstIndex = isReadableIndex(data) ? data : undefined;
  const storedIndex = parts?.searchIndex?.searchIndex ?? firstIndex;
  const shipped = useShippedIndex(answer !== undefined && storedIndex === undefined);
  const searchIndex = storedIndex ?? shipped;
  const isShipped = storedIndex === undefined;
  const searcher = useMemo(() => searchIndex && openSearch(searchIndex), [searchIndex]);
  const known = parts?.readings ?? first?.read?.readings ?? NO_READINGS;
  // They are about ids of the database.
  const readings = isShipped ? NO_READINGS : known;
  const kept = query === given.query ? given.kept : undefined;
  const { search, onNeedMore, onNeedAll } = useSearch(
    searcher,
    readings,
    query,
    kept?.search,
    isShipped,
  );
  useEffect(() => {
    if (mayKeep()) keepQuery(query, Date.now());
  }, [query]);
  useEffect(() => {
    const keep = () => {
      if (!mayKeep()) return;
      const now = Date.now();
      keepQuery(query, now);
      // What is found in the package has ids of its own, which mean nothing next time.
      if (!search || !searcher || isShipped) return;
      const { version } = browser.runtime.getManifest();
      keepResults(query, { search, entryCount: searcher.entryCount }, version, now);
    };
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [query, search, searcher, isShipped]);

  const complete = useCallback(
    (text: string, caret: number) => searcher && viewCompletions(text, caret, searcher),
    [searcher],
  );
  // Once there are rows, a card that came above them would move them.
  const isCardKnown = rowsAtOnce !== undefined || parts?.here !== undefined;
  const home = isCardKnown ? (parts?.home ?? rowsAtOnce) : undefined;
  const failure = parts ? parts.failure : first?.failure;
  const standing = useStanding({
    failure,
    progress: parts?.progress,
    isWithoutLists:
      first !== undefined && first.read?.searchIndex === undefined && !home?.entryCount,
    isLost: parts?.isLost === true,
    shipped: isShipped ? shipped : undefined,
  });
  const isKnown = !isShipped && failure === undefined;
  const now = useMemo(() => Date.now(), []);
  const expireNotice = useCallback(() => ask((live) => live.expireNotice()), [ask]);
  return (
    <>
      <PopupView
        query={query}
        isTyped={given.isTyped}
        onQuery={setQuery}
        search={search}
        onNeedMore={onNeedMore}
        onNeedAll={onNeedAll}
        home={home}
        here={parts?.here ?? null}
        catalogue={isKnown ? (parts?.searchIndex?.state ?? stateAtFirst(first)) : 'ready'}
        standing={standing}
        onAgain={() => (failure === 'outdated' ? location.reload() : ask((live) => live.again()))}
        onDismiss={() => ask((live) => live.dismissLoss())}
        entryCount={home?.entryCount || searcher?.entryCount || kept?.entryCount || 0}
        complete={complete}
        notice={parts?.notice}
        now={now}
        isMac={isMac}
        onCommand={(command, row) => ask((live) => live.command(command, row))}
        onChangeMany={(change, rows) => ask((live) => live.changeMany(change, rows))}
        onCopyMany={(command, rows) => ask((live) => live.copyMany(command, rows))}
        onHereCommand={(command) => ask((live) => live.commandHere(command))}
        hereActions={parts?.actions.here}
        access={parts?.access}
        accessActions={parts?.actions.access}
        onUndo={() => ask((live) => live.undo())}
        canUndo={parts?.actions.canUndo}
        onNoticeExpire={expireNotice}
        onShowList={(id) => ask((live) => live.openLibrary(`list/${encodeURIComponent(id)}`))}
        onShowTopic={({ listId, resourceId }) =>
          ask((live) =>
            live.openLibrary(`list/${encodeURIComponent(listId)}/resource/${resourceId}`),
          )
        }
        onLibrary={() => ask((live) => live.openLibrary())}
        onClose={() => window.close()}
      />
      {element}
    </>
  );
}
