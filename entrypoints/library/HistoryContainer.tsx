/** The history: events and the days on which something was read, kept up to date. */
import { useCallback, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HistoryPage } from '../../components/HistoryPage';
import { settingWords } from '../../components/setting-words';
import type { EventView } from '../../components/view-models';
import { findUndoableEvents } from '../../lib/actions/change/undo-change';
import { readHistory } from '../../lib/actions/read/read-history';
import { readTimes } from '../../lib/reading/reading-states';
import type { CardWord } from '../../lib/review/card';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readStates } from '../../lib/store/overview-row';
import type { EventRow } from '../../lib/store/rows';
import { useLiveQuery } from '../extension-pages/use-live-query';

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

function whatOf({
  kind,
  automatic,
  after,
  dismissed,
  imported,
  plan,
  card,
}: EventRow): EventView['what'] | undefined {
  if (imported) return 'imported';
  if (plan) return plan.after ? 'planned' : 'unplanned';
  if (card) return WORD_EVENTS[card.says];
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

const WORD_EVENTS = {
  added: 'carded',
  removed: 'uncarded',
  asked: 'asked',
  graded: 'reviewed',
} as const satisfies Record<CardWord['says'], EventView['what']>;

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
    const { id: eventId, at, automatic: isAutomatic, chosen, plan } = event;
    const title = titleOf(event);
    const address = chosen ? '#/settings' : plan ? '#/plan' : event.address;
    const canUndo = undoable.has(eventId);
    return [{ eventId, at, title, address, what, isAutomatic, isUndone, canUndo }];
  });
}

export function HistoryContainer({ db, now, onUndo }: HistoryContainerProps) {
  const [limit, setLimit] = useState(PAGE);
  const found = useLiveQuery(useCallback(() => readHistoryState(db, limit), [db, limit]));
  if (!found) return null;
  return (
    <HistoryPage
      events={viewEvents(found)}
      readAt={found.readAt}
      now={now}
      hasMore={found.events.length === limit}
      onUndo={(eventId) => void onUndo(eventId)}
      onMore={() => setLimit(limit + PAGE)}
    />
  );
}
