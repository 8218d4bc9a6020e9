/**
 * Which hosts have to be visible to recognise the pages of some addresses: where the lists say they
 * are, with and without `www`, and where they have moved.
 */

import { locateAddress } from '../keys/locate-address';
import { hostsAhead } from '../keys/moved-hosts';
import { isPublicSuffix, registrableDomain } from '../parse/organisation';
import { writtenHostOf } from '../parse/read-address';
import { isPlatform, readingWildcardOf } from './platforms';

/** Match patterns of whole hosts, sorted: what may be required, and what must be optional. */
export interface SplitPatterns {
  required: string[];
  optional: string[];
}

/** All patterns for the pages of these addresses, sorted; never wider than a host. */
export function hostPatterns(addresses: string[]): string[] {
  return [...new Set([...hostsOf(addresses)].map(toPattern))].sort();
}

/** The same patterns, with those of platforms apart. */
export function splitHosts(addresses: string[]): SplitPatterns {
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const host of hostsOf(addresses)) {
    (isPlatform(host) ? optional : required).add(toPattern(host));
  }
  return { required: [...required].sort(), optional: [...optional].sort() };
}

function toPattern(host: string): string {
  const wildcard = readingWildcardOf(host);
  return wildcard ? `*://*.${wildcard}/*` : `*://${host}/*`;
}

function hostsOf(addresses: string[]): Set<string> {
  const hosts = new Set<string>();
  for (const address of addresses) {
    const written = writtenHostOf(address);
    if (written === undefined) continue;
    addHost(hosts, written);
    const located = locateAddress(address);
    if (!located) continue;
    addHost(hosts, located.plain.host);
    addHost(hosts, located.host);
    if (located.looser) addHost(hosts, located.looser.host);
    for (const host of hostsAhead(located.plain)) addHost(hosts, host);
  }
  return hosts;
}

/**
 * Adds a host as it is, and the same site with or without `www`; only whole domains gain one,
 * since hardly anybody reaches `www.eng.x.com`.
 */
function addHost(hosts: Set<string>, name: string): void {
  const host = name.replace(/:\d+$/, '');
  const isName = /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(host) && !/^[\d.]+$/.test(host);
  if (!isName || isPublicSuffix(host)) return;
  hosts.add(host);
  if (host.startsWith('www.')) hosts.add(host.slice(4));
  else if (registrableDomain(host) === host) hosts.add(`www.${host}`);
}
