/** Days and weeks as a calendar counts them: a day may have 23 hours or 25. */

/** @returns the beginning of the day that a moment is in, epoch ms */
export function dayStart(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** @returns the beginning of the day so many days later, epoch ms */
export function daysLater(at: number, days: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** @returns how many whole weeks of the calendar lie between the days of two moments; 0 where the later comes first */
export function weeksBetween(from: number, to: number): number {
  const [start, end] = [dayStart(from), dayStart(to)];
  // An hour more or less, where clocks are put forward or back, does not make a day.
  const days = Math.round((end - start) / 86_400_000);
  return Math.max(0, Math.floor(days / 7));
}
