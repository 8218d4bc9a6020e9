/**
 * The states of all readings, packed: what search has to know of every resource at once. 20,000 of
 * them are 350 kB, which the browser hands over in a millisecond; as rows they take half a second.
 */
import { READING_STATES, type Reading, type ReadingState } from './reading';

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

const QUEUED = 4;
const UNREAD: KnownState = { state: 'unread', queued: false };

export const NO_STATES: ReadingStates = {
  ids: new Float64Array(),
  codes: new Uint8Array(),
  readAts: new Float64Array(),
};

/** Whether what is stored can be what `withReadings` made. */
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

/** @returns the states with some of them changed: undefined where there is no reading any more */
export function withReadings(
  states: ReadingStates,
  changed: ReadonlyMap<number, Reading | undefined>,
): ReadingStates {
  const changes = [...changed]
    .filter(([id]) => Number.isFinite(id))
    .map(([id, reading]) => ({ id, code: codeOf(reading), readAt: readAtOf(reading) }))
    .sort((a, b) => a.id - b.id);
  const length = states.ids.length + changes.length;
  const ids = new Float64Array(length);
  const codes = new Uint8Array(length);
  const readAts = new Float64Array(length);
  let count = 0;
  let from = 0;
  const keepUntil = (to: number): void => {
    ids.set(states.ids.subarray(from, to), count);
    codes.set(states.codes.subarray(from, to), count);
    readAts.set(states.readAts.subarray(from, to), count);
    count += to - from;
    from = to;
  };
  for (const { id, code, readAt } of changes) {
    keepUntil(placeOf(states.ids, id));
    if (states.ids[from] === id) from += 1;
    if (code === 0) continue;
    ids[count] = id;
    codes[count] = code;
    readAts[count] = readAt;
    count += 1;
  }
  keepUntil(states.ids.length);
  return {
    ids: ids.slice(0, count),
    codes: codes.slice(0, count),
    readAts: readAts.slice(0, count),
  };
}

/** @returns whether two readings of one resource are told alike */
export function isSameState(one: Reading | undefined, other: Reading | undefined): boolean {
  return codeOf(one) === codeOf(other) && Object.is(readAtOf(one), readAtOf(other));
}

function codeOf(reading: Reading | undefined): number {
  const state = reading ? READING_STATES.indexOf(reading.state) : 0;
  return Math.max(0, state) + (reading?.queued === 1 ? QUEUED : 0);
}

function readAtOf(reading: Reading | undefined): number {
  const readAt: unknown = reading?.state === 'read' ? reading.readAt : undefined;
  return typeof readAt === 'number' ? readAt : Number.NaN;
}

/** @returns the place of an id, or of the first after it */
function placeOf(ids: Float64Array, id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
