/** The history: events and the days on which something was read, kept up to date. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { HistoryPage } from '../../../components/HistoryPage';
import { findUndoableEvents } from '../../../lib/actions/change/undo-change';
import { readHistory, readReadBetween } from '../../../lib/actions/read/read-history';
import { addDays, type Day, startOfDay } from '../../../lib/reading/statistics/calendar-days';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { readStates } from '../../../lib/store/overview-row';
import type { ReadFrom } from '../../../lib/store/record-reader';
import type { EventRow } from '../../../lib/store/rows';
import { ComingPage } from '../frame/ComingPage';
import { useRecord } from '../frame/use-record';
import { useYear } from './use-year';
import { viewEvents } from './view-events';

interface HistoryContainerProps {
  db: WaymarkDatabase;
  now: number;
  /** The only one that is shown; absent for all. */
  day?: Day | undefined;
  /** All of the week that begins with it is shown. */
  isWeek?: true | undefined;
  onUndo: (eventId: number) => Promise<boolean>;
}

/** Events shown at first: more than a window holds, and few enough to be there at once. */
const FIRST = 40;
/** Events shown then, and how many more each time. */
const PAGE = 200;

/** From one time to before another, epoch ms. */
interface Span {
  from: number;
  before: number;
}

interface HistoryState {
  events: EventRow[];
  undoable: Set<number>;
  /** What was read then, where a day or a week is shown. */
  read: Awaited<ReturnType<typeof readReadBetween>>;
}

async function readHistoryState(
  db: WaymarkDatabase,
  from: ReadFrom,
  limit: number,
  span?: Span,
): Promise<HistoryState> {
  const [events, read] = await Promise.all([
    readHistory(from, { limit, ...span }),
    span ? readReadBetween(from, span.from, span.before) : [],
  ]);
  // What can be undone is told with the others, which come at once.
  const isFirst = limit === FIRST || from !== db;
  const undoable = isFirst ? new Set<number>() : await findUndoableEvents(db, events);
  return { events, undoable, read };
}

export function HistoryContainer({ db, now, day, isWeek, onUndo }: HistoryContainerProps) {
  const [limit, setLimit] = useState(FIRST);
  const span = useMemo(
    (): Span | undefined =>
      day === undefined
        ? undefined
        : { from: startOfDay(day), before: startOfDay(addDays(day, isWeek ? 7 : 1)) },
    [day, isWeek],
  );
  const found = useRecord(
    db,
    useCallback((from: ReadFrom) => readHistoryState(db, from, limit, span), [db, limit, span]),
  );
  const counted = useYear(useRecord(db, readStates), now);
  const isFirst = limit === FIRST && found !== undefined && counted !== undefined;
  useEffect(() => {
    if (isFirst) setLimit(PAGE);
  }, [isFirst]);
  if (!found || !counted) return <ComingPage />;
  return (
    <HistoryPage
      events={viewEvents(found.events, found.undoable)}
      year={counted.year}
      only={day === undefined ? undefined : { day, isWeek, read: found.read }}
      now={now}
      hasMore={limit !== FIRST && found.events.length === limit}
      onUndo={(eventId) => void onUndo(eventId)}
      onMore={() => setLimit(limit + PAGE)}
    />
  );
}
