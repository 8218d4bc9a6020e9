/**
 * Keys for a post that stays the same while its site rearranges itself: the slug at a family of
 * moved sites, at a host, at a blog, and the whole path spelled loosely. Called by identity-keys.
 */

import type { KeyList } from './key-list';
import { isDocumentation, type Located } from './locate-address';
import type { Reason } from './match';
import { brandOf, hasManyAuthors } from './organisation';
import { type PostSlug, splitWords } from './post-slug';

/** Adds the keys of a post; nothing for addresses with an identifying query or a generic slug. */
export function addPostKeys(located: Located, keys: KeyList): void {
  const { slug, family, host, segments, plain } = located;
  if (!slug || plain.query !== '' || plain.fragment !== '') return;
  if (!hasManyAuthors(host)) addServiceKey(located, slug, keys);
  if (slug.isGeneric) return;
  const isClear = slug.isDistinctive;
  if (family && segments.length > family.prefixLength && family.slugTrust !== 'none') {
    if (family.slugTrust === 'any' || isClear) addDated(family.name, slug, 'moved-host', keys);
  }
  if (hasManyAuthors(host)) return;
  addPathKeys(located, slug, keys);
  addBrandKeys(located, slug, keys);
  if (!isClear || isDocumentation(located)) return;
  if (family?.prefixLength !== 0 || family.slugTrust === 'none') {
    addDated(host, slug, 'moved-on-site', keys);
  }
}

/**
 * The same path, or the same long slug, at a site of the same name under another top-level
 * domain or another host of user pages: compose.io and compose.com, alice.github.io and alice.dev.
 */
function addBrandKeys(located: Located, slug: PostSlug, keys: KeyList): void {
  const { host, segments } = located;
  const brand = brandOf(host);
  if (!brand || brand.name.length < 5) return;
  const site = brand.label + brand.name;
  if (slug.text.length >= (segments.length > 1 ? 6 : 8)) {
    keys.addPost(`brand:${site}/${segments.join('/')}`, 'certain', 'moved-host');
  }
  if (slug.isDistinctive && !isDocumentation(located)) {
    addDated(`@${site}`, slug, 'moved-host', keys);
  }
}

/**
 * A slug at a site, with as much of the date as the address names, or a short number in its path.
 * Sites drop both when they move, so the less exact forms are added too, but as likely: two
 * addresses with different dates then share no certain key, while a form without a date is
 * certain for the one with it.
 */
function addDated(site: string, slug: PostSlug, reason: Reason, keys: KeyList): void {
  const edition = slug.edition === '' ? '' : `#${slug.edition}`;
  const key = `post:${site}/${slug.text}${edition}`;
  const [year, month] = slug.date;
  if (year === undefined) {
    const number = slug.ids.find((id) => id.length <= 3);
    if (number !== undefined) keys.addPost(`${key}!${number}`, 'certain', reason);
    keys.addPost(key, number === undefined ? 'certain' : 'likely', reason);
    return;
  }
  if (month !== undefined) keys.addPost(`${key}@${year}-${month}`, 'certain', reason);
  keys.addPost(`${key}@${year}`, month === undefined ? 'certain' : 'likely', reason);
  keys.addPost(key, 'likely', reason);
}

const BLOG_NAMES = new Set(['blog', 'blogs']);
/** Path parts that only say that a post follows. */
const SHELVES = new Set(
  'blog blogs post posts article articles news entry entries story p'.split(' '),
);

/**
 * The whole path, spelled loosely: case and separators do not count, and all shelves are one.
 * `blog.x.com/…` is `x.com/blog/…`. From three words on the shelf may also be missing.
 */
function addPathKeys(located: Located, slug: PostSlug, keys: KeyList): void {
  const { host, domain, segments } = located;
  const count = slug.words.length;
  if (count < 2 || slug.text.length < 10) return;
  const isBlogHost = BLOG_NAMES.has(host.slice(0, host.indexOf('.')));
  const site = isBlogHost ? host.slice(host.indexOf('.') + 1) : host;
  let hasShelf = isBlogHost || slug.date.length > 1;
  const parts: string[] = [];
  for (const part of segments.slice(0, -1)) {
    const lower = part.toLowerCase();
    if (SHELVES.has(lower)) hasShelf = true;
    else parts.push(/^[a-z~]+$/.test(lower) ? lower : splitWords(lower).join('-'));
  }
  const path = `/${[...parts, slug.text].join('/')}`;
  const date = slug.date.length > 0 && parts.length === 0 ? `@${slug.date.join('-')}` : '';
  if (hasShelf) keys.addPost(`path:blog@${site}${path}${date}`, 'certain', 'moved-on-site');
  if (!hasShelf || (count >= 3 && slug.text.length >= 12)) {
    keys.addPost(`path:${site}${path}${date}`, 'certain', 'moved-on-site');
  }
  const isMainSite = site === domain && (hasShelf || segments.length === 1);
  if (slug.isDistinctive && isMainSite) {
    addDated(`blog@${domain}`, slug, 'moved-on-site', keys);
  } else if (hasShelf && count >= 3 && slug.text.length >= 14) {
    addDated(`blog@${site}`, slug, 'moved-on-site', keys);
  }
}

/** Sub-domains that name a machine or a department rather than another publication. */
const SERVICE_LABELS = new Set(
  `www www2 web old new legacy classic archive archives app secure ssl static media files file books
  docs doc documentation download downloads pages user users home homepages people blog`.split(
    /\s+/,
  ),
);

/**
 * The same path on another machine of one organisation: a user's own pages (`~user/…`), or two
 * sub-domains that name services.
 */
function addServiceKey({ host, domain, segments }: Located, slug: PostSlug, keys: KeyList): void {
  if (segments.length < 2) return;
  const label = host === domain ? '' : host.slice(0, -domain.length - 1);
  const isService = label === '' || SERVICE_LABELS.has(label);
  const isUsersPage = segments.slice(0, -1).some((part) => part.startsWith('~'));
  if (!isUsersPage && (!isService || slug.isGeneric || slug.text.length < 8)) return;
  keys.addPost(`site:${domain}/${segments.join('/')}`, 'certain', 'moved-on-site');
}
