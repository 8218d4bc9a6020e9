/** An address as it may be shown: every letter is what it looks like, in the order in which it stands. */

/**
 * @returns the address in ASCII: the host in Punycode, anything else that is not ASCII as
 * percent-encoded UTF-8; what is no address is encoded as it stands
 */
export function shownAddress(address: string): string {
  const text = URL.canParse(address) ? new URL(address).href : address;
  return text.replace(/[^!-~]/gu, (character) => {
    // Half of a pair has no UTF-8.
    return /\p{Cs}/u.test(character) ? '' : encodeURIComponent(character);
  });
}

/** @returns the same as people say it: `github.com/owner/name` */
export function shownPlace(address: string): string {
  return shownAddress(address)
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');
}
