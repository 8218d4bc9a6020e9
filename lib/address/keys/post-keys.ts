/**
 * Keys for a post that stays the same while its site rearranges itself: its slug within a group of
 * sites that the table of moved hosts names.
 */

import { hasManyAuthors } from '../parse/organisation';
import type { KeyList } from './key-list';
import type { Located } from './locate-address';
import type { PostSlug } from './post-slug';

/** Adds the keys of a post; nothing for addresses with an identifying query or a generic slug. */
export function addPostKeys({ slug, family, ...located }: Located, keys: KeyList): void {
  const { host, segments, plain } = located;
  if (!slug || !family || plain.query !== '' || plain.fragment !== '' || slug.isGeneric) return;
  if (segments.length <= family.prefixLength || family.slugTrust === 'none') return;
  if (family.slugTrust === 'long' && !slug.isDistinctive) return;
  if (family.prefixLength === 0 && hasManyAuthors(host)) return;
  addDated(family.name, slug, keys);
}

/**
 * A slug at a site, with as much of the date as the address names, or a short number in its path.
 * Sites drop both when they move, so the less exact forms are added too, but as likely: two
 * addresses with different dates then share no certain key, while a form without a date is
 * certain for the one with it.
 */
function addDated(site: string, slug: PostSlug, keys: KeyList): void {
  const edition = slug.edition === '' ? '' : `#${slug.edition}`;
  const key = `post:${site}/${slug.text}${edition}`;
  const [year, month] = slug.date;
  if (year === undefined) {
    const number = slug.ids.find((id) => id.length <= 3);
    if (number !== undefined) keys.addPost(`${key}!${number}`, 'certain', 'moved-host');
    keys.addPost(key, number === undefined ? 'certain' : 'likely', 'moved-host');
    return;
  }
  if (month !== undefined) keys.addPost(`${key}@${year}-${month}`, 'certain', 'moved-host');
  keys.addPost(`${key}@${year}`, month === undefined ? 'certain' : 'likely', 'moved-host');
  keys.addPost(key, 'likely', 'moved-host');
}
