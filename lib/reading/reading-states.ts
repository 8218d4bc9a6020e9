/**
 * The states of all readings, packed: what search has to know of every resource at once. 20,000 of
 * them are 350 kB, which the browser hands over in a millisecond; as rows they take half a second.
 */
import { READING_STATES, type ReadingState } from './reading';

/** Three columns; those that are unread and not queued are left out. */
export interface ReadingStates {
  /** Ids of resources, ascending. */
  ids: Float64Array;
  codes: Uint8Array;
  /** Epoch ms; NaN where it is not read, or not known when. */
  readAts: Float64Array;
}

/** The state of one resource. */
export interface KnownState {
  state: ReadingState;
  queued: boolean;
  /** Epoch ms. */
  readAt?: number;
}

/** Added to the place of a state in READING_STATES where the entry is queued besides. */
export const QUEUED = 4;
const UNREAD: KnownState = { state: 'unread', queued: false };

export const NO_STATES: ReadingStates = {
  ids: new Float64Array(),
  codes: new Uint8Array(),
  readAts: new Float64Array(),
};

/** Whether what is stored can be states of readings. */
export function areStates(stored: unknown): stored is ReadingStates {
  const { ids, codes, readAts } = (stored ?? {}) as Partial<ReadingStates>;
  return (
    ids instanceof Float64Array &&
    codes instanceof Uint8Array &&
    readAts instanceof Float64Array &&
    codes.length === ids.length &&
    readAts.length === ids.length &&
    ids.every((id, at) => at === 0 || (ids[at - 1] ?? 0) < id)
  );
}

/** @returns the state of a resource; unread where nothing is known of it */
export function stateOf({ ids, codes, readAts }: ReadingStates, resourceId: number): KnownState {
  const at = placeOf(ids, resourceId);
  if (ids[at] !== resourceId) return UNREAD;
  const code = codes[at] ?? 0;
  const readAt = readAts[at];
  const state = READING_STATES[code % QUEUED] ?? 'unread';
  const known = { state, queued: code >= QUEUED };
  return readAt === undefined || Number.isNaN(readAt) ? known : { ...known, readAt };
}

/** @returns when each resource that is read became so, where that is known, epoch ms */
export function readTimes({ readAts }: ReadingStates): number[] {
  return [...readAts.filter((at) => !Number.isNaN(at))];
}

/** @returns ids of what was read last, the last first */
export function latestRead({ ids, readAts }: ReadingStates, count: number): number[] {
  // All of them are many: the times by themselves are sorted fifty times as fast.
  const times = readAts.filter((at) => !Number.isNaN(at)).sort();
  const first = times.at(-count) ?? -Infinity;
  return readBetween({ ids, readAts }, first, Infinity).slice(0, count);
}

/**
 * @param from epoch ms
 * @param to epoch ms, not in it
 * @returns ids of what became read in that time, the last first
 */
export function readBetween(
  { ids, readAts }: Pick<ReadingStates, 'ids' | 'readAts'>,
  from: number,
  to: number,
): number[] {
  const places: number[] = [];
  for (const [at, readAt] of readAts.entries()) if (readAt >= from && readAt < to) places.push(at);
  return places
    .sort((one, other) => (readAts[other] ?? 0) - (readAts[one] ?? 0))
    .map((at) => ids[at] ?? 0);
}

/** @returns the place of an id, or of the first after it */
export function placeOf(ids: Float64Array, id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
