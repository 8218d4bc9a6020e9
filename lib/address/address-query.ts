/**
 * Which query parameters say what is shown and which only say where the reader came from.
 * The lists are data (assets/address/query-parameters.json); read by read-address.ts.
 */

import parameters from '../../assets/address/query-parameters.json';
import { registrableDomain } from './organisation';

interface NameSet {
  names: Set<string>;
  prefixes: string[];
}

function toNameSet(list: readonly string[]): NameSet {
  return {
    names: new Set(list.filter((name) => !name.endsWith('*'))),
    prefixes: list.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
  };
}

const TRACKING = toNameSet(parameters.tracking);
const IDENTITY = new Set(parameters.identity);
const ON_HOSTS = new Map(
  Object.entries(parameters.onHosts).map(([host, names]) => [host, toNameSet(names)]),
);

function holds(set: NameSet | undefined, name: string): boolean {
  if (!set) return false;
  return set.names.has(name) || set.prefixes.some((prefix) => name.startsWith(prefix));
}

/** Decodes a query part; malformed percent signs stay as they are. */
export function decodeQueryPart(part: string): string {
  if (!part.includes('%') && !part.includes('+')) return part;
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

/** Splits `?a=1&b` into decoded pairs; a name without `=` has the value `undefined`. */
export function readParameters(search: string): Array<[string, string | undefined]> {
  if (search.length < 2) return [];
  const pairs: Array<[string, string | undefined]> = [];
  for (const part of search.slice(1).split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    if (at < 0) pairs.push([decodeQueryPart(part), undefined]);
    else pairs.push([decodeQueryPart(part.slice(0, at)), decodeQueryPart(part.slice(at + 1))]);
  }
  return pairs;
}

/** What remains of a query for matching, and whether all of it is known to matter. */
export interface KeptQuery {
  /** `''` or `?name=value&…`, sorted. */
  text: string;
  /** Some kept parameter is in no list, so the same page may well be known without it. */
  isUncertain: boolean;
}

/** Drops what does not identify the page. `host` is the plain host (lower case, no `www`). */
export function keepIdentifyingQuery(
  host: string,
  pairs: Array<[string, string | undefined]>,
): KeptQuery {
  if (pairs.length === 0) return { text: '', isUncertain: false };
  const own = ON_HOSTS.get(host);
  const domain = registrableDomain(host);
  const ofDomain = domain === host ? undefined : ON_HOSTS.get(domain);
  const kept: string[] = [];
  let isUncertain = false;
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    if (value !== undefined && holds(TRACKING, lower)) continue;
    if (holds(own, lower) || holds(ofDomain, lower)) continue;
    if (lower === 'm' && (value === '1' || value === '0')) continue;
    if (value !== undefined && !IDENTITY.has(lower)) isUncertain = true;
    kept.push(value === undefined ? name : `${name}=${value}`);
  }
  if (kept.length === 0) return { text: '', isUncertain: false };
  return { text: `?${kept.sort().join('&')}`, isUncertain };
}
