/** What a problem of an export is about, as people say it. */
import { shownDetail } from '../../lists/model/shown-detail';
import type { ImportProblem } from './imported-history';

const BYTES_A_MEGABYTE = 1024 * 1024;
const sizes: ReadonlySet<string> = new Set(['file-too-large', 'zip-bomb']);

const counts: ReadonlySet<string> = new Set([
  'too-many-files',
  'texts-left-out',
  'media-left-out',
  'cards-without-words',
  'cards-of-one-page',
  'other-links',
  'long-note',
  'long-card',
]);

/** @returns "256 MB" for a size, "100,000" for a number, any other detail as it is */
export function shownImportDetail(problem: ImportProblem): string | undefined {
  const { code, detail } = problem;
  if (detail === undefined || !/^\d+$/.test(detail)) return detail;
  if (sizes.has(code)) return `${Math.ceil(Number(detail) / BYTES_A_MEGABYTE)} MB`;
  return counts.has(code) ? Number(detail).toLocaleString('en') : shownDetail(problem);
}
