/** The one number that stands for how far something is read: beside its sign, in words, on the icon. */
import type { Reading, ReadingSummary } from './reading';

type Progress = Pick<Reading | ReadingSummary, 'state' | 'progress' | 'stoppedAt'>;

/**
 * @returns the share of the text that stands before the place where reading stopped: it is where
 * "Continue" leads. Where no place is known (a video, a page that fits the window), how much of it
 * was played or how much of its time was spent.
 */
export function shownShare({ state, progress, stoppedAt }: Progress): number {
  if (state === 'read') return 1;
  return state === 'reading' && stoppedAt ? stoppedAt.share : progress;
}

/** @returns a share of 0 to 1 as whole percent; something started is never "0 %", nor unfinished "100 %" */
export function percentOf(share: number): number {
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
