/** Finds the entries with an address that was pasted into the search field. */

import type { IndexReader } from '../index/index-reader';
import { hostOfOrigin, splitAddress } from '../text/address-words';

/** What of two addresses must agree to be shown for each other; matching pages is lib/address. */
function plainAddress(address: string): string {
  return address
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/#.*$/, '')
    .replace(/[?&]utm_[^&]*/g, '')
    .replace(/\/$/, '');
}

/** Indices of the entries at the address, but for scheme, `www.`, fragment and last slash. */
export function findAddress(reader: IndexReader, address: string): number[] {
  const wanted = plainAddress(address);
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  const host = hostOfOrigin(splitAddress(withScheme).origin).replace(/^www\./, '');
  const found: number[] = [];
  for (const [origin, text] of reader.origins.entries()) {
    if (hostOfOrigin(text).replace(/^www\./, '') !== host) continue;
    for (const index of reader.entriesOfOrigin(origin)) {
      if (plainAddress(reader.addressAt(index)) === wanted) found.push(index);
    }
  }
  return found;
}
