/** Why nothing came from an address, in words. */
import { i18n } from '#i18n';
import type { FetchProblem } from '../lib/lists/list-places';
import type { WordName } from './reason-words';

/** What keeps a list from being fetched, or a file of it; `declined`: the browser was not to allow it. */
export type NoListReason = FetchProblem | 'declined' | 'unreachableOpen';

/** @returns one sentence, or two */
export function noListWords(reason: NoListReason, host: string, detail = ''): string {
  const name = reason.replaceAll('-', '_') as WordName<NoListReason>;
  return i18n.t(`addList.noList.${name}`, [host, detail]);
}

/** These are about the address: a file would not help. */
const aboutAddress: ReadonlySet<NoListReason> = new Set<NoListReason>([
  'nothing',
  'elsewhere',
  'offline',
  'too-large',
  'not-text',
  'unreachableOpen',
]);

/** @returns the same, with what can be done instead */
export function noListWordsInFull(reason: NoListReason, host: string, detail = ''): string {
  const words = noListWords(reason, host, detail);
  return aboutAddress.has(reason) ? words : `${words} ${i18n.t('addList.instead')}`;
}
