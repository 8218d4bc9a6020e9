/**
 * Times as exports write them, to epoch ms. What names no time zone is taken as UTC: exports that
 * leave it out are made by servers that run in it.
 */

/** The order of day and month where a date is written in numbers with the year last. */
export type DateOrder = 'day-first' | 'month-first';

/** The web is not older: what lies before, and what lies in another century, is no time. */
const EARLIEST = Date.UTC(1991, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** No time is written longer, in UTF-16 units: browsers write the name of the zone in full behind it. */
const MAX_LENGTH = 100;

/** The time of day behind a date: hour, minute, second, fraction, half of the day, zone. */
const CLOCK =
  '(?:(?:,|\\s+\\p{L}{1,3}\\.?)?[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?:\\s*([ap])\\.?m\\.?)?' +
  '\\s*(z|utc|gmt|(?:utc|gmt)?[+-]\\d{1,2}(?::?\\d{2})?)?)?';
/** A word of two or three letters: “of”, “de”. */
const LINK = '(?:\\p{L}{2,3}\\s+)?';
const WEEKDAY = '(?:\\p{L}{2,}\\.?,?\\s+)?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er)?';
const MONTH = '(\\p{L}[\\p{L}\\p{M}]{2,})\\.?';
const pattern = (date: string) => new RegExp(`^${date}${CLOCK}$`, 'iu');

const yearFirst = pattern(
  '(\\d{4})\\s*[-/.年년]\\s*(\\d{1,2})\\s*[-/.月월]\\s*(\\d{1,2})\\s*[日일.]?',
);
const yearLast = pattern('(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})');
const dayAndMonth = pattern(`${WEEKDAY}${DAY}[.\\s/-]+${LINK}${MONTH}[\\s,/-]+${LINK}(\\d{4})`);
const monthAndDay = pattern(`${WEEKDAY}${MONTH}\\s+${DAY},?\\s+(\\d{4})`);
/** ISO 8601 without marks between, which is no number of seconds. */
const basicTime = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?(z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** As C and Unix write it, with the year behind the time. */
const yearBehind = /^(.*\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})(?:\s+(utc|gmt))?\s+(\d{4})$/i;
/** The name of a zone behind what it is: `GMT+0100 (Central European Standard Time)`; or in its place. */
const zoneName = /([+-]\d{4})\s*\([^()]*\)$/;
const zoneInBrackets = /\s*\(((?:utc|gmt)(?:[+-]\d{1,2}(?::?\d{2})?)?)\)$/i;

/**
 * @param order for dates such as 03/04/2021; without it they cannot be read
 * @returns epoch ms; undefined where nothing is said; NaN where what is said cannot be read
 */
export function readTime(value: unknown, order?: DateOrder): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return inRange(fromNumber(value));
  if (typeof value !== 'string') return Number.NaN;
  const text = value.trim();
  if (text === '' || /^(?:0+|[-–—]+)$/.test(text)) return undefined;
  if (text.length > MAX_LENGTH) return Number.NaN;
  return inRange(fromText(text, order));
}

function fromText(written: string, order: DateOrder | undefined): number {
  const [whole, ...basic] = basicTime.exec(written) ?? [];
  if (whole !== undefined) {
    return utc(basic.slice(0, 3), [...basic.slice(3, 6), undefined, undefined, basic[6]]);
  }
  if (/^\d+(?:\.\d+)?$/.test(written)) return fromNumber(Number(written));
  const text = written
    .replace(zoneName, '$1')
    .replace(zoneInBrackets, ' $1')
    .replace(yearBehind, '$1 $4 $2 $3')
    .trim();
  const [first, ...rest] = yearFirst.exec(text)?.slice(1) ?? [];
  if (first !== undefined) return utc([first, ...rest.slice(0, 2)], rest.slice(2));
  const numbers = yearLast.exec(text);
  if (numbers) return fromNumbers(numbers, order);
  const [day, month, year, ...time] = dayAndMonth.exec(text)?.slice(1) ?? [];
  if (day !== undefined) return utc([year, monthNamed(month), day], time);
  const [name, dayOfIt, yearOfIt, ...timeOfIt] = monthAndDay.exec(text)?.slice(1) ?? [];
  return name === undefined ? Number.NaN : utc([yearOfIt, monthNamed(name), dayOfIt], timeOfIt);
}

