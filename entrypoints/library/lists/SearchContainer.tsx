/** One search over all lists: what the popup finds, with the keys, menu and selection of a list. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { itemOf } from '../../../components/filter-list';
import { SearchPage } from '../../../components/SearchPage';
import { searchNotes } from '../../../components/search-notes';
import { readSearchIndex, takeStoredSearch } from '../../../lib/actions/read/read-search-index';
import { NO_STATES, type ReadingStates, stateOf } from '../../../lib/reading/reading-states';
import { summariseKnown, summariseReading } from '../../../lib/reading/summarise-reading';
import { openSearch, type Searcher } from '../../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../../lib/search/query/parse-query';
import { scoreWithFuse } from '../../../lib/search/rank/fuse-scores';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { OpenedDatabase } from '../../../lib/store/first-rows';
import type { ReadReadings } from '../../../lib/store/follow-readings';
import { readStates } from '../../../lib/store/overview-row';
import { addNoted, type Finding } from '../../extension-pages/add-noted';
import { searchHash } from '../../extension-pages/library-route';
import { useNoteSearch } from '../../extension-pages/use-note-search';
import { viewResult } from '../../extension-pages/view-result';
import { viewTopics } from '../../extension-pages/view-topics';
import type { LibraryShared } from '../frame/library-shared';
import { useEarlyQuery, useRecord } from '../frame/use-record';
import { useRowActions } from '../frame/use-row-actions';
import { useFollowReadings } from './use-follow-readings';

// Loaded with it: one more part that begins with the search would part what the popup begins with.
export { TrySearchContainer } from './TrySearchContainer';

interface SearchContainerProps {
  shared: LibraryShared;
  /** What the address asks for. */
  query: string;
}

/** Results at first. */
const PAGE = 200;

export function SearchContainer({ shared, query }: SearchContainerProps) {
  const { db, now, commands, onHelp, onUndo } = shared;
  const actions = useRowActions(commands);
  const fieldRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query);
  // Whoever goes back to an earlier search has it again.
  useEffect(() => setText(query), [query]);
  useLayoutEffect(() => fieldRef.current?.focus(), []);
  const onText = useCallback((typed: string) => {
    setText(typed);
    // In the place of the one before: each key is no step of the way back.
    history.replaceState(history.state, '', searchHash(typed));
  }, []);
  const stored = useEarlyQuery(
    useCallback(() => readSearchIndex(db), [db]),
    useCallback((opened: OpenedDatabase) => takeStoredSearch(db, opened), [db]),
  );
  const states = useRecord(db, readStates) ?? NO_STATES;
  const searchIndex = stored?.searchIndex;
  const searcher = useMemo(
    () => searchIndex && openSearch(searchIndex, scoreWithFuse),
    [searchIndex],
  );
  const [whole, setWhole] = useState('');
  const limit = whole === text ? Number.POSITIVE_INFINITY : PAGE;
  const answer = useAnswer(searcher, text, limit, states);
  const ids = useMemo(
    () => [...new Set(answer?.results.map(({ document }) => document.resourceId))],
    [answer],
  );
  const readings = useReadings(db, ids);
  const rows = useMemo(
    () =>
      answer?.results.map((result) => {
        const { resourceId } = result.document;
        if (readings.has(resourceId)) {
          return viewResult(result, summariseReading(readings.get(resourceId)));
        }
        const known = summariseKnown(stateOf(states, resourceId));
        return Object.assign(viewResult(result, known), { isComing: true as const });
      }),
    [answer, readings, states],
  );
  const [isAnswered, setIsAnswered] = useState(false);
  const hasRows = rows !== undefined || text === '';
  useEffect(() => {
    if (hasRows) setIsAnswered(true);
  }, [hasRows]);
  const state = stored?.state ?? 'ready';
  // Hundreds of notes take longer than the search: what stands in the index is shown before.
  const notes = useNoteSearch(db, isAnswered);
  const found = useMemo(() => {
    if (!answer || !rows || !searcher) return undefined;
    const { total, hints, notice, topics = [] } = answer;
    const byTitle = { rows, total, hints, ...(notice && { notice }) };
    const search: Finding = {
      find: (query, most, by) =>
        searcher.search(query, { limit: most, stateOf: (id) => stateOf(by, id) }),
    };
    const view = notes ? addNoted(notes, { query: text, view: byTitle, search, states }) : byTitle;
    return {
      items: view.rows.map(itemOf),
      total: view.total,
      topics: viewTopics(topics, (id) => stateOf(states, id).state === 'read'),
      notes: searchNotes(view, state),
    };
  }, [answer, rows, searcher, notes, text, states, state]);
  return (
    <SearchPage
      text={text}
      onText={onText}
      fieldRef={fieldRef}
      found={found}
      isComing={stored === undefined && text !== ''}
      entryCount={searcher?.entryCount ?? 0}
      onMore={() => setWhole(text)}
      now={now}
      {...actions}
      onUndo={onUndo}
      onHelp={onHelp}
    />
  );
}

/**
 * Ordered by the states as they were when it was typed: what is read among the results does not move
 * away, but where the query asks for states.
 */
function useAnswer(
  searcher: Searcher | undefined,
  text: string,
  limit: number,
  states: ReadingStates,
) {
  const parsed = useMemo(() => parseQuery(text), [text]);
  const latest = useRef(states);
  latest.current = states;
  const isByState = parsed.filters.some(({ name }) => name === 'is');
  const by = isByState || states === NO_STATES ? states : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(
    () =>
      searcher && !asksNothingYet(parsed)
        ? searcher.search(parsed, { limit, stateOf: (id) => stateOf(latest.current, id) })
        : undefined,
    [searcher, parsed, limit, by],
  );
}

const NO_READINGS: ReadReadings = new Map();

function useReadings(db: WaymarkDatabase, ids: readonly number[]) {
  const [readings, setReadings] = useState(NO_READINGS);
  const onRead = useCallback(
    (read: ReadReadings) => setReadings((before) => new Map([...before, ...read])),
    [],
  );
  useFollowReadings(db, ids, onRead);
  return readings;
}
