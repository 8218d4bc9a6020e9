/** What was read on each day of a year, in each week, and how many days in a row. */
import { addDays, type Day, dayReader, daysBetween, weekOf } from './calendar-days';

/** Whose calendar it is. */
export interface Calendar {
  /** Epoch ms. */
  now: number;
  /** Undefined for the one of the system. */
  timeZone?: string | undefined;
  /** 1 for Monday to 7 for Sunday. */
  firstWeekday: number;
}

/** One day, and how much was read on it. */
export interface DayCount {
  day: Day;
  count: number;
}

/** A year up to now. */
export interface YearOfReading {
  /** Whole weeks but for the last, which ends today. */
  weeks: DayCount[][];
  total: number;
  /** Days on which something was read. */
  activeDays: number;
  /** Most on one day. */
  most: number;
}

/** Weeks that are shown: with the one that began a year ago. */
const WEEKS = 53;

/** @returns how many of the times lie on each day */
export function countByDay(times: readonly number[], timeZone?: string): Map<Day, number> {
  const dayAt = dayReader(timeZone);
  const counts = new Map<Day, number>();
  for (const at of times) {
    const day = dayAt(at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** @param counts of days; what lies outside of the year is left out */
export function countYear(counts: ReadonlyMap<Day, number>, calendar: Calendar): YearOfReading {
  const { now, timeZone, firstWeekday } = calendar;
  const today = dayReader(timeZone)(now);
  const first = addDays(weekOf(today, firstWeekday), -7 * (WEEKS - 1));
  const days = Array.from({ length: daysBetween(first, today) + 1 }, (_, at): DayCount => {
    const day = addDays(first, at);
    return { day, count: counts.get(day) ?? 0 };
  });
  const weeks = Array.from({ length: WEEKS }, (_, at) => days.slice(7 * at, 7 * at + 7));
  const each = days.map(({ count }) => count);
  return {
    weeks,
    total: each.reduce((sum, count) => sum + count, 0),
    activeDays: each.filter((count) => count > 0).length,
    most: Math.max(...each),
  };
}

/** @returns each week of the year by its first day, oldest first */
export function countWeeks({ weeks }: YearOfReading): DayCount[] {
  return weeks.flatMap((days) =>
    days[0] ? [{ day: days[0].day, count: days.reduce((sum, { count }) => sum + count, 0) }] : [],
  );
}

/** Days in a row on which something was read. */
export interface Streak {
  /** Up to today, or to yesterday where today nothing was read yet; 0 where it has ended. */
  current: number;
  longest: number;
}

/** @param counts of days; those to come, by a clock that was put back, are left out */
export function findStreak(
  counts: ReadonlyMap<Day, number>,
  { now, timeZone }: Pick<Calendar, 'now' | 'timeZone'>,
): Streak {
  const today = dayReader(timeZone)(now);
  const days = [...counts]
    .flatMap(([day, count]) => (count > 0 && daysBetween(day, today) >= 0 ? [day] : []))
    .sort();
  let longest = 0;
  let run = 0;
  let last: Day | undefined;
  for (const day of days) {
    run = last !== undefined && daysBetween(last, day) === 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    last = day;
  }
  const isGoingOn = last !== undefined && daysBetween(last, today) <= 1;
  return { current: isGoingOn ? run : 0, longest };
}
