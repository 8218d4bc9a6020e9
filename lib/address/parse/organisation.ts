/**
 * Whose site a host is: its registrable domain, or the one user's part of a hosting service. A full
 * public suffix list would be ten times the size of this room; the two rules below cover the lists
 * that Waymark has been tried on.
 */

import hosting from '../../../assets/address/hosting.json';

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

/** Domains below which anybody can have a name. */
const OPEN_DOMAINS = new Set('eu.org uk.com us.com de.com js.org is-a.dev'.split(' '));

/** Whether names are sold directly below `host`, so that it belongs to nobody in particular. */
export function isPublicSuffix(host: string): boolean {
  if (OPEN_DOMAINS.has(host)) return true;
  const dot = host.indexOf('.');
  if (dot < 0) return true;
  if (host.indexOf('.', dot + 1) >= 0) return false;
  return host.length - dot === 3 && REGISTRY_LABELS.has(host.slice(0, dot));
}

/** What a host alone tells. */
interface HostFacts {
  domain: string;
  organisation: string;
  hasManyAuthors: boolean;
  brand: Brand | undefined;
}

const FACTS = new Map<string, HostFacts>();
const FACTS_AT_MOST = 4096;

/** Lists name the same hosts again and again: what was found out is kept, up to a bound. */
function factsOf(host: string): HostFacts {
  const known = FACTS.get(host);
  if (known) return known;
  if (FACTS.size >= FACTS_AT_MOST) FACTS.clear();
  const domain = findDomain(host);
  const isShared = MANY_AUTHORS.has(host) || MANY_AUTHORS_DOMAINS.has(domain);
  const facts: HostFacts = {
    domain,
    organisation: findOrganisation(host, domain),
    hasManyAuthors: isShared,
    brand: isShared || OWN_HOSTS.has(host) ? undefined : findBrand(host, domain),
  };
  FACTS.set(host, facts);
  return facts;
}

/** The registrable domain of a host: `blog.x.co.uk` → `x.co.uk`; an IP address is its own. */
export function registrableDomain(host: string): string {
  return factsOf(host).domain;
}

function findDomain(host: string): string {
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
  return factsOf(host).organisation;
}

function findOrganisation(host: string, domain: string): string {
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
  return factsOf(host).hasManyAuthors;
}

/** The name that a site goes by, without its top-level domain, and what stands before it. */
export interface Brand {
  /** `compose` for compose.io and compose.com, `alice` for alice.github.io and alice.dev. */
  name: string;
  /** The sub-domain with its dot (`blog.`), or `''`. */
  label: string;
}

/** The brand of a host; `undefined` when it is too short to tell, or many people publish there. */
export function brandOf(host: string): Brand | undefined {
  return factsOf(host).brand;
}

function findBrand(host: string, domain: string): Brand | undefined {
  const sub = host.slice(0, host.length - domain.length);
  const isHosting = HOSTING.has(domain);
  if (isHosting && sub === '') return undefined;
  const named = isHosting ? sub.slice(0, -1) : domain.slice(0, domain.indexOf('.'));
  const name = named.replaceAll('-', '');
  return name.length >= 4 ? { name, label: isHosting ? '' : sub } : undefined;
}
