/**
 * The organisation that an address belongs to, folded, as far as its host tells:
 * "slack.engineering" and "medium.com/slack-engineering" are both "slack". Only ever used to
 * confirm a name that the text has.
 */
import { foldName } from './company-names';

/** Parts of names that say what a site is, not whose. */
const siteWords =
  /(?:^the-|[-_.]?(?:engineering|tech(?:nology|talk|blog)?|eng|blog|labs?|dev(?:elopers?)?|design|data|security|team|publication)$)/i;

const shortSuffix = /^(?:co|com|org|net|ac|edu|gov)$/;

/** Folded name of the organisation, or '' when the host tells nothing. */
export function hostOrganisationOf({ hostname, pathname }: URL): string {
  if (/(?:^|\.)(?:medium|github)\.com$/.test(hostname)) {
    const account = pathname.split('/')[1] ?? '';
    return foldName(account.replace(/^@/, '').replace(siteWords, ''));
  }
  const labels = hostname.split('.');
  const country = (labels.at(-1)?.length ?? 0) === 2 && shortSuffix.test(labels.at(-2) ?? '');
  const own = labels.at(country ? -3 : -2) ?? '';
  return foldName(own.replace(siteWords, ''));
}

const companySite =
  /^(?:engineering|eng|tech(?:nology|talk|blog)?|engblog|engineeringblog|labs?|dev(?:elopers?)?|code|corporate|research)\.|(?:engineering|tech|labs)\.[a-z]+$|\.engineering$/;

/** A site that a company has for what it writes of its work: `techtalk.intersec.com`, `x.com/engineering/`. */
export function isCompanySite({ hostname, pathname }: URL): boolean {
  if (/(?:^|\.)(?:medium|github)\.com$/.test(hostname)) return true;
  return companySite.test(hostname) || /^\/(?:engineering|tech)(?:[-/]|$)/.test(pathname);
}
