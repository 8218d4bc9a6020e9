/** Entries laid out over weeks, in their order, as much in each as it has room for. */

/** Something that takes time. */
export interface Lasting {
  /** Above 0. */
  minutes: number;
}

/** An entry in a week, or a part of one that takes longer than a week has. */
export interface PlanPiece<Entry extends Lasting> {
  entry: Entry;
  minutes: number;
  /** 1 for the first of `of` parts; of what fits into one week there is one. */
  part: number;
  of: number;
}

/** A hundred years: what comes after them is in the last week. */
const MOST_WEEKS = 5_200;

/**
 * Lays entries out one behind the other. Each piece is in the week in which its middle lies, so that
 * a week is never more than half a piece over what it has, nor under it, and nothing adds up.
 * @param minutesAWeek above 0
 * @param options `from`: minutes of the first week that are gone; `minutesOf`: what is left of one
 * @returns the pieces of each week; every minute of every entry is in exactly one of them
 */
export function layOut<Entry extends Lasting>(
  entries: readonly Entry[],
  minutesAWeek: number,
  {
    from = 0,
    minutesOf = ({ minutes }: Entry) => minutes,
  }: { from?: number; minutesOf?: (entry: Entry) => number } = {},
): Array<PlanPiece<Entry>[]> {
  const weeks: Array<PlanPiece<Entry>[]> = [];
  let before = from;
  for (const entry of entries) {
    const whole = minutesOf(entry);
    const weeksLeft = Math.max(1, MOST_WEEKS - Math.floor(before / minutesAWeek));
    const of = Math.min(weeksLeft, Math.max(1, Math.ceil(whole / minutesAWeek)));
    const minutes = whole / of;
    for (let part = 1; part <= of; part += 1) {
      const week = Math.min(MOST_WEEKS - 1, Math.floor((before + minutes / 2) / minutesAWeek));
      while (weeks.length <= week) weeks.push([]);
      weeks[week]?.push({ entry, minutes, part, of });
      before += minutes;
    }
  }
  return weeks;
}

/** @returns the minutes of all together */
export function sumMinutes(lasting: readonly Lasting[]): number {
  return lasting.reduce((sum, { minutes }) => sum + minutes, 0);
}
