/** Brings the packed states in line with readings that changed. */
import { READING_STATES, type Reading } from './reading';
import { placeOf, QUEUED, type ReadingStates } from './reading-states';

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
