/**
 * The keys under which an address is known. Resources are stored under theirs, a visited page is
 * looked up under its own, and `matchPage` decides between what the lookup found.
 *
 * A certain key has a reason that holds on any site: a plain address (`host/path?query`), a
 * stable id (`youtube:…`), or a slug within a group of sites of which the table of moved hosts
 * says so (`post:site/slug`, see post-keys.ts). A key that begins with `~` is only ever likely.
 * Any other key that an address has as likely is a less exact form of it: without its date,
 * without its language, without what may be its print form.
 */

import type { IdentityKey, Page, Reason } from '../model/match';
import { hasManyAuthors } from '../parse/organisation';
import { isTranslation, type PlainAddress } from '../parse/read-address';
import { KeyList } from './key-list';
import { addLikelyKeys } from './likely-keys';
import { type Located, locateAddress } from './locate-address';
import { addPostKeys } from './post-keys';
import { addTitleKeys } from './title-keys';

/**
 * All keys of an address that a list or a link names, the canonical one first; none for anything
 * but http(s). Never throws.
 */
export function identityKeys(address: string): IdentityKey[] {
  const located = locateAddress(address);
  return located ? collectKeys(located).keys : [];
}

/**
 * Only the certain keys of an address that a list or a link names, without the work for the
 * others: a page has thousands of links.
 */
export function certainIdentityKeys(address: string): string[] {
  const located = locateAddress(address);
  if (!located) return [];
  const list = new KeyList(isTranslation(located.plain));
  addCertainKeys(located, list);
  return list.keys.flatMap(({ key, certainty }) => (certainty === 'certain' ? [key] : []));
}

/** What is stored for a resource: the keys of its address, and those that its title gives. */
export function resourceKeys(entry: { address: string; title?: string }): IdentityKey[] {
  const located = locateAddress(entry.address);
  if (!located) return [];
  const list = collectKeys(located);
  const path = pathOf(located);
  const { query, sureQuery } = located.plain;
  if (query !== sureQuery && located.segments.length > 0) {
    list.addLikely(`~page:${path}${sureQuery}`, 'similar-address');
  }
  const caseless = path.toLowerCase();
  if (caseless !== path && isSpeltFreely(located)) {
    list.addLikely(`~case:${caseless}`, 'similar-address');
  }
  if (entry.title) addTitleKeys(entry.title, located, list);
  return list.keys;
}

/**
 * What is looked up for a visited page: its own keys, those of the address that it calls
 * canonical where that can be believed, and those that its title gives.
 */
export function pageKeys(page: Page): IdentityKey[] {
  const located = locateAddress(page.address, page.isLink ? 'named' : 'shown');
  return located ? pageKeysOf(located, page) : [];
}

/** The same for a page whose address has been looked at. */
export function pageKeysOf(
  located: Located,
  page: Pick<Page, 'canonical' | 'title'>,
): IdentityKey[] {
  const list = collectKeys(located);
  const canonical = page.canonical ? locateAddress(page.canonical) : undefined;
  if (canonical && isBelievable(canonical, located)) {
    for (const { key, certainty } of collectKeys(canonical).keys) {
      if (certainty === 'certain') list.addLikely(key, 'canonical-link');
    }
  }
  const path = pathOf(located);
  if (located.segments.length > 0) {
    const { query, sureQuery } = located.plain;
    const without = `${path}${sureQuery}`;
    list.addLikely(query === sureQuery ? `~page:${without}` : without, 'similar-address');
  }
  if (isSpeltFreely(located)) {
    const caseless = path.toLowerCase();
    list.addLikely(`~case:${caseless}`, 'similar-address');
    list.addLikely(caseless, 'similar-address');
  }
  if (page.title) addTitleKeys(page.title, located, list);
  return list.keys;
}

/** Paths are case-sensitive, but people and servers forget it: worth asking, never certain. */
function isSpeltFreely({ host, plain, slug, id }: Located): boolean {
  return slug !== undefined && plain.query === '' && !id && !hasManyAuthors(host);
}

