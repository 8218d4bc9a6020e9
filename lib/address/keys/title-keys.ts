/**
 * Keys that a title gives, together with the organisation: enough to ask, never to assert. They
 * share their name space with the words of slugs, since a slug is a title in short.
 */

import type { KeyList } from './key-list';
import { wordsKey } from './likely-keys';
import type { Located } from './locate-address';
import { contentWords, tokenizeSlug, type Words } from './post-slug';

const TITLE_AT_MOST = 300;
const SEPARATOR = /\s+(?:[|–—·•«»]|-|::)\s+/;
const ANNOTATION = /\s*[([](?:[^()[\]]*)[)\]]\s*$/;
const MARKUP = /[*_`]+|:[a-z_]+:/g;

/** The forms in which one title is written: with and without site name, annotation, company. */
function titleForms(title: string): string[] {
  const plain = title.slice(0, TITLE_AT_MOST).replace(MARKUP, ' ').trim();
  const forms = [plain];
  const bare = plain.replace(ANNOTATION, '');
  if (bare !== plain && bare !== '') forms.push(bare);
  const parts = plain.split(SEPARATOR);
  if (parts.length > 1) {
    forms.push(parts.slice(0, -1).join(' '), parts[0] ?? '', parts.slice(1).join(' '));
  }
  const placed = /^(.+?)\s+(?:at|by|from)\s+[\p{Lu}\d][^,:]*$/u.exec(bare);
  if (placed?.[1]) forms.push(placed[1]);
  return forms;
}

function isOnlyTheSite(content: Words, host: string): boolean {
  const flat = host.replace(/[.-]/g, '');
  return content.every((word) => flat.includes(word));
}

/**
 * Adds the likely keys of a title at a place: with the organisation, and with the slug where both
 * say enough to be recognised elsewhere. None for titles that say nothing.
 */
export function addTitleKeys(title: string, located: Located, keys: KeyList): void {
  const { owner, slug, id } = located;
  for (const form of titleForms(title)) {
    const content = contentWords(tokenizeSlug(form));
    if (content.length === 0) continue;
    if (owner && id?.kind !== 'github' && !isOnlyTheSite(content, located.host)) {
      keys.addLikely(wordsKey(owner, content), 'same-title-same-site');
    }
    if (slug && slug.content.length >= 3 && content.length >= 3) {
      const key = `~title:${content.join('-')}/${slug.content.join('-')}`;
      keys.addLikely(key, 'same-title-elsewhere');
    }
  }
}
