/**
 * Character references by number (`&#0;`, `&#150;`) as browsers read them
 * (https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state):
 * what is no character is U+FFFD, and 0x80 to 0x9F are those of windows-1252.
 */
import { isValidEntityCode, unescapeAll } from 'markdown-it/lib/common/utils.mjs';
import { withPunctuation } from './decode-list';

const byNumber = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;
const MAX_CODE_POINT = 0x10ffff;

/** @returns the text with the characters of those references that Markdown takes for damaged */
export function readDamagedReferences(text: string): string {
  return text.replace(byNumber, (whole, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return isValidEntityCode(code) ? whole : characterOf(code);
  });
}

function characterOf(code: number): string {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (code === 0 || isSurrogate || code > MAX_CODE_POINT) return '\uFFFD';
  return withPunctuation(String.fromCodePoint(code));
}

/** @returns an address without markup, with the characters of its references: a backslash is no escape in it */
export function readReferences(address: string): string {
  return address.includes('&') && address.includes(';')
    ? unescapeAll(readDamagedReferences(address).replaceAll('\\', '\\\\'))
    : address;
}
