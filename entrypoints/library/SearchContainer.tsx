/** One search over all lists: what the popup finds, with the keys, menu and selection of a list. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { itemOf } from '../../components/filter-list';
import { listHash } from '../../components/list-hash';
import { SearchPage } from '../../components/SearchPage';
import { searchNotes } from '../../components/search-notes';
import type { CopyCommand, EntryCommand, RowView } from '../../components/view-models';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import type { Reading } from '../../lib/reading/reading';
import { NO_STATES, type ReadingStates, stateOf } from '../../lib/reading/reading-states';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { summariseReading } from '../../lib/reading/summarise-reading';
import { openSearch, type Searcher } from '../../lib/search/open-search';
import { asksNothingYet, parseQuery } from '../../lib/search/query/parse-query';
import { scoreWithFuse } from '../../lib/search/rank/fuse-scores';
import type { WaymarkDatabase } from '../../lib/store/database';
import { followReadings } from '../../lib/store/follow-readings';
import { readStates } from '../../lib/store/overview-row';
import type { RecordedTarget } from '../extension-pages/use-entry-commands';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { viewResult } from '../extension-pages/view-result';
import { viewTopics } from '../extension-pages/view-topics';
import { IS_MAC, type LibraryShared } from './library-shared';
import { searchHash } from './route';

interface SearchContainerProps {
  shared: LibraryShared;
  /** What the address asks for. */
  query: string;
}

/** Results at first. */
const PAGE = 200;

export function SearchContainer({ shared, query }: SearchContainerProps) {
  const { db, now, commands, onHelp, onUndo } = shared;
  const { run, changeMany, copyMany, canUndo } = commands;
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
  const stored = useLiveQuery(useCallback(() => readSearchIndex(db), [db]));
  const states = useLiveQuery(useCallback(() => readStates(db), [db])) ?? NO_STATES;
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
      answer?.results.map((result) =>
        viewResult(result, summariseReading(readings.get(result.document.resourceId))),
      ),
    [answer, readings],
  );
  const state = stored?.state ?? 'ready';
  const found = useMemo(() => {
    if (!answer || !rows) return undefined;
    const { total, hints, notice, topics = [] } = answer;
    return {
      items: rows.map(itemOf),
      total,
      topics: viewTopics(topics, (id) => stateOf(states, id).state === 'read'),
      notes: searchNotes({ rows, total, hints, ...(notice && { notice }) }, state),
    };
  }, [answer, rows, states, state]);
  const onCommand = useCallback(
    (command: EntryCommand, row: RowView) => {
      const listId = row.places[0]?.listId;
      if (command !== 'where') void run(command, targetOf(row));
      else if (listId !== undefined) location.hash = `#/${listHash(listId)}/entry/${row.entryId}`;
    },
    [run],
  );
  const onChangeMany = useCallback(
    (change: HandChange, changed: RowView[]) => void changeMany(changed.map(targetOf), change),
    [changeMany],
  );
  const onCopyMany = useCallback(
    (command: CopyCommand, copied: RowView[]) => void copyMany(copied.map(targetOf), command),
    [copyMany],
  );
  return (
    <SearchPage
      text={text}
      onText={onText}
      fieldRef={fieldRef}
      found={found}
      entryCount={searcher?.entryCount ?? 0}
      onMore={() => setWhole(text)}
      now={now}
      isMac={IS_MAC}
      onCommand={onCommand}
      onChangeMany={onChangeMany}
      onCopyMany={onCopyMany}
      onUndo={onUndo}
      canUndo={canUndo}
      onHelp={onHelp}
    />
  );
}

function targetOf({
  entryId,
  resourceId,
  title,
  address,
  reading,
  places,
}: RowView): RecordedTarget {
  const listId = places[0]?.listId;
  const place = listId === undefined ? undefined : { listId, entryId };
  return { resourceId, title, address, reading, ...(place && { place }) };
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

const NO_READINGS: ReadonlyMap<number, Reading | undefined> = new Map();

/** @throws in rendering, what reading them failed with */
function useReadings(db: WaymarkDatabase, ids: readonly number[]) {
  const [readings, setReadings] = useState(NO_READINGS);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  useLayoutEffect(
    () =>
      followReadings(
        db,
        ids,
        (read) => setReadings((before) => new Map([...before, ...read])),
        (error) => setFailure({ error }),
      ),
    [db, ids],
  );
  if (failure) throw failure.error;
  return readings;
}