function plainPathOf({ host, segments }: Located): string {
  return `${host}/${segments.join('/')}`;
}

/** Host and path; a language other than English stands in front of the path again. */
function pathOf(located: Located): string {
  if (!isTranslation(located.plain)) return plainPathOf(located);
  return `${located.host}/${located.plain.language}/${located.segments.join('/')}`;
}

/**
 * A canonical link counts when it stays on the site (or where the site has moved) and does not
 * call everything the home page. It only ever makes a match likely: on many sites it is the same
 * on every page.
 */
function isBelievable(canonical: Located, page: Located): boolean {
  if (canonical.isIndex !== page.isIndex || canonical.segments.length === 0) return false;
  if (canonical.owner !== undefined && canonical.owner === page.owner) return true;
  return canonical.host === page.host || canonical.domain === page.domain;
}

function collectKeys(located: Located): KeyList {
  const list = new KeyList(isTranslation(located.plain));
  addCertainKeys(located, list);
  if (located.isIndex) addHomeKeys(located, list);
  if (located.looser) addLooserKeys(located.looser, list);
  addLikelyKeys(located.looser ?? located, list);
  return list;
}

/** Adds the keys that are certain, and the less exact forms of them. */
function addCertainKeys(located: Located, list: KeyList): void {
  const { plain, id } = located;
  const suffix = plain.query + plain.fragment;
  const moved: Reason = located.host === plain.host ? 'moved-on-site' : 'moved-host';
  const spelling: Reason = located.hasMoved ? moved : 'same-address';
  list.add(pathOf(located) + suffix, 'certain', plain.change ?? spelling);
  if (isTranslation(plain)) {
    list.addLikely(plainPathOf(located) + suffix, 'other-language');
  }
  if (id) list.add(`${id.kind}:${id.id}`, id.isLikely ? 'likely' : 'certain', id.reason);
  if (!located.isIndex) addPostKeys(located, list);
  if (plain.wrapper) list.add(wrapperKey(plain.wrapper), 'certain', 'same-address');
}

/** The address in the form that many sites have for the same page: never more than likely. */
function addLooserKeys(looser: Located, list: KeyList): void {
  const { plain, id } = looser;
  const reason = plain.change ?? (plain.language ? 'other-language' : 'similar-address');
  list.addLikely(plainPathOf(looser) + plain.query + plain.fragment, reason);
  if (id) list.addLikely(`${id.kind}:${id.id}`, id.reason);
}

/** A page shown at the wrapper itself is the one that was listed, whatever it shows. */
function wrapperKey({ host, segments, query, fragment }: PlainAddress): string {
  return `${host}/${segments.join('/')}${query}${fragment}`;
}

const BLOG_NAMES = new Set(['blog', 'blogs']);
const HOME_NOISE = new Set(
  'blog blogs category categories tag tags tagged topic topics en index'.split(' '),
);

/**
 * The home of a blog, wherever an organisation puts it: `blog.x.com` is often `x.com/blog`, and
 * `eng.x.com` is often `x.com/blog/engineering`; but it may be that of a product.
 */
function addHomeKeys(located: Located, list: KeyList): void {
  const { host, domain, segments } = located;
  if (hasManyAuthors(host)) return;
  const labels = host === domain ? [] : host.slice(0, -domain.length - 1).split('.');
  const names = [...labels, ...segments.map((part) => part.toLowerCase())];
  const telling = names.filter((name) => !HOME_NOISE.has(name));
  const [only] = telling;
  if (telling.length === 0 && names.some((name) => BLOG_NAMES.has(name))) {
    list.addLikely(`~home:${domain}/blog`, 'same-blog');
  }
  if (telling.length === 1 && (only === 'engineering' || only === 'eng')) {
    list.addLikely(`~home:${domain}/engineering`, 'same-blog');
  }
}
