/**
 * Keys that a title gives, together with the organisation: enough to ask, never to assert. They
 * share their name space with the words of slugs, since a slug is a title in short.
 */

import { wordsKey } from './likely-keys';
import type { Located } from './locate-address';
import type { IdentityKey } from './match';
import { contentWords, splitWords, type Words } from './post-slug';

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

/** The likely keys of a title at a place; none on platforms and for titles that say nothing. */
export function titleKeys(title: string, located: Located): IdentityKey[] {
  const { owner, slug } = located;
  const keys: IdentityKey[] = [];
  if (slug && slug.content.length >= 3) {
    for (const form of titleForms(title)) {
      const content = contentWords(splitWords(form));
      if (content.length < 3) continue;
      const key = `~title:${content.join('-')}/${slug.content.join('-')}`;
      if (keys.some((known) => known.key === key)) continue;
      keys.push({ key, certainty: 'likely', reason: 'same-title-elsewhere' });
    }
  }
  if (!owner || located.id?.kind === 'github') return keys;
  for (const form of titleForms(title)) {
    const content = contentWords(splitWords(form));
    if (content.length === 0 || isOnlyTheSite(content, located.host)) continue;
    const key = wordsKey(owner, content);
    if (key === undefined || keys.some((known) => known.key === key)) continue;
    keys.push({ key, certainty: 'likely', reason: 'same-title-same-site' });
  }
  return keys;
}
