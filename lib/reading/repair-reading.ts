/**
 * A record of which a field cannot be used loses that field and nothing else: what was recorded is
 * never thrown away.
 */
import { isQueuePlace } from './queue-order';
import type { Reading, ReadingState } from './reading';

const STATES: ReadonlySet<unknown> = new Set<ReadingState>([
  'unread',
  'reading',
  'read',
  'skipped',
]);

/** Fields that a record need not have. */
const TIMES = ['openedAt', 'readAt', 'setAt', 'queueChangedAt', 'words', 'textMs'] as const;

/**
 * @param row as it was found
 * @param known what holds where the row does not say it
 * @returns the same row where nothing is wrong with it
 */
export function repairReading(
  row: Reading,
  known: Pick<Reading, 'resourceId' | 'address'> & { now: number },
): Reading {
  const found: Partial<Record<keyof Reading, unknown>> = row;
  const progress = isShare(found.progress) ? found.progress : found.state === 'read' ? 1 : 0;
  const repaired: Record<string, unknown> = {
    ...row,
    resourceId: Number.isInteger(found.resourceId) ? found.resourceId : known.resourceId,
    address: typeof found.address === 'string' ? found.address : known.address,
    state: STATES.has(found.state) ? found.state : guessState(found.readAt, progress),
    progress,
    queued: found.queued === 1 ? 1 : 0,
    byHand: found.byHand === true,
    changedAt: isTime(found.changedAt) ? found.changedAt : known.now,
    activeMs: isTime(found.activeMs) ? found.activeMs : 0,
    depth: isShare(found.depth) ? found.depth : 0,
  };
  for (const name of TIMES) {
    if (name in row && !isTime(found[name])) delete repaired[name];
  }
  if ('queueOrder' in row && !isQueuePlace(found.queueOrder)) delete repaired.queueOrder;
  if ('played' in row && !isShare(found.played)) delete repaired.played;
  if ('stoppedAt' in row && !isPosition(found.stoppedAt)) delete repaired.stoppedAt;
  if ('otherText' in row && !isOtherText(found.otherText)) delete repaired.otherText;
  if ('sides' in row && !areSound(found.sides, known)) delete repaired.sides;
  const names = new Set([...Object.keys(row), ...Object.keys(repaired)]);
  const isSound = [...names].every((name) => repaired[name] === found[name as keyof Reading]);
  return isSound ? row : (repaired as unknown as Reading);
}

function guessState(readAt: unknown, progress: number): ReadingState {
  if (isTime(readAt)) return 'read';
  return progress > 0 ? 'reading' : 'unread';
}

function areSound(sides: unknown, known: Parameters<typeof repairReading>[1]): boolean {
  if (!Array.isArray(sides) || sides.length === 0) return false;
  return sides.every((side) => {
    // A side is a record of one address: it has no sides, however deep somebody puts them.
    const isOne = typeof side === 'object' && side !== null && !('sides' in side);
    return isOne && repairReading(side, known) === side;
  });
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** The last moment that a Date can hold, epoch ms (ECMA-262, "Time Values and Time Range"). */
const LAST_MOMENT = 8.64e15;

/** A point in time or a length of it, in ms; also a number of things. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_MOMENT;
}

function isOtherText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { words, depth, textMs, days, seenAt, visitId } = value as Record<string, unknown>;
  const isCounted = [words, textMs, days, seenAt].every(isTime);
  return isCounted && isShare(depth) && (visitId === undefined || typeof visitId === 'string');
}

function isPosition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { text, share } = value as Record<string, unknown>;
  return typeof text === 'string' && isShare(share);
}
