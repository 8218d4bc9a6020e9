/** What is wrong with a list, in words. */
import { i18n } from '#i18n';
import type { ListProblem, ListProblemCode } from '../lib/lists/model/list-entry';
import { plainText } from '../lib/lists/model/plain-text';
import { shownDetail } from '../lib/lists/model/shown-detail';
import type { WordName } from './reason-words';

/** @returns one sentence that says what is wrong and what becomes of it */
export function problemWords(problem: ListProblem): string {
  const name = problem.code.replaceAll('-', '_') as WordName<ListProblemCode>;
  return i18n.t(`problem.${name}`, [shownDetail(problem) ?? '']).trim();
}

/** Those that are about the list as a whole: of nothing else in it anything is told. */
const OF_ALL: ReadonlySet<ListProblemCode> = new Set<ListProblemCode>([
  'no-links',
  'empty',
  'binary',
  'error-page',
  'json',
  'foreign-format',
  'too-large',
  'too-many-links',
]);

/**
 * @param problem the first one, where there is any
 * @returns why there is nothing in a list to add
 */
export function refusalWords(problem: ListProblem | undefined): string {
  if (problem && OF_ALL.has(problem.code)) return problemWords(problem);
  const words = i18n.t('addList.refused.noEntries');
  return problem ? `${words} ${lineWords(problem)}` : words;
}

/** @returns where something is wrong, and what */
export function lineWords(problem: ListProblem): string {
  const { file, line } = problem;
  const words = problemWords(problem);
  return file === undefined
    ? i18n.t('addList.line', [line, words])
    : i18n.t('addList.lineIn', [plainText(file), line, words]);
}
