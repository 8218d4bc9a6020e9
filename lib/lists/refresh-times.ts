/** When the address of a list is asked without a press: as often as was chosen, and later after failures. */

/** How often an address may be asked. */
export const REFRESH_PERIODS = ['daily', 'weekly'] as const;
export type RefreshPeriod = (typeof REFRESH_PERIODS)[number];

/** What was chosen for a list. */
export interface RefreshChoice {
  every: RefreshPeriod;
  /** Changes are applied and shown afterwards; absent: they are shown first. */
  isAtOnce?: true;
}

/** Whether a row of the database says something that can be followed. */
export function isRefreshChoice(value: unknown): value is RefreshChoice {
  if (typeof value !== 'object' || value === null) return false;
  const { every } = value as Partial<Record<keyof RefreshChoice, unknown>>;
  return (REFRESH_PERIODS as readonly unknown[]).includes(every);
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const PERIOD_MS: Record<RefreshPeriod, number> = { daily: DAY_MS, weekly: 7 * DAY_MS };

/** So long it is waited after the first failure in a row, the second and so on. */
const BACK_OFF_MS = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS] as const;
const LONGEST_BACK_OFF_MS = 7 * DAY_MS;

/** No host is left alone for longer, whatever it says. */
const LONGEST_WAIT_MS = 30 * DAY_MS;

/**
 * @param lookedAt epoch ms of when its address was last asked
 * @returns epoch ms of when it is to be asked again
 */
export function nextRefresh(every: RefreshPeriod, lookedAt: number): number {
  return lookedAt + PERIOD_MS[every];
}

/**
 * @param failures how many there were in a row, with the last
 * @param now epoch ms
 * @param waitMs so long the host wants to be left alone
 * @returns epoch ms of when it is tried again
 */
export function nextAttempt(failures: number, now: number, waitMs = 0): number {
  const backOff = BACK_OFF_MS[Math.max(1, failures) - 1] ?? LONGEST_BACK_OFF_MS;
  return now + Math.min(Math.max(backOff, waitMs), LONGEST_WAIT_MS);
}

/** A time further ahead than any wait says that the clock was set back, or is none. */
export function isRefreshDue(nextAt: number, now: number): boolean {
  return !(nextAt > now && nextAt <= now + LONGEST_WAIT_MS);
}
