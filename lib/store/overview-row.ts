/**
 * What the popup shows first, as rows of their own: the overview at rest, and the states that search
 * has to know. keep-overview.ts changes them in the transaction that changes what they are made of,
 * so that reading them costs the same however long the record is.
 */

import type { Reading } from '../reading/reading';
import { areStates, NO_STATES, type ReadingStates } from '../reading/reading-states';
import type { ReadFrom } from './record-reader';
import type { EntryRow, ListRow } from './rows';
import { isUnreadable } from './unreadable';

/** Ids of the two rows. */
export const OVERVIEW = 'overview';
export const STATES = 'states';

/** How many entries of a list are read, and how many started. */
export interface ListCount {
  read: number;
  reading: number;
}

/** An entry with its reading. */
export interface ShownEntry {
  entry: EntryRow;
  reading: Reading | undefined;
}

/** What is shown at rest, but for what depends on the time. */
export interface OverviewRow {
  id: typeof OVERVIEW;
  /** Those that are on, in their order. */
  lists: Array<Pick<ListRow, 'id' | 'title' | 'entryCount'>>;
  /** Ids of those that are switched off; absent where none is. */
  offLists?: string[];
  /** By the id of the list; absent where nothing is read in it. */
  counts: Record<string, ListCount>;
  continuing: ShownEntry[];
  next: ShownEntry[];
}

/** The states of all readings. */
export interface StatesRow extends ReadingStates {
  id: typeof STATES;
}

/** A row of the table `summaries`. */
export type SummaryRow = OverviewRow | StatesRow;

/** The rows of a database in which there is nothing yet. */
export const FIRST_SUMMARIES: readonly SummaryRow[] = [
  { id: OVERVIEW, lists: [], counts: {}, continuing: [], next: [] },
  { id: STATES, ...NO_STATES },
];

/** The two rows; absent where they have to be counted first (`ensureSummaries`). */
export interface Summaries {
  overview: OverviewRow | undefined;
  states: StatesRow | undefined;
}

/** @returns the rows as far as they can be used; damaged ones are counted anew like missing ones */
export function soundSummaries(overview: unknown, states: unknown): Summaries {
  return {
    overview: isOverview(overview) ? overview : undefined,
    states: areStates(states) ? (states as StatesRow) : undefined,
  };
}

function isOverview(stored: unknown): stored is OverviewRow {
  const { lists, counts, continuing, next } = (stored ?? {}) as Partial<OverviewRow>;
  const areArrays = [lists, continuing, next].every((part) => Array.isArray(part));
  return areArrays && typeof counts === 'object' && counts !== null;
}

/** For a live query. A row that cannot be read is as good as missing: it can be counted anew. */
export async function readSummaries(from: ReadFrom): Promise<Summaries> {
  const [overview, states] = await Promise.all([readRow(from, OVERVIEW), readRow(from, STATES)]);
  return soundSummaries(overview, states);
}

/** For a live query. @returns undefined where it has to be counted first (`ensureSummaries`) */
export async function readOverviewRow(from: ReadFrom): Promise<OverviewRow | undefined> {
  return soundSummaries(await readRow(from, OVERVIEW), undefined).overview;
}

/** For a live query. */
export async function readStates(from: ReadFrom): Promise<ReadingStates> {
  return soundSummaries(undefined, await readRow(from, STATES)).states ?? NO_STATES;
}

async function readRow(from: ReadFrom, id: SummaryRow['id']): Promise<unknown> {
  try {
    // What reads through Dexie is not needed for it, and would stand before the popup's first rows.
    return await ('summary' in from ? from.summary(id) : from.summaries.get(id));
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}
