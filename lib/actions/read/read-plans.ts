/** Plans as they stand: what this week proposes of the lists, the queue and the reviews. */
import { chooseEntries, isWithin } from '../../plan/choose-entries';
import { entryMinutes } from '../../plan/entry-minutes';
import {
  followPlan,
  type PlanEntry,
  type PlanMaterial,
  type PlanState,
} from '../../plan/follow-plan';
import { type Plan, type PlanPart, soundPlan } from '../../plan/plan';
import type { Reading } from '../../reading/reading';
import { isVideo } from '../../reading/reading-time';
import { shownShare } from '../../reading/shown-progress';
import { countDue, lastDue, newLeft, reviewMinutes } from '../../review/due-cards';
import { byOrder, isOn, shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { type ReadFrom, type RecordReader, recordReader } from '../../store/record-reader';
import type { EntryRow, ListRow } from '../../store/rows';
import { isSoundList, isSoundPlan } from '../../store/sound-rows';
import { type EntryView, viewEntry } from './entry-view';
import { readNewOfDay } from './read-cards';

/** An entry that a plan proposes. */
export interface PlannedEntry extends PlanEntry {
  resourceId: number;
  listId: string;
  section: readonly string[];
  recommended?: true | undefined;
  isRead: boolean;
  isSkipped: boolean;
  /** How long it takes is only what is usual for its kind. */
  isGuess: boolean;
  view: EntryView;
}

/** A plan, and where it stands. */
export interface FollowedPlan {
  plan: Plan;
  state: PlanState<PlannedEntry>;
  /** Cards that are up for review this week; 0 where the plan leaves no time for it. */
  reviews: number;
  /** What it takes that is not there: the list is gone or switched off, or has no such section. */
  missing: PlanPart[];
}

/** What the plans ask of this week, all together. */
export interface ThisWeek {
  entries: number;
  read: number;
  minutesLeft: number;
}

const WEEK_MS = 7 * 86_400_000;

/**
 * @param now epoch ms
 * @returns the plans in the order in which they were begun
 */
export async function readPlans(from: ReadFrom, now: number): Promise<FollowedPlan[]> {
  const reader = recordReader(from);
  const plans = (await reader.plans()).filter(isSoundPlan).map(soundPlan);
  plans.sort((one, other) => one.startedAt - other.startedAt || (one.id < other.id ? -1 : 1));
  return readStates(reader, plans, now);
}

/**
 * @param plan as it would be
 * @returns where it would stand
 */
export async function tryPlan(
  db: WaymarkDatabase,
  plan: Plan,
  now: number,
): Promise<FollowedPlan | undefined> {
  const [followed] = await readStates(recordReader(db), [plan], now);
  return followed;
}

/** @returns what this week's plans come to, a page of several plans once; undefined where there is no plan */
export async function readThisWeek(from: ReadFrom, now: number): Promise<ThisWeek | undefined> {
  const plans = await readPlans(from, now);
  if (plans.length === 0) return undefined;
  const pieces = plans.flatMap(({ state }) => state.thisWeek);
  const isRead = new Map(pieces.map(({ entry }) => [entry.resourceId, entry.isRead]));
  const minutes = plans.reduce((sum, { state }) => sum + state.minutesLeft, 0);
  return {
    entries: isRead.size,
    read: [...isRead.values()].filter(Boolean).length,
    minutesLeft: Math.round(minutes),
  };
}

async function readStates(
  reader: RecordReader,
  plans: readonly Plan[],
  now: number,
): Promise<FollowedPlan[]> {
  if (plans.length === 0) return [];
  const lists = (await reader.lists()).filter(isSoundList).sort(byOrder);
  const wanted = new Set(plans.flatMap(({ parts }) => parts.map(({ listId }) => listId)));
  const rows: EntryRow[] = [];
  for (const { id } of lists.filter(isOn)) {
    if (wanted.has(id)) rows.push(...(await reader.entriesOfList(id)));
  }
  const entries = await toEntries(reader, rows, lists);
  const queue = await readQueue(reader, lists, now);
  const due = plans.some(({ mixture }) => mixture.review > 0) ? await countWeek(reader, now) : 0;
  return plans.map((plan): FollowedPlan => {
    const reviews = plan.mixture.review > 0 ? due : 0;
    const chosen = chooseEntries(plan.parts, entries);
    return {
      plan,
      reviews,
      state: followPlan(plan, materialOf(plan, { chosen, queue, reviews }), now),
      missing: plan.parts.filter((part) => !entries.some((entry) => isWithin(entry, part))),
    };
  });
}

/** @returns how many cards come up this week: of those that were never reviewed so many as its days let in */
async function countWeek(reader: RecordReader, now: number): Promise<number> {
  const then = now + WEEK_MS;
  const [cards, { limit, begun }] = await Promise.all([
    reader.cardsUntil(lastDue(then)),
    readNewOfDay(reader, now),
  ]);
  const most = newLeft(limit, begun) + 6 * limit;
  return countDue(cards, then, await reader.countNewCards(most));
}

/** What is on the queue and in the plan is read with the plan. */
function materialOf(
  { mixture }: Plan,
  {
    chosen,
    queue,
    reviews,
  }: { chosen: PlannedEntry[]; queue: readonly PlannedEntry[]; reviews: number },
): PlanMaterial<PlannedEntry> {
  const own = new Set(chosen.map(({ resourceId }) => resourceId));
  const others = queue.filter(({ resourceId }) => !own.has(resourceId));
  return {
    entries: chosen,
    queue: mixture.queue > 0 ? others : [],
    reviewMinutes: reviewMinutes(reviews),
  };
}

/** @returns what was read off the queue in the last week, and then the queue in its order */
async function readQueue(
  reader: RecordReader,
  lists: readonly ListRow[],
  now: number,
): Promise<PlannedEntry[]> {
  const queued = await reader.queue();
  const read = (await reader.readingsSince('read', now - WEEK_MS)).filter(
    ({ queueChangedAt, readAt }) => readAt !== undefined && queueChangedAt === readAt,
  );
  const inOrder = [...read, ...queued].map(({ resourceId }) => resourceId);
  const place = new Map(inOrder.map((resourceId, at) => [resourceId, at]));
  const rows = shownEntries(await reader.entriesOf(inOrder), lists);
  const first = new Map(rows.toReversed().map((row) => [row.resourceId, row]));
  const entries = await toEntries(reader, [...first.values()], lists);
  return entries.sort(
    (one, other) => (place.get(one.resourceId) ?? 0) - (place.get(other.resourceId) ?? 0),
  );
}

async function toEntries(
  reader: RecordReader,
  rows: readonly EntryRow[],
  lists: readonly ListRow[],
): Promise<PlannedEntry[]> {
  const readings = await reader.readingsOf(rows.map(({ resourceId }) => resourceId));
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  return rows.map((row, at) => toEntry(row, readings[at], titles.get(row.listId)));
}

function toEntry(
  row: EntryRow,
  reading: Reading | undefined,
  list: string | undefined,
): PlannedEntry {
  const { resourceId, listId, section, recommended, kind, parts } = row;
  const isRead = reading?.state === 'read';
  const words = reading?.words;
  const length = { kind, parts, words, isVideo: reading !== undefined && isVideo(reading) };
  return {
    resourceId,
    listId,
    section,
    recommended,
    isRead,
    isSkipped: reading?.state === 'skipped',
    ...entryMinutes(length),
    share: reading?.state === 'reading' ? shownShare(reading) : 0,
    ...(isRead && { readAt: reading.readAt ?? reading.setAt ?? reading.changedAt }),
    view: viewEntry(row, list, reading),
  };
}