/** Whose names of months are known. They come from the engine; English ones go before all others. */
const LANGUAGES =
  'en en-GB de fr es it pt nl sv da nb fi pl cs sk hu ro ru uk tr el id vi ca hr sl bg et lt lv'.split(
    ' ',
  );

let months: Map<string, number | undefined> | undefined;

/** @returns the number of a month; undefined where it is none, or one in one language and another in another */
function monthNamed(name = ''): string | undefined {
  months ??= readMonths();
  const month = months.get(name.toLowerCase());
  return month === undefined ? undefined : String(month);
}

function readMonths(): Map<string, number | undefined> {
  const known = new Map<string, number | undefined>();
  const english = new Set<string>();
  for (const language of LANGUAGES) {
    for (const width of ['long', 'short'] as const) {
      for (const around of [{}, { day: 'numeric' }] as const) {
        const options = { month: width, timeZone: 'UTC', ...around };
        const format = new Intl.DateTimeFormat(language, options);
        for (let month = 1; month <= 12; month++) {
          const parts = format.formatToParts(Date.UTC(2024, month - 1, 1));
          const written = parts.find(({ type }) => type === 'month')?.value ?? '';
          const name = written.replace(/\.$/, '').toLowerCase();
          if (english.has(name)) continue;
          const isOther = known.has(name) && known.get(name) !== month;
          known.set(name, isOther ? undefined : month);
        }
      }
    }
    if (language.startsWith('en')) for (const name of known.keys()) english.add(name);
  }
  return known;
}

/**
 * @param cells all that stands in one column
 * @returns which order its dates are in; undefined where none of them tells
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | undefined {
  for (const cell of cells) {
    const [, first, mark, second, year] = yearLast.exec(cell.trim().slice(0, MAX_LENGTH)) ?? [];
    if (first === undefined || year === undefined) continue;
    // Of 25/12/23 the first may be the year.
    if (mark === '.' || (Number(first) > 12 && year.length === 4)) return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return undefined;
}

/** Whether a text is a date whose day and month can only be told by others of its column. */
export function isUnclearDate(text: string): boolean {
  return yearLast.test(text.trim().slice(0, MAX_LENGTH));
}

/** Seconds, ms, µs and ns are told apart by their size: no two mean a time of this century. */
function fromNumber(value: number): number {
  if (value === 0) return Number.NaN;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  return Math.round(value < 1e17 ? value / 1000 : value / 1e6);
}

function fromNumbers([, first, mark, second, year = '', ...time]: string[], order?: DateOrder) {
  const isWhole = year.length === 4;
  const isDayFirst = order === 'day-first' || mark === '.' || (isWhole && Number(first) > 12);
  const isMonthFirst = !isDayFirst && (order === 'month-first' || Number(second) > 12);
  if (!isDayFirst && !isMonthFirst) return Number.NaN;
  const century = Number(year) > 90 ? '19' : '20';
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  return utc([isWhole ? year : century + year, month, day], time);
}

/**
 * @param date year, month and day
 * @param time hour, minute, second, fraction of it, half of the day, zone
 * @returns epoch ms; NaN for the 31st of February and for 25 o’clock
 */
function utc(date: (string | undefined)[], time: (string | undefined)[] = []): number {
  const [year = 0, month = 0, day = 0] = date.map((part) => Number(part ?? 0));
  const [hours = 0, minute = 0, second = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  const [fraction = '', half, zone = ''] = time.slice(3);
  // 13:00 PM is 13:00.
  const isTwelve = half !== undefined && hours <= 12;
  const hour = isTwelve ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours;
  if (hour > 23 || minute > 59 || second > 60) return Number.NaN;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  const at = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const made = new Date(Date.UTC(year, month - 1, day));
  const isReal = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return isReal ? at - shiftOf(zone) : Number.NaN;
}

/** @returns how far a zone is before UTC, ms */
function shiftOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  const shift = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -shift : shift;
}

function inRange(at: number): number {
  return at >= EARLIEST && at < LATEST ? at : Number.NaN;
}
