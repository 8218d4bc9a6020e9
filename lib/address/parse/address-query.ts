/**
 * Which query parameters say what is shown and which only say where the reader came from.
 * The lists are data (assets/address/query-parameters.json); read by read-address.ts.
 */

import parameters from '../../../assets/address/query-parameters.json';
import { registrableDomain } from './organisation';

/** Names, the beginnings of names (`utm_*`), and names with the one value meant (`tab=readme`). */
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

/** A value that only one known system writes, whatever else the name means elsewhere. */
interface ValueRule {
  value: RegExp;
  /** What the path has to look like. */
  path?: RegExp;
}

interface ValueRow {
  name: string;
  value: string;
  path?: string | undefined;
}

function toValueRule({ value, path }: ValueRow): ValueRule {
  return path ? { value: new RegExp(value), path: new RegExp(path) } : { value: new RegExp(value) };
}

const TRACKING = toNameSet(parameters.tracking);
const VALUES = new Map(
  (parameters.values as ValueRow[]).map((row) => [row.name, toValueRule(row)]),
);
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
  /** The same without what is in no list: the page may well be known without those. */
  sureText: string;
}

/**
 * Drops what does not identify the page, as far as that is certain: what is only ever tracking,
 * what a known system writes, and what the site is known to ignore. `host` is the plain host.
 */
export function keepIdentifyingQuery(
  host: string,
  pairs: Array<[string, string | undefined]>,
  pathname = '',
): KeptQuery {
  if (pairs.length === 0) return { text: '', sureText: '' };
  const own = ON_HOSTS.get(host);
  const domain = registrableDomain(host);
  const ofDomain = domain === host ? undefined : ON_HOSTS.get(domain);
  const kept: string[] = [];
  const sure: string[] = [];
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    if (value !== undefined && holds(TRACKING, lower)) continue;
    if (isIgnored(own, lower, value) || isIgnored(ofDomain, lower, value)) continue;
    if (value !== undefined && isKnownValue(lower, value, pathname)) continue;
    const written = value === undefined ? name : `${name}=${value}`;
    kept.push(written);
    if (value === undefined || IDENTITY.has(lower)) sure.push(written);
  }
  return { text: queryOf(kept), sureText: queryOf(sure) };
}

function queryOf(parts: string[]): string {
  return parts.length === 0 ? '' : `?${parts.sort().join('&')}`;
}

function isIgnored(set: NameSet | undefined, name: string, value: string | undefined): boolean {
  return holds(set, name) || (set?.names.has(`${name}=${value}`) ?? false);
}

function isKnownValue(name: string, value: string, pathname: string): boolean {
  const rule = VALUES.get(name);
  return rule?.value.test(value) === true && rule.path?.test(pathname) !== false;
}

/** Whether two kept queries cannot be of one page: a parameter that both name differs. */
export function areQueriesAtOdds(one: string, other: string): boolean {
  if (one === other || one === '' || other === '') return false;
  const values = new Map(readParameters(one));
  const named = readParameters(other).filter(([name]) => values.has(name));
  return named.length === 0 || named.some(([name, value]) => values.get(name) !== value);
}
