/**
 * Where sites have moved: the table assets/address/moved-hosts.json, compiled once. A row reads
 * `from -> to | rule | confidence | source`; see assets/address/README.md.
 *
 * Rules: `path` the rest of the path is kept; `slug` the last part of the path is kept; `page` only
 * these two pages are the same; `title` nothing of the address is kept, the sites merely belong
 * together; `template` the parts in `<…>` are kept, wherever they stand.
 */

import rows from '../../../assets/address/moved-hosts.json';

/** One row of the table. */
export interface MoveRow {
  from: string;
  to: string;
  rule: 'path' | 'slug' | 'page' | 'title' | 'template';
  confidence: 'high' | 'medium' | 'low';
  source: string;
}

/** A place on the web: host and path parts. */
export interface SitePlace {
  host: string;
  segments: string[];
}

/** How much a slug proves. */
export type SlugTrust = 'any' | 'long' | 'none';

/** A group of sites that are one, with how far the table trusts what they share. */
export interface SiteFamily {
  /** A name for the group that depends on the table only. */
  name: string;
  /**
   * What the same slug proves in this family: `any` slug identifies a post, or only a `long` one;
   * `none` makes it merely likely.
   */
  slugTrust: SlugTrust;
  /** How many path parts the site's own prefix takes. */
  prefixLength: number;
  /** The site itself: its host and prefix. */
  place: string;
  /** The table says that this very site has rearranged its posts: a row leads from it to itself. */
  isRearranged: boolean;
}

const ROW = /^(\S+) -> (\S+) \| (path|slug|page|title|template) \| (high|medium|low) \| (.+)$/;

/** Reads one row. Throws on a malformed one: the table is part of the build, not outside input. */
export function readMoveRow(row: string): MoveRow {
  const parts = ROW.exec(row);
  const [, from, to, rule, confidence, source] = parts ?? [];
  if (!from || !to || !rule || !confidence || !source) throw new Error(`Malformed move: ${row}`);
  return {
    from,
    to,
    rule: rule as MoveRow['rule'],
    confidence: confidence as MoveRow['confidence'],
    source,
  };
}

/** All rows of the table. */
export const MOVES: readonly MoveRow[] = rows.map(readMoveRow);

interface Rewrite {
  /** Path parts that an address has to begin with; matched without regard to case. */
  prefix: string[];
  isPage: boolean;
  to: SitePlace;
  pattern?: RegExp;
  template?: string;
}

interface Site {
  prefix: string[];
  root: string;
  place: string;
  slugTrust: SlugTrust;
  isRearranged: boolean;
}

const REWRITES = new Map<string, Rewrite[]>();
const STEPS = new Map<string, Array<{ prefix: string[]; to: SitePlace }>>();
const SITES = new Map<string, Site[]>();
const FAMILY_PARENT = new Map<string, string>();
const FOLLOWED_AT_MOST = 5;

function splitPlace(text: string): SitePlace {
  const [host = '', ...segments] = text.split('/').filter((part) => part !== '');
  return { host: host.toLowerCase(), segments };
}

function rootOf(name: string): string {
  let root = name;
  for (let next = FAMILY_PARENT.get(root); next !== undefined; next = FAMILY_PARENT.get(root)) {
    root = next;
  }
  return root;
}

function joinFamilies(a: string, b: string): void {
  const [first, second] = [rootOf(a), rootOf(b)].sort();
  if (first !== undefined && second !== undefined && first !== second) {
    FAMILY_PARENT.set(second, first);
  }
}

const TRUST_ORDER: SlugTrust[] = ['none', 'long', 'any'];

function moreTrusting(a: SlugTrust, b: SlugTrust): SlugTrust {
  return TRUST_ORDER.indexOf(a) > TRUST_ORDER.indexOf(b) ? a : b;
}

