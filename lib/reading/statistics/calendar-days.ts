/** Days of the calendar as they are lived in a time zone, written "2026-11-28". */

/** A day, which sorts as text. */
export type Day = string;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * @param timeZone a name of the IANA time zone database; undefined for the one of the system
 * @returns the day on which a time lies, epoch ms
 */
export function dayReader(timeZone?: string): (at: number) => Day {
  // A hundred times as fast, which counts with the times of a long record.
  if (timeZone === undefined) return systemDay;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const year = (parts.get('year') ?? '').padStart(4, '0');
    return `${year}-${parts.get('month')}-${parts.get('day')}`;
  };
}

function systemDay(at: number): Day {
  const date = new Date(at);
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** @returns midnight of the day in UTC: for counting days, and for words about the day in UTC */
export function utcOf(day: Day): number {
  return Date.parse(`${day}T00:00Z`);
}

/** @returns whether a text is a day that there is: not 30 February */
export function isDay(text: string): text is Day {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? utcOf(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** @returns the day so many days later, or earlier */
export function addDays(day: Day, days: number): Day {
  return new Date(utcOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** @returns how many days the second is after the first */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcOf(to) - utcOf(from)) / DAY_MS);
}

/**
 * @param firstWeekday 1 for Monday to 7 for Sunday
 * @returns the first day of its week
 */
export function weekOf(day: Day, firstWeekday: number): Day {
  return addDays(day, -((new Date(utcOf(day)).getUTCDay() - firstWeekday + 14) % 7));
}

/** @returns when a day begins there, epoch ms */
export function startOfDay(day: Day, timeZone?: string): number {
  const dayAt = dayReader(timeZone);
  // No zone is further from UTC than a day.
  let early = utcOf(day) - DAY_MS;
  let late = utcOf(day) + DAY_MS;
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (dayAt(middle) < day) early = middle + 1;
    else late = middle;
  }
  return early;
}

/** @returns the first weekday in a region's calendar, 1 for Monday to 7 for Sunday; Monday where it is not told */
export function firstWeekdayOf(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
