/** How far something is read: the one number beside its sign, in words, on the icon; and where it goes on. */
import type { Reading, ReadingSummary, TextPosition } from './reading';

type Progress = Pick<Reading | ReadingSummary, 'state' | 'progress' | 'stoppedAt'>;

/** A place before this share of the text is its beginning: there is nothing to go on from. */
const LEAST_TO_CONTINUE = 0.05;

/**
 * @returns where reading goes on; undefined where it was not started, stopped at the beginning, or
 * is about a thing without places (a video)
 */
export function placeToContinue({ state, stoppedAt }: Progress): TextPosition | undefined {
  if (state !== 'reading' || !stoppedAt) return undefined;
  return stoppedAt.share >= LEAST_TO_CONTINUE ? stoppedAt : undefined;
}

/**
 * @returns the share of the text that stands before the place where reading goes on. Where there is
 * no such place (a video, a page that fits the window, one read from its first screen), how much of
 * it was played, or how much of what counts as reading it is done.
 */
export function shownShare(reading: Progress): number {
  if (reading.state === 'read') return 1;
  return placeToContinue(reading)?.share ?? reading.progress;
}

/** @returns a share of 0 to 1 as whole percent; something started is never "0 %", nor unfinished "100 %" */
export function percentOf(share: number): number {
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
