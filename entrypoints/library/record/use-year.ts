/** The calendar of the one who reads: their time zone, and the first day of their week. */
import { useMemo } from 'preact/hooks';
import { type ReadingStates, readTimes } from '../../../lib/reading/reading-states';
import { firstWeekdayOf } from '../../../lib/reading/statistics/calendar-days';
import {
  countByDay,
  countYear,
  findStreak,
  type Streak,
  type YearOfReading,
} from '../../../lib/reading/statistics/count-days';

/** @returns what was read in the last year, and how many days in a row */
export function useYear(
  states: ReadingStates | undefined,
  now: number,
): { year: YearOfReading; streak: Streak; readCount: number } | undefined {
  return useMemo(() => {
    if (!states) return undefined;
    const times = readTimes(states);
    const counts = countByDay(times);
    const firstWeekday = firstWeekdayOf(navigator.language);
    return {
      year: countYear(counts, { now, firstWeekday }),
      streak: findStreak(counts, { now }),
      readCount: times.length,
    };
  }, [states, now]);
}
