/** Says that the page asked for is gone, and why. */
import { i18n } from '#i18n';
import type { Gone, Mark } from '../lib/messages/protocol';

/** @returns why the page asked for is not the one in front; undefined where it is. */
export function goneWords({ gone }: Pick<Mark, 'gone'>): string | undefined {
  if (!gone) return undefined;
  const { status, home } = gone;
  if (home || status === undefined) return i18n.t('mark.goneHome');
  const kind = kindOf(gone);
  if (kind === 'refused') return i18n.t('mark.goneRefused');
  return i18n.t(kind === 'failed' ? 'mark.goneFailed' : 'mark.goneStatus', [String(status)]);
}

/** @returns the same in a word or two */
export function goneShortWords(gone: Gone): string {
  return i18n.t(`mark.${kindOf(gone)}Short`);
}

/** The site may have the page, and not show it to this reader, or not be able to show it now. */
function kindOf({ status }: Gone): 'gone' | 'refused' | 'failed' {
  if (status === undefined || status === 404 || status === 410) return 'gone';
  return status >= 500 ? 'failed' : 'refused';
}