function addSite(text: string, slugTrust: SlugTrust, isRearranged = false): void {
  const { host, segments } = splitPlace(text);
  const sites = SITES.get(host) ?? [];
  const prefix = segments.map((part) => part.toLowerCase());
  const known = sites.find((site) => site.prefix.join('/') === prefix.join('/'));
  if (known) {
    known.slugTrust = moreTrusting(known.slugTrust, slugTrust);
    known.isRearranged ||= isRearranged;
  } else {
    const place = text.toLowerCase();
    sites.push({ prefix, root: place, place, slugTrust, isRearranged });
  }
  SITES.set(host, sites);
}

function addRewrite(host: string, rewrite: Rewrite): void {
  REWRITES.set(host, [...(REWRITES.get(host) ?? []), rewrite]);
}

const CAPTURE = /<(\w+)>/g;

/**
 * Turns `a.org/x/<id>.txt` into a pattern; `<rest>` takes any number of parts, others one, and
 * `<country>` in front two letters.
 */
function compilePattern(from: string): RegExp {
  const source = from
    .split(/(<\w+>)/)
    .map((piece) => {
      if (piece === '<rest>') return '(?<rest>.*)';
      if (piece === '<country>' && from.startsWith(piece)) return '(?<country>[a-z]{2})';
      if (/^<\w+>$/.test(piece)) return `(?${piece}[^/]+?)`;
      return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

/** Under which host a rewrite is looked up; `<user>.x.org` is found as `*.x.org`. */
function lookupHost(host: string): string {
  if (host.endsWith('.<country>')) return `*${host.slice(host.indexOf('.'), -'.<country>'.length)}`;
  return host.includes('<') ? `*${host.slice(host.indexOf('.'))}` : host;
}

function addStep(from: SitePlace, to: SitePlace): void {
  if (from.host.includes('<') || to.host.includes('<') || from.host === to.host) return;
  const literal = from.segments.findIndex((part) => part.includes('<'));
  const prefix = from.segments.slice(0, literal < 0 ? undefined : literal);
  const steps = STEPS.get(from.host) ?? [];
  steps.push({ prefix: prefix.map((part) => part.toLowerCase()), to });
  STEPS.set(from.host, steps);
}

function addRow(row: MoveRow): void {
  const from = splitPlace(row.from);
  const to = splitPlace(row.to);
  addStep(from, to);
  if (row.from.includes('<')) {
    const isPath = row.rule === 'path';
    const literal = from.segments.findIndex((part) => part.includes('<'));
    addRewrite(lookupHost(from.host), {
      prefix: from.segments.slice(0, literal < 0 ? undefined : literal).map((s) => s.toLowerCase()),
      isPage: false,
      to,
      pattern: isPath
        ? new RegExp(`${compilePattern(row.from).source.slice(0, -1)}(?:/(?<rest>.*))?$`, 'i')
        : compilePattern(row.from),
      template: isPath ? `${row.to}/<rest>` : row.to,
    });
    return;
  }
  const prefix = from.segments.map((part) => part.toLowerCase());
  if (row.rule === 'page') addRewrite(from.host, { prefix, isPage: true, to });
  if (row.rule === 'path') addRewrite(from.host, { prefix, isPage: false, to });
  if (row.rule === 'page') return;
  const slugTrust = trustOf(row);
  const isRearranged = row.from === row.to;
  addSite(row.from, slugTrust, isRearranged);
  addSite(row.to, slugTrust, isRearranged);
  joinFamilies(row.from.toLowerCase(), row.to.toLowerCase());
}

function trustOf({ rule, confidence }: MoveRow): SlugTrust {
  if (rule !== 'slug' || confidence === 'low') return 'none';
  return confidence === 'high' ? 'any' : 'long';
}

for (const row of MOVES) addRow(row);
for (const row of MOVES) {
  // What moved with its whole path brings along what its slugs prove.
  const place = row.rule === 'path' && !row.from.includes('<') ? splitPlace(row.from) : undefined;
  const trust =
    place && SITES.get(place.host)?.find((site) => startsWith(place.segments, site.prefix));
  if (trust) addSite(row.to, trust.slugTrust, trust.isRearranged);
}
for (const list of REWRITES.values()) {
  list.sort((a, b) => Number(b.isPage) - Number(a.isPage) || b.prefix.length - a.prefix.length);
}
for (const list of SITES.values()) {
  list.sort((a, b) => b.prefix.length - a.prefix.length);
  const whole = list.find((site) => site.prefix.length === 0);
  if (!whole) continue;
  for (const site of list) {
    joinFamilies(whole.root, site.root);
    site.slugTrust = moreTrusting(site.slugTrust, whole.slugTrust);
  }
}
for (const list of SITES.values()) {
  for (const site of list) site.root = rootOf(site.root);
}

function startsWith(segments: string[], prefix: string[]): boolean {
  if (prefix.length > segments.length) return false;
  return prefix.every((part, index) => segments[index]?.toLowerCase() === part);
}

function applyRewrite(place: SitePlace, rewrite: Rewrite): SitePlace | undefined {
  if (!startsWith(place.segments, rewrite.prefix)) return undefined;
  if (rewrite.isPage) {
    return place.segments.length === rewrite.prefix.length ? rewrite.to : undefined;
  }
  if (!rewrite.pattern || rewrite.template === undefined) {
    const rest = place.segments.slice(rewrite.prefix.length);
    return { host: rewrite.to.host, segments: [...rewrite.to.segments, ...rest] };
  }
  const text = [place.host, ...place.segments].join('/');
  const groups = rewrite.pattern.exec(text)?.groups;
  if (!groups) return undefined;
  return splitPlace(rewrite.template.replace(CAPTURE, (_, name: string) => groups[name] ?? ''));
}

function rewritesFor(host: string): Rewrite[] | undefined {
  const own = REWRITES.get(host);
  if (own) return own;
  const dot = host.indexOf('.');
  const wild = REWRITES.get(`*${host.slice(dot)}`);
  if (wild) return wild;
  const blog = host.indexOf('.blogspot.');
  return blog > 0 && !host.endsWith('.blogspot.com') ? REWRITES.get('*.blogspot') : undefined;
}

/**
 * Where a place is today, following the table as long as it leads somewhere new.
 * `isServiceHost` tells hosts that no `<user>` row may take for a user's.
 */
export function followMoves(place: SitePlace, isServiceHost: (host: string) => boolean): SitePlace {
  let current = place;
  const seen = new Set<string>();
  for (let step = 0; step < FOLLOWED_AT_MOST; step++) {
    const rewrites = rewritesFor(current.host);
    if (!rewrites || (isServiceHost(current.host) && !REWRITES.has(current.host))) return current;
    const next = firstRewrite(current, rewrites);
    if (!next) return current;
    const name = `${next.host}/${next.segments.join('/')}`;
    if (seen.has(name)) return current;
    seen.add(name);
    current = next;
  }
  return current;
}

function firstRewrite(place: SitePlace, rewrites: Rewrite[]): SitePlace | undefined {
  for (const rewrite of rewrites) {
    const next = applyRewrite(place, rewrite);
    if (
      next &&
      (next.host !== place.host || next.segments.join('/') !== place.segments.join('/'))
    ) {
      return next;
    }
  }
  return undefined;
}

/** The group of moved sites that a place belongs to, if the table knows one. */
export function familyOf(place: SitePlace): SiteFamily | undefined {
  const site = SITES.get(place.host)?.find(({ prefix }) => startsWith(place.segments, prefix));
  if (!site) return undefined;
  return {
    name: site.root,
    slugTrust: site.slugTrust,
    prefixLength: site.prefix.length,
    place: site.place,
    isRearranged: site.isRearranged,
  };
}

/** The hosts to which the table leads from a place, directly or by several rows, sorted. */
export function hostsAhead(place: SitePlace): string[] {
  const found = new Set<string>();
  const waiting = [place];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const step of STEPS.get(next.host) ?? []) {
      if (found.has(step.to.host) || !startsWith(next.segments, step.prefix)) continue;
      found.add(step.to.host);
      waiting.push(step.to);
    }
  }
  return [...found].sort();
}
