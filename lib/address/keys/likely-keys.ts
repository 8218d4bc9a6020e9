/**
 * Keys that make a match worth asking about: the same words at the same organisation, the same
 * path on another host, the same file elsewhere. They never assert anything.
 */

import { brandOf, hasManyAuthors } from '../parse/organisation';
import type { KeyList } from './key-list';
import { LISTING_NAMES, type Located } from './locate-address';
import { areGeneric, type Words } from './post-slug';

/** The key for content words at an owner; `undefined` when the words say too little. */
export function wordsKey(owner: string, content: Words): string | undefined {
  const text = content.join('-');
  if (areGeneric(content) || text.length < 6 || (content.length < 2 && text.length < 8)) {
    return undefined;
  }
  return `~post:${owner}/${text}`;
}

/** Adds the likely keys of an address. */
export function addLikelyKeys(located: Located, keys: KeyList): void {
  const { owner, slug, id, family } = located;
  if (id?.kind === 'github') {
    const name = id.id.slice(id.id.indexOf('/') + 1);
    if (name.length >= 3) keys.addLikely(`~repository:${name}`, 'renamed-repository');
  }
  if (located.isIndex) {
    if (owner && isBlogHome(located)) keys.addLikely(`~home:${owner}`, 'same-blog');
    return;
  }
  if (!slug) return;
  if (owner) {
    keys.addLikely(wordsKey(owner, slug.content), 'similar-address');
    if (slug.content.length >= 3) {
      keys.addLikely(`~start:${owner}/${slug.content.slice(0, 3).join('-')}`, 'similar-address');
    }
    if (family?.slugTrust === 'any' && (slug.content[0]?.length ?? 0) >= 6) {
      keys.addLikely(`~start:${owner}/${slug.content[0]}`, 'similar-address');
    }
  }
  if (!hasManyAuthors(located.host) && !id) addElsewhereKeys(located, keys);
  const brand = brandOf(located.host);
  if (brand && brand.name.length >= 5 && !id) {
    keys.addLikely(wordsKey(`@${brand.name}`, slug.content), 'similar-address');
  }
}

/** What a post takes along when its author leaves for a site of another name. */
function addElsewhereKeys({ segments, slug }: Located, keys: KeyList): void {
  if (!slug || slug.isGeneric) return;
  if (slug.date.length >= 2 && slug.words.length >= 2) {
    keys.addLikely(`~path:${segments.join('/')}`, 'similar-address');
  }
  const last = segments.at(-1) ?? '';
  if (/\.(?:pdf|ps|epub|pptx?)$/i.test(last) && last.length >= 14) {
    keys.addLikely(`~file:${last.toLowerCase()}`, 'same-file-elsewhere');
  }
}

const BLOG_LABELS = new Set(
  'blog blogs engineering eng tech techblog labs code developer developers corner backstage inside'.split(
    ' ',
  ),
);

const ARCHIVES = new Set('archive archives all latest feed rss'.split(' '));

function isListing(part: string): boolean {
  return LISTING_NAMES.has(part) || ARCHIVES.has(part);
}

function isBlogHome({ host, segments, family }: Located): boolean {
  if (segments.some((part) => isListing(part.toLowerCase()))) return false;
  if (family && segments.length <= family.prefixLength) return true;
  if (BLOG_LABELS.has(host.slice(0, host.indexOf('.')))) return true;
  return segments.some((part) => BLOG_LABELS.has(part.toLowerCase()));
}
