/** When something will be finished at the pace at which it is read. */

/** The pace is that of so many days up to now. */
export const PACE_DAYS = 56;
/** So many have to be read in these days: fewer tell no pace. */
export const PACE_LEAST = 4;
/** Nobody can tell further ahead. */
const FURTHEST_DAYS = 2 * 365;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What is to be finished. */
export interface Finishing {
  /** When each of what is read in it became so, epoch ms. */
  readAt: readonly number[];
  /** Neither read nor skipped. */
  left: number;
}

/**
 * @param now epoch ms
 * @returns when it is finished, epoch ms; undefined where nothing is left, where too little was read
 *   lately to tell, and where it is too far ahead
 */
export function findPace({ readAt, left }: Finishing, now: number): number | undefined {
  const since = now - PACE_DAYS * DAY_MS;
  const lately = readAt.filter((at) => at > since && at <= now).length;
  if (left <= 0 || lately < PACE_LEAST) return undefined;
  const days = (left * PACE_DAYS) / lately;
  return days <= FURTHEST_DAYS ? now + days * DAY_MS : undefined;
}
