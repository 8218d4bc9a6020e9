/**
 * Where sites have moved: the table assets/address/moved-hosts.json, compiled when it is first asked: most pages of
 * the extension never ask. A row reads
 * `from -> to | rule | confidence | source`; see assets/address/README.md.
 *
 * Rules: `path` the rest of the path is kept; `slug` the last part of the path is kept; `page` only
 * these two pages are the same; `title` nothing of the address is kept, the sites merely belong
 * together; `template` the parts in `<…>` are kept, wherever they stand.
 */

import rows from '../../../assets/address/moved-hosts.json';
import {
  compileMoves,
  type MoveRow,
  type MoveTable,
  type Rewrite,
  type SitePlace,
  type SlugTrust,
  splitPlace,
  startsWith,
} from './move-table';

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

/** @returns all rows of the table */
export function readMoves(): MoveRow[] {
  return rows.map(readMoveRow);
}

let compiled: MoveTable | undefined;

function table(): MoveTable {
  compiled ??= compileMoves(readMoves());
  return compiled;
}

const FOLLOWED_AT_MOST = 5;

const CAPTURE = /<(\w+)>/g;

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
  const own = table().rewrites.get(host);
  if (own) return own;
  const dot = host.indexOf('.');
  const wild = table().rewrites.get(`*${host.slice(dot)}`);
  if (wild) return wild;
  const blog = host.indexOf('.blogspot.');
  return blog > 0 && !host.endsWith('.blogspot.com')
    ? table().rewrites.get('*.blogspot')
    : undefined;
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
    if (!rewrites || (isServiceHost(current.host) && !table().rewrites.has(current.host)))
      return current;
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
  const site = table()
    .sites.get(place.host)
    ?.find(({ prefix }) => startsWith(place.segments, prefix));
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
    for (const step of table().steps.get(next.host) ?? []) {
      if (found.has(step.to.host) || !startsWith(next.segments, step.prefix)) continue;
      found.add(step.to.host);
      waiting.push(step.to);
    }
  }
  return [...found].sort();
}
