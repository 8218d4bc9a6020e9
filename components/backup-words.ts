/** When a backup was made and how large it is, in words. */
import { dateFormat } from './date-format';

/** @returns "21 November", with the year where that is another one */
export function backupDay(at: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat({ day: 'numeric', month: 'long', ...year }).format(at);
}

/** @returns day and time */
export function backupTime(at: number): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

const BYTES = 1_000;

/** @returns "12 kB", "3.4 MB" */
export function sizeWords(bytes: number): string {
  const isLarge = bytes >= BYTES * BYTES;
  const form = new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  });
  return form.format(isLarge ? bytes / BYTES / BYTES : Math.ceil(bytes / BYTES));
}
