/**
 * Platforms on which people also do private things: seeing them is an optional grant, never a
 * condition of installing. The table is data (assets/address/platforms.json).
 */

import platforms from '../../../assets/address/platforms.json';

const HOSTS = new Set(platforms.hosts);
const DOMAINS = new Set(platforms.domains);
const READING_WILDCARDS = new Set(platforms.readingWildcards);

/**
 * Whether a host (lower case) is such a platform. `hosts` of the table are meant alone and with
 * `www` or `m` (www.linkedin.com, not engineering.linkedin.com), `domains` with all below them.
 */
export function isPlatform(host: string): boolean {
  if (HOSTS.has(host.replace(/^(?:www|m)\./, ''))) return true;
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    if (DOMAINS.has(name)) return true;
  }
  return false;
}

/** The domain under which one pattern covers every writer's sub-domain, if `host` is in one. */
export function readingWildcardOf(host: string): string | undefined {
  const domain = host.split('.').slice(-2).join('.');
  return READING_WILDCARDS.has(domain) ? domain : undefined;
}
