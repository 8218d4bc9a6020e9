/** The host of an address, as settings and permissions know it. */

/** @returns the host in lower case without `www.`; undefined for anything but http(s). */
export function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return hostname.replace(/^www\./, '') || undefined;
}
