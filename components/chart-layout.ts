/** Where the marks of the charts stand, in px: no drawing, and no words. */
import type { DayCount } from '../lib/reading/statistics/count-days';

/** A day of the calendar. */
export interface DayMark extends DayCount {
  /** Its cell. */
  x: number;
  y: number;
}

/** A month, where its name stands. */
export interface MonthMark {
  /** Its first day that is shown. */
  day: string;
  x: number;
  y: number;
}

/** Some weeks beside each other; below them come the next where there is too little room. */
export interface CalendarLayout {
  days: DayMark[];
  months: MonthMark[];
  /** Where the names of the weekdays stand, for each block of weeks, from the first weekday on. */
  weekdays: Array<{ weekday: number; y: number }>;
  width: number;
  height: number;
}

/** Side of a cell, and from one to the next. */
export const CELL = 12;
const STEP = 15;
/** Room for the names of the weekdays. */
const DAY_NAMES = 34;
const MONTH_NAMES = 18;
const BETWEEN_BLOCKS = 12;
/** A name of a month needs so many weeks. */
const WEEKS_A_NAME = 3;

/** @param width how much there is */
export function layOutCalendar(weeks: readonly DayCount[][], width: number): CalendarLayout {
  const most = Math.max(1, Math.floor((width - DAY_NAMES) / STEP));
  const blocks = Math.max(1, Math.ceil(weeks.length / most));
  // As many in each: the last is not left with a few.
  const across = Math.ceil(weeks.length / blocks);
  const blockHeight = MONTH_NAMES + 7 * STEP + BETWEEN_BLOCKS;
  const place = (at: number) => ({
    x: DAY_NAMES + (at % across) * STEP,
    top: Math.floor(at / across) * blockHeight,
  });
  const days = weeks.flatMap((week, at) => {
    const { x, top } = place(at);
    return week.map((day, row) => ({ ...day, x, y: top + MONTH_NAMES + row * STEP }));
  });
  const weekdays = Array.from({ length: blocks }, (_, block) =>
    [0, 2, 4].map((weekday) => ({
      weekday,
      y: block * blockHeight + MONTH_NAMES + weekday * STEP + CELL - 2,
    })),
  ).flat();
  return {
    days,
    months: monthsOf(weeks, across).map(({ at, day }) => {
      const { x, top } = place(at);
      return { day, x, y: top + MONTH_NAMES - 6 };
    }),
    weekdays,
    width: DAY_NAMES + across * STEP,
    height: blocks * blockHeight - BETWEEN_BLOCKS,
  };
}

/** The weeks above which the name of a month stands: where it begins, if there is room for it. */
function monthsOf(
  weeks: readonly DayCount[][],
  across: number,
): Array<{ at: number; day: string }> {
  const found: Array<{ at: number; day: string }> = [];
  for (const [at, week] of weeks.entries()) {
    const first = week.find(({ day }) => day.endsWith('-01')) ?? (at % across === 0 && week[0]);
    if (!first) continue;
    const last = found.at(-1);
    const isBeside = last && Math.floor(last.at / across) === Math.floor(at / across);
    // The beginning of a month is worth more than the rest of one at the start of a row.
    if (isBeside && at - last.at < WEEKS_A_NAME) found.pop();
    if ((at % across) + WEEKS_A_NAME <= Math.max(across, WEEKS_A_NAME)) {
      found.push({ at, day: first.day });
    }
  }
  return found;
}

/** How much of a day's cell is filled, by how much was read: told without colour. */
export const LEVELS = [0, 1, 2, 4] as const;
const SIDES = [0, 5, 8, 12];

/** @returns the side of the square in the cell of a day, px */
export function sideOf(count: number): number {
  const level = LEVELS.findLastIndex((least) => count >= least);
  return SIDES[Math.max(0, level)] ?? 0;
}

/** Numbers on the axis of a chart: 0, about the middle, and the highest, all whole. */
export function ticksOf(most: number): number[] {
  const top = Math.max(1, most);
  return top < 2 ? [0, top] : [0, Math.round(top / 2), top];
}
