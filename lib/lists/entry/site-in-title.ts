/**
 * What pages add to their titles for the tab of a browser: the name of the site, who wrote it, a
 * number. Told by the address of the page, so that nothing is taken that only looks like it.
 */
import { splitNames } from '../facets/person-names';
import { MAX_TITLE_LENGTH } from '../model/limits';
import { isService, trimPunctuation } from './link-names';

/** A title, and what the page says of whom it is by and where it was published. */
export interface PageTitle {
  title: string;
  byline?: string;
  publisher?: string;
}

/** The name of the site behind the last separator. */
const nameBehind = /^(.*\S)\s+[-–—|·]\s+(\S.*)$/su;
const nameInFront = /^([^-–—|·]+?)\s+[-–—|·]\s+(\S.*)$/su;
/** "Scaling Push | by Ann Arbor | Netflix TechBlog", without the site behind it. */
const credited = /^([^|]*\S)\s\|\sby\s([^|]*[^|\s])(?:\s\|\s(.*))?$/su;

/** @returns the title of a page without the name of its site; never empty */
export function withoutSite(text: string, address: string): PageTitle {
  const mayHoldSite = /\s[-–—|·]\s|^\[/u.test(text) && text.length <= MAX_TITLE_LENGTH;
  if (!mayHoldSite || !URL.canParse(address)) return { title: text };
  const url = new URL(address);
  const whole = withoutNumber(withoutSiteInFront(text, url), url);
  const [, rest = '', site = ''] = nameBehind.exec(whole) ?? [];
  // "A guide - Martin Fowler": a site with the name of whom the title says that it is by.
  if (!isSite(site, url) || splitNames(site, true).length > 0) return { title: whole };
  const [, name, byline, publisher] = credited.exec(rest) ?? [];
  const title = trimPunctuation(name ?? rest);
  if (!/[\p{L}\p{N}]/u.test(title)) return { title: whole };
  const isAnybodys = isService(site.toLowerCase(), address);
  const by = publisher ?? (isAnybodys ? undefined : site);
  return {
    title,
    ...(byline !== undefined && { byline }),
    ...(by !== undefined && { publisher: by }),
  };
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** "Stack Overflow" at stackoverflow.com, "InfoQ" at www.infoq.com; not on the front of a site, which is called so. */
function isSite(name: string, { hostname, pathname, href }: URL): boolean {
  const letters = lettersOf(name);
  if (letters === '' || pathname.length < 2) return false;
  const host = hostname.replace(/^www\./, '');
  const names = [host, ...host.split('.').slice(0, -1)].map(lettersOf);
  return names.includes(letters) || isService(name.toLowerCase(), href);
}

/** "GitHub - o/r: A small raft" at github.com/o/r: what is behind the site repeats its path. */
function withoutSiteInFront(text: string, url: URL): string {
  const [, name = '', rest = ''] = nameInFront.exec(text) ?? [];
  const path = url.pathname.slice(1).replace(/\/$/, '').toLowerCase();
  const isRepeated = path.includes('/') && rest.toLowerCase().startsWith(path);
  return isRepeated && isSite(name, url) ? rest : text;
}

/** "[1706.03762] Attention Is All You Need": what the address repeats. */
function withoutNumber(text: string, { pathname }: URL): string {
  const [, number = '', rest = ''] = /^\[([\w./-]+)\]\s+(\S.*)$/su.exec(text) ?? [];
  return /\d/.test(number) && pathname.split('/').includes(number) ? rest : text;
}
