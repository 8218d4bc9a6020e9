/** Addresses that stand in the text without any link markup (`https://…`). */
import type { StateInline } from 'markdown-it';

const schemeAtEnd = /(?:^|[^a-z0-9+.-])(https?)$/i;

/**
 * What may follow the scheme: everything up to white space, an angle bracket, a quotation mark,
 * a backtick or full-width punctuation, which in Chinese and Japanese text ends the sentence.
 */
const addressRest =
  /[^\s<>"`\u3000-\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+/y;

const hostStart = /^[\p{L}\p{N}]/u;

/**
 * How much of `text` belongs to an address: punctuation at the end belongs to the sentence, and so
 * does a closing parenthesis without its opening one (GFM, "extended autolink path validation").
 */
function autolinkLength(text: string): number {
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

/** The library counts the links around a place; its types leave the count out. */
function isInLink(state: StateInline & { linkLevel?: number }): boolean {
  return (state.linkLevel ?? 0) > 0;
}

/** Longest scheme with the character before it, in UTF-16 units. */
const SCHEME_REACH = 8;

/**
 * Inline rule: `https://…` in running text is a link to itself. In the brackets of a link, which
 * the library looks through in silence, an address is words.
 */
export function autolinkRule(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== 0x3a || isInLink(state)) return false;
  if (!state.src.startsWith('://', state.pos)) return false;
  // Pending text grows by pieces: to look at its end for each of them would copy it each time.
  const before = state.src.slice(Math.max(0, state.pos - SCHEME_REACH), state.pos);
  const scheme = schemeAtEnd.exec(before)?.[1];
  if (scheme === undefined) return false;
  if (!hostStart.test(state.src.slice(state.pos + 3, state.pos + 5))) return false;
  addressRest.lastIndex = state.pos + 3;
  const rest = addressRest.exec(state.src)?.[0] ?? '';
  const length = autolinkLength(rest);
  if (length === 0) return false;
  const address = `${scheme}://${rest.slice(0, length)}`;
  state.pending = state.pending.slice(0, -scheme.length);
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', address]];
  open.info = 'auto';
  state.push('text', '', 0).content = address;
  state.push('link_close', 'a', -1).info = 'auto';
  state.pos += 3 + length;
  return true;
}

const bareHost =
  /(?<![\w@/.-])www\.[\w-]+\.[^\s<>"`\u3000-\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+/giu;

/** Where addresses that begin with `www.` stand in running text. */
export function findBareHosts(text: string): { start: number; end: number }[] {
  if (!/www\./i.test(text)) return [];
  return Array.from(text.matchAll(bareHost), ({ 0: found, index }) => ({
    start: index,
    end: index + autolinkLength(found),
  }));
}
