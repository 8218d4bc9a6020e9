/**
 * The popup at rest: what you were reading, what comes next, how far each list is. Reads two rows
 * that are kept for it, whatever the size of the catalogue and the record.
 */
import { plainText } from '../../lists/model/plain-text';
import { type ReadingStates, readTimes } from '../../reading/reading-states';
import type { WaymarkDatabase } from '../../store/database';
import { type OverviewRow, readSummaries, type ShownEntry } from '../../store/overview-row';
import { type EntryView, viewEntry } from './entry-view';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Progress through one list, in entries. */
export interface ListProgress {
  listId: string;
  title: string;
  read: number;
  reading: number;
  total: number;
  /** It is switched off. */
  isOff?: true;
}

/** What the popup shows for an empty query; of lists that are switched off it holds nothing. */
export interface Overview {
  lists: ListProgress[];
  continuing: EntryView[];
  /** Queued entries that are not read yet first, then unread ones that follow where you are. */
  next: EntryView[];
  readThisWeek: number;
  entryCount: number;
}

/**
 * @param now epoch ms
 * @returns undefined where the rows have to be counted first (`ensureSummaries`)
 */
export async function readOverview(
  db: WaymarkDatabase,
  now: number,
): Promise<Overview | undefined> {
  const { overview, states } = await readSummaries(db);
  return overview && states && viewOverview(overview, states, now);
}

/** @param now epoch ms */
export function viewOverview(
  { lists, counts, continuing, next }: OverviewRow,
  states: ReadingStates,
  now: number,
): Overview {
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const view = ({ entry, reading }: ShownEntry) =>
    viewEntry(entry, titles.get(entry.listId), reading);
  return {
    lists: lists.map(({ id, title, entryCount }) => ({
      listId: id,
      title: plainText(title),
      ...(counts[id] ?? { read: 0, reading: 0 }),
      total: entryCount,
    })),
    continuing: continuing.map(view),
    next: next.map(view),
    readThisWeek: readTimes(states).filter((at) => at >= now - WEEK_MS).length,
    entryCount: lists.reduce((sum, { entryCount }) => sum + entryCount, 0),
  };
}
