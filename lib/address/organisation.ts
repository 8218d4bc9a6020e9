/**
 * Whose site a host is: its registrable domain, or the one user's part of a hosting service.
 * Called wherever two hosts are compared. A full public suffix list would be ten times the size
 * of this room; the two rules below cover the lists that Waymark has been tried on.
 */

import hosting from '../../assets/address/hosting.json';

const HOSTING = new Set(hosting.hosting);
const OWN_HOSTS = new Set(hosting.ownHosts);
const MANY_AUTHORS = new Set(hosting.manyAuthors);
const MANY_AUTHORS_DOMAINS = new Set(hosting.manyAuthorsDomains);

/** Second-level labels under which country registries sell names (co.uk, ac.jp, gov.sg). */
const REGISTRY_LABELS = new Set(
  'co com ac edu gov gob gouv org net ne or go nic mil sch nom id web my biz info k12 gen ltd plc me'.split(
    ' ',
  ),
);

/** Whether names are sold directly below `host`, so that it belongs to nobody in particular. */
export function isPublicSuffix(host: string): boolean {
  const dot = host.indexOf('.');
  if (dot < 0) return true;
  if (host.indexOf('.', dot + 1) >= 0) return false;
  return host.length - dot === 3 && REGISTRY_LABELS.has(host.slice(0, dot));
}

/** The registrable domain of a host: `blog.x.co.uk` → `x.co.uk`; an IP address is its own. */
export function registrableDomain(host: string): string {
  if (/^[\d.]+$|^\[/.test(host)) return host;
  let start = host.lastIndexOf('.');
  if (start < 0) return host;
  start = host.lastIndexOf('.', start - 1);
  if (start < 0) return host;
  if (!isPublicSuffix(host.slice(start + 1))) return host.slice(start + 1);
  const before = host.lastIndexOf('.', start - 1);
  return host.slice(before + 1);
}

/**
 * Who publishes at a host, as far as the host alone tells: the registrable domain, or on a
 * hosting service the sub-domain of one user (`alice.github.io`). Expects a lower-case host.
 */
export function organisationOf(host: string): string {
  const domain = registrableDomain(host);
  if (host === domain || OWN_HOSTS.has(host)) return domain;
  if (!HOSTING.has(domain)) return domain;
  const user = host.slice(0, host.length - domain.length - 1);
  return `${user.slice(user.lastIndexOf('.') + 1)}.${domain}`;
}

/** Whether the host is the hosting service's own rather than a user's (`docs.github.com`). */
export function isOwnHostOfService(host: string): boolean {
  return OWN_HOSTS.has(host);
}

/** Whether many unrelated people publish on one host, so that a shared title or slug says little. */
export function hasManyAuthors(host: string): boolean {
  return MANY_AUTHORS.has(host) || MANY_AUTHORS_DOMAINS.has(registrableDomain(host));
}

/**
 * The name that a site goes by, without its top-level domain: `compose` for compose.io and
 * compose.com, `alice` for alice.github.io and alice.dev. `undefined` when it is too short to
 * tell anything, or when many people publish there.
 */
export function brandOf(host: string): string | undefined {
  const domain = registrableDomain(host);
  if (OWN_HOSTS.has(host) || hasManyAuthors(host)) return undefined;
  const isHosted = HOSTING.has(domain) && host !== domain;
  if (HOSTING.has(domain) && !isHosted) return undefined;
  const named = isHosted ? host.slice(0, host.length - domain.length - 1) : domain;
  const label = isHosted ? named : named.slice(0, named.indexOf('.'));
  const sub = isHosted ? '' : host.slice(0, host.length - domain.length);
  const plain = label.replaceAll('-', '');
  return plain.length >= 4 ? sub + plain : undefined;
}
