/** What a problem is about, as people say it. */
import type { ListProblem } from './list-entry';

const BYTES_A_MEGABYTE = 1024 * 1024;

/** @returns "20 MB" for a size, "200,000" for a number, any other detail as it is */
export function shownDetail({ code, detail }: ListProblem): string | undefined {
  if (detail === undefined || !/^\d+$/.test(detail)) return detail;
  if (code === 'too-large') return `${Math.round(Number(detail) / BYTES_A_MEGABYTE)} MB`;
  return code === 'too-many-links' ? Number(detail).toLocaleString('en') : detail;
}
