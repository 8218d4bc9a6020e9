/** Problems of lists and exports in words, from the same locale file as the extension's. */
import type { ImportProblem } from '../../lib/imports/model/imported-history';
import { shownImportDetail } from '../../lib/imports/model/shown-import-detail';
import type { ListProblem } from '../../lib/lists/model/list-entry';
import { shownDetail } from '../../lib/lists/model/shown-detail';
import { i18n } from './words';

/** @returns one sentence that says what is wrong and what becomes of it. */
export function describeProblem(problem: ListProblem): string {
  const key = `problem.${problem.code.replaceAll('-', '_')}`;
  const words = i18n.t(key, [shownDetail(problem) ?? '']);
  return words === key ? problem.code : words;
}

/** @returns the same of a problem of an export; what is wrong with an address is told as in a list. */
function describeImportProblem(problem: ImportProblem): string {
  const code = problem.code.replaceAll('-', '_');
  const detail = shownImportDetail(problem) ?? '';
  const key = [`importProblem.${code}`, `problem.${code}`].find((each) => i18n.t(each) !== each);
  // Without a detail no colon is left in front of nothing.
  return key ? i18n.t(key, [detail]).replace(/: $/, '.') : problem.code;
}

/** @returns where in which file it is, and what; a line as editors and compilers tell it */
export function describePlacedProblem(problem: ImportProblem): string {
  const { file, line, counts } = problem;
  const words = describeImportProblem(problem);
  if (counts === 'notes') return i18n.t('importHistory.note', [file, String(line), words]);
  if (counts === 'nothing') return i18n.t('importHistory.whole', [file, words]);
  return `${file}:${line}: ${words}`;
}

/** @returns why two addresses lead to one resource, in words. */
export function describeReason(reason: string): string {
  const key = `reason.${reason.replaceAll('-', '_')}`;
  const words = i18n.t(key);
  return words === key ? reason : words;
}
