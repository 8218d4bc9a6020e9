/** The history: events and the days on which something was read, kept up to date. */
import { useCallback, useState } from 'preact/hooks';
import { HistoryPage } from '../../components/HistoryPage';
import { findUndoableEvents } from '../../lib/actions/change/undo-change';
import { readHistory } from '../../lib/actions/read/read-history';
import { readTimes } from '../../lib/reading/reading-states';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readStates } from '../../lib/store/overview-row';
import type { EventRow } from '../../lib/store/rows';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { viewEvents } from './view-events';

interface HistoryContainerProps {
  db: WaymarkDatabase;
  now: number;
  onUndo: (eventId: number) => Promise<boolean>;
}

/** Events shown at first, and how many more each time. */
const PAGE = 200;

interface HistoryState {
  events: EventRow[];
  undoable: Set<number>;
  readAt: number[];
}

async function readHistoryState(db: WaymarkDatabase, limit: number): Promise<HistoryState> {
  const [events, states] = await Promise.all([readHistory(db, { limit }), readStates(db)]);
  const undoable = await findUndoableEvents(db, events);
  return { events, undoable, readAt: readTimes(states) };
}

export function HistoryContainer({ db, now, onUndo }: HistoryContainerProps) {
  const [limit, setLimit] = useState(PAGE);
  const found = useLiveQuery(useCallback(() => readHistoryState(db, limit), [db, limit]));
  if (!found) return null;
  return (
    <HistoryPage
      events={viewEvents(found.events, found.undoable)}
      readAt={found.readAt}
      now={now}
      hasMore={found.events.length === limit}
      onUndo={(eventId) => void onUndo(eventId)}
      onMore={() => setLimit(limit + PAGE)}
    />
  );
}
