/** Problems of a list in words, from the same locale file as the extension's. */
import { resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import type { ListProblem } from '../../lib/lists/model/list-entry';
import { shownDetail } from '../../lib/lists/model/shown-detail';

const messages = parseMessagesFile(resolve('assets/locales/en.yml'));

/** @returns one sentence that says what is wrong and what becomes of it. */
export async function describeProblem(problem: ListProblem): Promise<string> {
  const { code } = problem;
  const detail = shownDetail(problem);
  const key = `problem.${code.replaceAll('-', '_')}`;
  const found = (await messages).find((message) => message.key.join('.') === key);
  const words = found && 'message' in found ? found.message : code;
  return words.replace('$1', detail ?? '');
}

/** @returns why two addresses lead to one resource, in words. */
export async function describeReason(reason: string): Promise<string> {
  const key = `reason.${reason.replaceAll('-', '_')}`;
  const found = (await messages).find((message) => message.key.join('.') === key);
  return found && 'message' in found ? found.message : reason;
}
