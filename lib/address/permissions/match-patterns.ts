/**
 * Match patterns of whole sites, as grants are written: what of the sites that are wanted is
 * granted. Browsers grant `https://host/*` where `*://host/*` was asked for, and the other way round.
 * https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */

/** A pattern in parts. `host` is empty for every host there is. */
interface SitePattern {
  scheme: Scheme;
  host: string;
  withSubdomains: boolean;
}

/** `*` is http and https. */
type Scheme = 'http' | 'https' | '*';

/**
 * @returns the patterns that are wanted and granted, narrowed to what is granted of each; sorted,
 * none within another
 */
export function grantedPatterns(wanted: readonly string[], granted: readonly string[]): string[] {
  const grants = indexSites(granted);
  return joinSites(readPatterns(wanted).flatMap((site) => overlapsOf(site, grants)));
}

/** @returns all these patterns, sorted, none within another */
export function joinPatterns(patterns: readonly string[]): string[] {
  return joinSites(readPatterns(patterns));
}

/** @returns those of the patterns that no grant covers whole, in the order given */
export function uncoveredPatterns(
  patterns: readonly string[],
  granted: readonly string[],
): string[] {
  const grants = indexSites(granted);
  return patterns.filter((pattern) => {
    const site = readPattern(pattern);
    return site !== undefined && !isCovered(site, grants);
  });
}

/** @returns the narrowest pattern that covers a page (`https://github.com/*`); undefined where no grant could */
export function sitePatternOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  // Patterns name no ports, and no addresses of version 6.
  if (hostname === '' || hostname.startsWith('[')) return undefined;
  return `${protocol}//${hostname}/*`;
}

/** @returns the site of a pattern as a person reads it: `github.com`, `*.medium.com`, undefined for all */
export function siteName(pattern: string): string | undefined {
  const site = readPattern(pattern);
  if (!site || site.host === '') return undefined;
  return hostPart(site);
}

function readPattern(pattern: string): SitePattern | undefined {
  if (pattern === '<all_urls>') return { scheme: '*', host: '', withSubdomains: true };
  // A path in a grant means nothing: browsers take it for the whole site.
  const parts = /^(\*|https?):\/\/(?:(\*\.)?([^*/:]+)|(\*))\//.exec(pattern);
  if (!parts) return undefined;
  const [, scheme, wildcard, host, all] = parts;
  return {
    scheme: scheme as Scheme,
    host: host?.toLowerCase() ?? '',
    withSubdomains: wildcard !== undefined || all !== undefined,
  };
}

function readPatterns(patterns: readonly string[]): SitePattern[] {
  return patterns.map(readPattern).filter((site) => site !== undefined);
}

function hostPart({ host, withSubdomains }: SitePattern): string {
  if (host === '') return '*';
  return withSubdomains ? `*.${host}` : host;
}

function writePattern(site: SitePattern): string {
  return `${site.scheme}://${hostPart(site)}/*`;
}

/** Sites by what stands for their host in a pattern, with the schemes of each. */
type SiteIndex = ReadonlyMap<string, { site: SitePattern; schemes: ReadonlySet<Scheme> }>;

function indexSites(patterns: readonly string[]): SiteIndex {
  return indexOf(readPatterns(patterns));
}

function indexOf(sites: readonly SitePattern[]): SiteIndex {
  const index = new Map<string, { site: SitePattern; schemes: Set<Scheme> }>();
  for (const site of sites) {
    const known = index.get(hostPart(site));
    if (known) known.schemes.add(site.scheme);
    else index.set(hostPart(site), { site, schemes: new Set([site.scheme]) });
  }
  return index;
}

/** @returns the scheme of both, `*` where http and https were granted apart; undefined for none */
function sharedScheme(wanted: Scheme, granted: ReadonlySet<Scheme>): Scheme | undefined {
  const allows = (scheme: 'http' | 'https') => granted.has('*') || granted.has(scheme);
  if (wanted !== '*') return allows(wanted) ? wanted : undefined;
  if (allows('http') && allows('https')) return '*';
  if (allows('https')) return 'https';
  return allows('http') ? 'http' : undefined;
}

/** Parts under which a grant for all of this site may stand: its own, its parents', everything. */
function* coveringParts({ host, withSubdomains }: SitePattern): Generator<string> {
  yield '*';
  if (host === '') return;
  if (!withSubdomains) yield host;
  for (let name = host; ; name = name.slice(name.indexOf('.') + 1)) {
    yield `*.${name}`;
    if (!name.includes('.')) return;
  }
}

/** Every scheme that grants for all of this site give together. */
function coveringSchemes(site: SitePattern, index: SiteIndex): Set<Scheme> {
  const schemes = new Set<Scheme>();
  for (const part of coveringParts(site)) {
    for (const scheme of index.get(part)?.schemes ?? []) schemes.add(scheme);
  }
  return schemes;
}

function isCovered(site: SitePattern, index: SiteIndex): boolean {
  return sharedScheme(site.scheme, coveringSchemes(site, index)) === site.scheme;
}

function overlapsOf(site: SitePattern, grants: SiteIndex): SitePattern[] {
  const found: SitePattern[] = [];
  const scheme = sharedScheme(site.scheme, coveringSchemes(site, grants));
  if (scheme) found.push({ ...site, scheme });
  if (scheme === site.scheme || !site.withSubdomains) return found;
  // Of a site with all below it, single ones may be granted.
  for (const { site: part, schemes } of grants.values()) {
    const isBelow = site.host === '' || `.${part.host}`.endsWith(`.${site.host}`);
    const shared = isBelow ? sharedScheme(site.scheme, schemes) : undefined;
    if (shared) found.push({ ...part, scheme: shared });
  }
  return found;
}

function joinSites(sites: readonly SitePattern[]): string[] {
  const index = indexOf(sites);
  const joined = [...index.values()].flatMap(({ site, schemes }): SitePattern[] => {
    const scheme = sharedScheme('*', schemes);
    return scheme ? [{ ...site, scheme }] : [];
  });
  const kept = joined.filter((site) => {
    const others = new Map(index);
    others.delete(hostPart(site));
    return !isCovered(site, others);
  });
  return kept.map(writePattern).sort();
}
