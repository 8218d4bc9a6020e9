/** Translated text as HTML: where a table stands as HTML, no Markdown is read. */
import { findBareAddresses } from '../model/bare-addresses';
import { BARE } from '../model/link-attributes';

const PICTURE = String.raw`!\[((?:\\.|[^[\]\\\n]){0,1000})\]\(<([^<>\n]{0,2000})>\)`;
const WORDS = String.raw`(?:\\.|!\[[^[\]\n]{0,1000}\]\(<[^<>\n]{0,2000}>\)|[^[\]\\\n]){0,1000}`;
const picture = new RegExp(PICTURE, 'g');
const anyMark = new RegExp(
  [
    PICTURE,
    String.raw`\[(${WORDS})\]\(<([^<>\n]{0,2000})>\)`,
    String.raw`\*\*([^*\n]{1,1000})\*\*`,
    String.raw`(\`{1,2})([^\`\n]{1,1000})\6(?!\`)`,
    String.raw`<(https?:\/\/[^\s<>]{1,2000})>`,
  ].join('|'),
  'g',
);

/**
 * @param markdown text with links as translators write them, `[words](<address>)`, addresses without
 * markup, pictures, bold words and code
 */
export function cellToHtml(markdown: string): string {
  return replaceEach(markdown, anyMark, textToHtml, (found) => {
    const [, alt, source, words = '', address, bold, , code, bare] = found;
    if (source !== undefined) return pictureToHtml(alt, source);
    if (address !== undefined) {
      const inside = replaceEach(words, picture, wordsToHtml, ([, of, from]) =>
        pictureToHtml(of, from),
      );
      return `<a href="${escapeHtml(address)}">${inside}</a>`;
    }
    if (bare !== undefined) return bareToHtml(bare);
    return code === undefined ? `<b>${wordsToHtml(bold ?? '')}</b>` : escapeHtml(code);
  });
}

function replaceEach(
  text: string,
  pattern: RegExp,
  between: (text: string) => string,
  replace: (found: RegExpExecArray) => string,
): string {
  let html = '';
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    html += between(text.slice(from, found.index)) + replace(found);
    from = found.index + found[0].length;
  }
  return html + between(text.slice(from));
}

function pictureToHtml(alt = '', source = ''): string {
  return `<img alt="${wordsToHtml(alt)}" src="${escapeHtml(source)}">`;
}

/** @returns an address without other words, as a link */
export function bareToHtml(address: string): string {
  const html = escapeHtml(address);
  return `<a ${BARE} href="${html}">${html}</a>`;
}

/** @returns text in which addresses are links */
export function textToHtml(text: string): string {
  let html = '';
  let from = 0;
  for (const { start, end } of findBareAddresses(text)) {
    html += wordsToHtml(text.slice(from, start)) + bareToHtml(text.slice(start, end));
    from = end;
  }
  return html + wordsToHtml(text.slice(from));
}

/** What a backslash stands before is no markup. */
function wordsToHtml(text: string): string {
  return escapeHtml(text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
