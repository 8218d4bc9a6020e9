/**
 * Times as exports write them, to epoch ms. What names no time zone is taken as UTC: exports that
 * leave it out are made by servers that run in it.
 */

/** The order of day and month where a date is written in numbers with the year last. */
export type DateOrder = 'day-first' | 'month-first';

/** The web is not older: what lies before, and what lies in another century, is no time. */
const EARLIEST = Date.UTC(1991, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** No time is written longer, in UTF-16 units: Wednesday, 30 September 2020 at 10:00:00 PM UTC. */
const MAX_LENGTH = 60;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const isoTime =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?$/i;
const clock =
  '(?:(?:,|\\s+at)?[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([ap]m)?(?:\\s*(?:utc|gmt))?)?';
const yearLast = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})${clock}$`, 'i');
const monthNamed = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(?:([a-z]{3,9})\\.?\\s+(\\d{1,2})|(\\d{1,2})\\.?\\s+([a-z]{3,9})\\.?),?\\s+(\\d{4})${clock}$`,
  'i',
);

/**
 * @param order for dates such as 03/04/2021; without it they cannot be read
 * @returns epoch ms; undefined where nothing is said; NaN where what is said cannot be read
 */
export function readTime(value: unknown, order?: DateOrder): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return inRange(fromNumber(value));
  if (typeof value !== 'string') return Number.NaN;
  const text = value.trim();
  if (text === '' || /^0+$/.test(text)) return undefined;
  if (text.length > MAX_LENGTH) return Number.NaN;
  if (/^\d{8}$/.test(text)) {
    return inRange(utc([text.slice(0, 4), text.slice(4, 6), text.slice(6)]));
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return inRange(fromNumber(Number(text)));
  const iso = isoTime.exec(text);
  if (iso) return inRange(fromIso(iso));
  const numbers = yearLast.exec(text);
  if (numbers) return inRange(fromNumbers(numbers, order));
  const named = monthNamed.exec(text);
  if (named) {
    const [, before, dayAfter, dayBefore, after, year, ...time] = named;
    const month = MONTHS.indexOf((before ?? after ?? '').slice(0, 3).toLowerCase()) + 1;
    return inRange(utc([year, String(month), dayAfter ?? dayBefore], time));
  }
  return Number.NaN;
}

/**
 * @param cells all that stands in one column
 * @returns which order its dates are in; undefined where none of them tells
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | undefined {
  for (const cell of cells) {
    const [, first, mark, second] = yearLast.exec(cell.trim().slice(0, MAX_LENGTH)) ?? [];
    if (first === undefined) continue;
    if (Number(first) > 12 || mark === '.') return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return undefined;
}

/** Whether a text is a date whose day and month can only be told by others of its column. */
export function isUnclearDate(text: string): boolean {
  return yearLast.test(text.trim().slice(0, MAX_LENGTH));
}

/** Seconds, ms and µs are told apart by their size: no two mean a time of this century. */
function fromNumber(value: number): number {
  if (value === 0) return Number.NaN;
  if (value < 1e11) return Math.round(value * 1000);
  return Math.round(value < 1e14 ? value : value / 1000);
}

function fromIso([
  ,
  year,
  month,
  day,
  hour,
  minute,
  second,
  fraction = '',
  zone = '',
]: string[]): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const shift = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  return utc([year, month, day], [hour, minute, second]) + ms - (sign === '-' ? -shift : shift);
}

function fromNumbers([, first, mark, second, year, ...time]: string[], order?: DateOrder): number {
  const isDayFirst = order === 'day-first' || mark === '.' || Number(first) > 12;
  const isMonthFirst = !isDayFirst && (order === 'month-first' || Number(second) > 12);
  if (!isDayFirst && !isMonthFirst) return Number.NaN;
  return utc([year, isDayFirst ? second : first, isDayFirst ? first : second], time);
}

/** @returns epoch ms; NaN for the 31st of February and for 25 o’clock */
function utc(date: (string | undefined)[], time: (string | undefined)[] = []): number {
  const [year = 0, month = 0, day = 0] = date.map((part) => Number(part ?? 0));
  const [, , , half] = time;
  const [hours = 0, minute = 0, second = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  const hour = half === undefined ? hours : (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 60) return Number.NaN;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? at : Number.NaN;
}

function inRange(at: number): number {
  return at >= EARLIEST && at < LATEST ? at : Number.NaN;
}
