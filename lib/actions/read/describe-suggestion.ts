/**
 * A suggestion as the address bar shows it. Chromium takes XML with three tags and refuses
 * anything malformed; Firefox shows the text as it is.
 * https://developer.chrome.com/docs/extensions/reference/api/omnibox
 */

import { plainText } from '../../lists/model/plain-text';

/** How the browser writes descriptions. */
export type DescriptionMarkup = 'xml' | 'plain';

/** A stretch of a description, and how it looks. */
export interface DescriptionPart {
  text: string;
  look?: 'match' | 'dim' | 'url';
}

/** @returns the description; text from lists can neither break nor forge the markup */
export function describeSuggestion(
  parts: readonly DescriptionPart[],
  markup: DescriptionMarkup,
): string {
  return parts
    .map(({ text, look }) => {
      const clean = cleanText(text);
      if (markup === 'plain' || clean === '') return clean;
      return look ? `<${look}>${escapeXml(clean)}</${look}>` : escapeXml(clean);
    })
    .join('');
}

/** @returns the title in parts: what matched, and what stands between */
export function partTitle(
  title: string,
  matched: ReadonlyArray<readonly [start: number, end: number]>,
): DescriptionPart[] {
  const parts: DescriptionPart[] = [];
  let at = 0;
  for (const [start, end] of matched) {
    parts.push({ text: title.slice(at, start) }, { text: title.slice(start, end), look: 'match' });
    at = end;
  }
  parts.push({ text: title.slice(at) });
  return parts.filter(({ text }) => text !== '');
}

/** "%s" in the first row is where the browser would put what was typed. */
function cleanText(text: string): string {
  // Of the spaces at its ends plain text has none; here they part one piece from the next.
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  const plain = plainText(middle).replaceAll('%s', '%\u200Bs');
  return (before && ' ') + plain + (after && ' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
