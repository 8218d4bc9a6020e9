/** Why a page is taken for a resource, in words. */
import { i18n } from '#i18n';
import type { Reason } from '../lib/address/model/match';

/** Names of words take no hyphens (Chrome refuses the whole extension). */
export type WordName<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}_${WordName<Tail>}`
  : Name;

/**
 * @param form what the list calls the page, where it is a form of the entry
 * @returns one plain sentence part, beginning in upper case.
 */
export function reasonWords(reason: Reason, form?: string): string {
  if (reason === 'form' && form) return i18n.t('reason.form_named', [form]);
  return i18n.t(`reason.${reason.replaceAll('-', '_') as WordName<Reason>}`);
}
