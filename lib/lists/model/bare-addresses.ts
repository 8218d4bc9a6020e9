/** Addresses that stand in a text without any link markup: `https://…`, `www.…`. */

/**
 * What may follow the scheme: everything up to white space, an angle bracket, a quotation mark,
 * a backtick or full-width punctuation, which in Chinese and Japanese text ends the sentence.
 */
export const ADDRESS_REST =
  '[^\\s<>"`\\u3000-\\u3002\\u3008-\\u3011\\uff01\\uff08\\uff09\\uff0c\\uff1a\\uff1b\\uff1f]+';

/**
 * How much of `text` belongs to an address: punctuation at the end belongs to the sentence, and so
 * does a closing parenthesis without its opening one (GFM, "extended autolink path validation").
 */
export function autolinkLength(text: string): number {
  const hasBracket = text.includes('[');
  let end = text.length;
  let unclosed = 0;
  for (let at = 0; at < end; at++) {
    if (text[at] === '(') unclosed++;
    else if (text[at] === ')') unclosed--;
  }
  for (;;) {
    const last = text[end - 1];
    if (last === undefined) return 0;
    if (last === ')') {
      if (unclosed >= 0) return end;
      unclosed++;
    } else if (last === ']') {
      if (hasBracket) return end;
    } else if (last === ';') {
      const entity = /&[a-z0-9]+;$/i.exec(text.slice(Math.max(0, end - 40), end));
      end -= entity ? entity[0].length - 1 : 0;
    } else if (!"?!.,:*_~'".includes(last)) {
      return end;
    }
    end--;
  }
}

const HOST = `(?<![\\w@/.-])www\\.[\\w-]+\\.${ADDRESS_REST}`;
const SCHEME = `(?<![a-z0-9+.-])https?:\\/\\/(?=[\\p{L}\\p{N}])${ADDRESS_REST}`;
const bareHost = new RegExp(HOST, 'giu');
const bareAddress = new RegExp(`${SCHEME}|${HOST}`, 'giu');

/** Where an address stands in a text. */
export interface AddressPlace {
  start: number;
  end: number;
}

/** Where addresses that begin with `www.` stand in running text. */
export function findBareHosts(text: string): AddressPlace[] {
  return /www\./i.test(text) ? placesOf(bareHost, text) : [];
}

/** Where addresses stand in running text, with a scheme or with `www.`. */
export function findBareAddresses(text: string): AddressPlace[] {
  return /www\.|:\/\//i.test(text) ? placesOf(bareAddress, text) : [];
}

function placesOf(pattern: RegExp, text: string): AddressPlace[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    start: index,
    end: index + autolinkLength(found),
  }));
}
