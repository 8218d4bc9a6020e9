/** The history: events and the days on which something was read, kept up to date. */
import { useCallback, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HistoryPage } from '../../components/HistoryPage';
import { settingWords } from '../../components/setting-words';
import type { EventView } from '../../components/view-models';
import { findUndoableEvents } from '../../lib/actions/change/undo-change';
import { readHistory, readReadBetween } from '../../lib/actions/read/read-history';
import { addDays, type Day, startOfDay } from '../../lib/reading/statistics/calendar-days';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readStates } from '../../lib/store/overview-row';
import type { EventRow } from '../../lib/store/rows';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { useYear } from './use-year';

interface HistoryContainerProps {
  db: WaymarkDatabase;
  now: number;
  /** The only one that is shown; absent for all. */
  day?: Day | undefined;
  onUndo: (eventId: number) => Promise<boolean>;
}

/** Events shown at first, and how many more each time. */
const PAGE = 200;

interface HistoryState {
  events: EventRow[];
  undoable: Set<number>;
}

async function readHistoryState(
  db: WaymarkDatabase,
  limit: number,
  day?: Day,
): Promise<HistoryState> {
  const span = day && { from: startOfDay(day), before: startOfDay(addDays(day, 1)) };
  const events = await readHistory(db, { limit, ...span });
  return { events, undoable: await findUndoableEvents(db, events) };
}

function whatOf({
  kind,
  automatic,
  after,
  dismissed,
  imported,
}: EventRow): EventView['what'] | undefined {
  if (imported) return 'imported';
  if (kind === 'chosen' || kind === 'forgotten') return kind;
  if (kind === 'confirmed') return 'same';
  if (kind === 'refused') return 'different';
  if (kind === 'dismissed') return dismissed?.scope === 'site' ? 'hiddenSite' : 'hiddenPage';
  // The browser's history told of it.
  if (kind === 'opened' && !automatic) return 'visited';
  if (kind === 'opened' || kind === 'begun' || kind === 'read') return kind;
  if (kind === 'queued') return after?.queued === 0 ? 'unqueued' : 'queued';
  if (kind !== 'set' || !after) return undefined;
  return after.state === 'reading' ? 'begun' : after.state;
}

/** @returns what the event was about: of a change to many how many, of a setting what was chosen. */
function titleOf({ chosen, groupSize, entryCount = groupSize, title }: EventRow): string {
  if (chosen) return settingWords(chosen.after);
  return entryCount === undefined || groupSize === 1
    ? title
    : i18n.t('library.entries', entryCount);
}

function viewEvents({ events, undoable }: HistoryState): EventView[] {
  return events.flatMap((event) => {
    const what = whatOf(event);
    if (!what) return [];
    const isUndone = event.undoneAt !== undefined;
    const { id: eventId, at, automatic: isAutomatic, chosen } = event;
    const title = titleOf(event);
    const address = chosen ? '#/settings' : event.address;
    const canUndo = undoable.has(eventId);
    return [{ eventId, at, title, address, what, isAutomatic, isUndone, canUndo }];
  });
}

export function HistoryContainer({ db, now, day, onUndo }: HistoryContainerProps) {
  const [limit, setLimit] = useState(PAGE);
  const found = useLiveQuery(useCallback(() => readHistoryState(db, limit, day), [db, limit, day]));
  const counted = useYear(useLiveQuery(useCallback(() => readStates(db), [db])), now);
  const read = useLiveQuery(
    useCallback(
      async () =>
        day === undefined ? [] : readReadBetween(db, startOfDay(day), startOfDay(addDays(day, 1))),
      [db, day],
    ),
  );
  if (!found || !counted) return null;
  return (
    <HistoryPage
      events={viewEvents(found)}
      year={counted.year}
      day={day === undefined ? undefined : { day, read: read ?? [] }}
      now={now}
      hasMore={found.events.length === limit}
      onUndo={(eventId) => void onUndo(eventId)}
      onMore={() => setLimit(limit + PAGE)}
    />
  );
}
