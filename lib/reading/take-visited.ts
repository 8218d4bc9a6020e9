/** What a browser's history says of a page, taken into the record that is here. */
import { applyOpening } from './apply-evidence';
import type { Reading } from './reading';

/**
 * That a page was visited makes it opened at that time and nothing else: nobody knows whether it was
 * read, whatever rule holds for pages that are opened now.
 * @param visitedAt epoch ms
 * @param now epoch ms
 * @returns the record itself where it was opened, measured, or its state was said
 */
export function takeVisited(reading: Reading, visitedAt: number, now: number): Reading {
  if (!isUntouched(reading)) return reading;
  const opened = applyOpening(reading, 'by-hand', Math.min(visitedAt, now));
  return { ...opened, changedAt: now };
}

/** That it waits in the queue is a plan, and says nothing of its being opened. */
function isUntouched({ state, byHand, openedAt, setAt, progress, activeMs }: Reading): boolean {
  return (
    state === 'unread' &&
    !byHand &&
    openedAt === undefined &&
    setAt === undefined &&
    progress === 0 &&
    activeMs === 0
  );
}
