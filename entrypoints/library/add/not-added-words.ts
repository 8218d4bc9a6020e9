/** Why a list was not added after all, for a page that was left meanwhile. */
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import type { ListAnswer } from '../../extension-pages/list-messages';

/** @param answer the last one about the list, which does not say that it was added */
export function notAddedWords(answer: ListAnswer): string {
  return answer.kind === 'failed' ? failureWords(answer.failure) : i18n.t('addList.cancelled');
}
