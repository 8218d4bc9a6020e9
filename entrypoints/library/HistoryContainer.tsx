/** The history: events and the days on which something was read, kept up to date. */
import { useCallback, useState } from 'preact/hooks';
import { HistoryPage } from '../../components/HistoryPage';
import { useObserved } from '../../components/use-observed';
import type { EventView } from '../../components/view-models';
import { readHistory } from '../../lib/actions/read-history';
import { canBeUndone } from '../../lib/actions/undo-change';
import type { WaymarkDatabase } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import type { EventRow } from '../../lib/store/rows';
import { settingWords } from './setting-words';

interface HistoryContainerProps {
  db: WaymarkDatabase;
  now: number;
  onUndo: (eventId: number) => Promise<boolean>;
}

/** Events shown at first, and how many more each time. */
const PAGE = 200;

interface HistoryState {
  events: EventRow[];
  readAt: number[];
}

async function readHistoryState(db: WaymarkDatabase, limit: number): Promise<HistoryState> {
  const [events, read] = await Promise.all([
    readHistory(db, { limit }),
    db.readings.where('state').equals('read').toArray(),
  ]);
  return { events, readAt: read.flatMap(({ readAt }) => readAt ?? []) };
}

function whatOf({ kind, after, dismissed }: EventRow): EventView['what'] | undefined {
  if (kind === 'chosen' || kind === 'forgotten') return kind;
  if (kind === 'confirmed') return 'same';
  if (kind === 'refused') return 'different';
  if (kind === 'dismissed') return dismissed?.scope === 'site' ? 'hiddenSite' : 'hiddenPage';
  if (kind === 'opened' || kind === 'begun' || kind === 'read') return kind;
  if (kind === 'queued') return after?.queued === 0 ? 'unqueued' : 'queued';
  if (kind !== 'set' || !after) return undefined;
  return after.state === 'reading' ? 'begun' : after.state;
}

function viewEvents(events: readonly EventRow[]): EventView[] {
  return events.flatMap((event) => {
    const what = whatOf(event);
    if (!what) return [];
    const isUndone = event.undoneAt !== undefined;
    const { id: eventId, at, automatic: isAutomatic, chosen } = event;
    const title = chosen ? settingWords(chosen.after) : event.title;
    const address = chosen ? '#/settings' : event.address;
    const canUndo = canBeUndone(event);
    return [{ eventId, at, title, address, what, isAutomatic, isUndone, canUndo }];
  });
}

export function HistoryContainer({ db, now, onUndo }: HistoryContainerProps) {
  const [limit, setLimit] = useState(PAGE);
  const observeHistory = useCallback(
    (onValue: (value: HistoryState) => void, onError: (error: unknown) => void) =>
      observe(() => readHistoryState(db, limit), onValue, onError),
    [db, limit],
  );
  const found = useObserved(observeHistory);
  if (!found) return null;
  return (
    <HistoryPage
      events={viewEvents(found.events)}
      readAt={found.readAt}
      now={now}
      hasMore={found.events.length === limit}
      onUndo={(eventId) => void onUndo(eventId)}
      onMore={() => setLimit(limit + PAGE)}
    />
  );
}
