/** The table of moved hosts, made ready to be asked: what leads on from a host, and which sites are one. */

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

/** Where a row leads. */
export interface Rewrite {
  /** Path parts that an address has to begin with; matched without regard to case. */
  prefix: string[];
  isPage: boolean;
  to: SitePlace;
  pattern?: RegExp;
  template?: string;
}

/** A site of a family. */
export interface MovedSite {
  prefix: string[];
  root: string;
  place: string;
  slugTrust: SlugTrust;
  isRearranged: boolean;
}

/** The table, by hosts. */
export interface MoveTable {
  rewrites: Map<string, Rewrite[]>;
  steps: Map<string, Array<{ prefix: string[]; to: SitePlace }>>;
  sites: Map<string, MovedSite[]>;
}

/** @param rows of the table, all of them */
export function compileMoves(rows: readonly MoveRow[]): MoveTable {
  const table: MoveTable = { rewrites: new Map(), steps: new Map(), sites: new Map() };
  const { rewrites, sites } = table;
  const families = new Families();
  for (const row of rows) addRow(table, families, row);
  for (const row of rows) {
    // What moved with its whole path brings along what its slugs prove.
    const place = row.rule === 'path' && !row.from.includes('<') ? splitPlace(row.from) : undefined;
    const trust =
      place && sites.get(place.host)?.find((site) => startsWith(place.segments, site.prefix));
    if (trust) addSite(table, row.to, trust.slugTrust, trust.isRearranged);
  }
  for (const list of rewrites.values()) {
    list.sort((a, b) => Number(b.isPage) - Number(a.isPage) || b.prefix.length - a.prefix.length);
  }
  for (const list of sites.values()) {
    list.sort((a, b) => b.prefix.length - a.prefix.length);
    const whole = list.find((site) => site.prefix.length === 0);
    if (!whole) continue;
    for (const site of list) {
      families.join(whole.root, site.root);
      site.slugTrust = moreTrusting(site.slugTrust, whole.slugTrust);
    }
  }
  for (const list of sites.values()) {
    for (const site of list) site.root = families.rootOf(site.root);
  }
  return table;
}

/** Which names mean one family: the first of them stands for it. */
class Families {
  readonly #parents = new Map<string, string>();

  rootOf(name: string): string {
    let root = name;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) {
      root = next;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)].sort();
    if (first !== undefined && second !== undefined && first !== second) {
      this.#parents.set(second, first);
    }
  }
}

/** @returns the host and the path parts of what the table writes */
export function splitPlace(text: string): SitePlace {
  const [host = '', ...segments] = text.split('/').filter((part) => part !== '');
  return { host: host.toLowerCase(), segments };
}

const TRUST_ORDER: SlugTrust[] = ['none', 'long', 'any'];

function moreTrusting(a: SlugTrust, b: SlugTrust): SlugTrust {
  return TRUST_ORDER.indexOf(a) > TRUST_ORDER.indexOf(b) ? a : b;
}

function addSite(
  { sites: all }: MoveTable,
  text: string,
  slugTrust: SlugTrust,
  isRearranged = false,
): void {
  const { host, segments } = splitPlace(text);
  const sites = all.get(host) ?? [];
  const prefix = segments.map((part) => part.toLowerCase());
  const known = sites.find((site) => site.prefix.join('/') === prefix.join('/'));
  if (known) {
    known.slugTrust = moreTrusting(known.slugTrust, slugTrust);
    known.isRearranged ||= isRearranged;
  } else {
    const place = text.toLowerCase();
    sites.push({ prefix, root: place, place, slugTrust, isRearranged });
  }
  all.set(host, sites);
}

function addRewrite({ rewrites }: MoveTable, host: string, rewrite: Rewrite): void {
  rewrites.set(host, [...(rewrites.get(host) ?? []), rewrite]);
}

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

function addStep({ steps: all }: MoveTable, from: SitePlace, to: SitePlace): void {
  if (from.host.includes('<') || to.host.includes('<') || from.host === to.host) return;
  const literal = from.segments.findIndex((part) => part.includes('<'));
  const prefix = from.segments.slice(0, literal < 0 ? undefined : literal);
  const steps = all.get(from.host) ?? [];
  steps.push({ prefix: prefix.map((part) => part.toLowerCase()), to });
  all.set(from.host, steps);
}

function addRow(table: MoveTable, families: Families, row: MoveRow): void {
  const from = splitPlace(row.from);
  const to = splitPlace(row.to);
  addStep(table, from, to);
  if (row.from.includes('<')) {
    const isPath = row.rule === 'path';
    const literal = from.segments.findIndex((part) => part.includes('<'));
    addRewrite(table, lookupHost(from.host), {
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
  if (row.rule === 'page') addRewrite(table, from.host, { prefix, isPage: true, to });
  if (row.rule === 'path') addRewrite(table, from.host, { prefix, isPage: false, to });
  if (row.rule === 'page') return;
  const slugTrust = trustOf(row);
  const isRearranged = row.from === row.to;
  addSite(table, row.from, slugTrust, isRearranged);
  addSite(table, row.to, slugTrust, isRearranged);
  families.join(row.from.toLowerCase(), row.to.toLowerCase());
}

function trustOf({ rule, confidence }: MoveRow): SlugTrust {
  if (rule !== 'slug' || confidence === 'low') return 'none';
  return confidence === 'high' ? 'any' : 'long';
}

/** Whether a path begins with these parts, without regard to case. */
export function startsWith(segments: string[], prefix: string[]): boolean {
  if (prefix.length > segments.length) return false;
  return prefix.every((part, index) => segments[index]?.toLowerCase() === part);
}
