/** Addresses that stand in the text without any link markup (`https://…`). */
import type { StateInline } from 'markdown-it';
import { ADDRESS_REST, autolinkLength } from '../model/bare-addresses';
import { readReferences } from './character-references';

const schemeAtEnd = /(?:^|[^a-z0-9+.-])(https?)$/i;

const addressRest = new RegExp(ADDRESS_REST, 'y');
const hostStart = /^[\p{L}\p{N}]/u;

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
  const address = readReferences(`${scheme}://${rest.slice(0, length)}`);
  state.pending = state.pending.slice(0, -scheme.length);
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', address]];
  open.info = 'auto';
  state.push('text', '', 0).content = address;
  state.push('link_close', 'a', -1).info = 'auto';
  state.pos += 3 + length;
  return true;
}
