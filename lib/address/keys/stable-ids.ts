/**
 * Ids that name a thing wherever it is shown: videos, papers, posts, repositories. The rules are
 * data (assets/address/stable-ids.json); only Medium's, which appear on any domain, are code.
 */

import rules from '../../../assets/address/stable-ids.json';
import type { Reason } from '../model/match';
import { registrableDomain } from '../parse/organisation';
import type { PlainAddress } from '../parse/read-address';

/** One id: its kind, and the id within that kind. */
export interface StableId {
  kind: string;
  id: string;
  reason: Reason;
  /** The page is about the thing, or may be: enough to ask. */
  isLikely: boolean;
}

interface RuleRow {
  kind: string;
  reason: string;
  hosts: string[];
  path: string;
  param?: string | undefined;
  value?: string | undefined;
  prefix?: string | undefined;
  drop?: string | undefined;
  lower?: boolean | undefined;
  ignoreCase?: boolean | undefined;
  perHost?: boolean | undefined;
  likely?: boolean | undefined;
  bare?: boolean | undefined;
  /** Who says so, where the address itself does not show it. */
  source?: string | undefined;
}

interface Rule {
  kind: string;
  reason: Reason;
  path: RegExp;
  param: string | undefined;
  value: RegExp | undefined;
  prefix: RegExp | undefined;
  drop: RegExp | undefined;
  isLower: boolean;
  isPerHost: boolean;
  isLikely: boolean;
  /** Certain only without a query: one chooses another view. */
  isBare: boolean;
}

const BY_HOST = new Map<string, Rule[]>();

for (const row of rules as RuleRow[]) {
  const flags = row.ignoreCase ? 'i' : '';
  const rule: Rule = {
    kind: row.kind,
    reason: row.reason as Reason,
    path: new RegExp(row.path, flags),
    param: row.param,
    value: row.value ? new RegExp(row.value) : undefined,
    prefix: row.prefix ? new RegExp(row.prefix) : undefined,
    drop: row.drop ? new RegExp(row.drop, 'g') : undefined,
    isLower: row.lower ?? false,
    isPerHost: row.perHost ?? false,
    isLikely: row.likely ?? false,
    isBare: row.bare ?? false,
  };
  for (const host of row.hosts) BY_HOST.set(host, [...(BY_HOST.get(host) ?? []), rule]);
}

function applyRule(rule: Rule, host: string, path: string, address: PlainAddress) {
  const found = rule.path.exec(path);
  if (!found) return undefined;
  let id = found[1] ?? '';
  if (rule.param !== undefined) {
    const value = address.parameters.find(([name]) => name === rule.param)?.[1];
    id = (rule.value ? rule.value.exec(value ?? '')?.[1] : value) ?? '';
  }
  if (rule.drop) id = id.replace(rule.drop, '');
  if (rule.isLower) id = id.toLowerCase();
  if (id === '') return undefined;
  const prefix = rule.prefix?.exec(path)?.[1];
  if (prefix !== undefined) id = `${prefix.toLowerCase()}/${id}`;
  return rule.isPerHost ? `${host}/${id}` : id;
}

/** The stable id in an address at `host` (its plain or its moved form), if a rule knows one. */
export function stableIdOf(
  address: PlainAddress,
  host = address.host,
  path = address.path,
): StableId | undefined {
  const own = BY_HOST.get(host) ?? BY_HOST.get(`*.${registrableDomain(host)}`);
  for (const rule of own ?? []) {
    const id = applyRule(rule, host, path, address);
    if (id !== undefined) {
      const { kind, reason } = rule;
      const isLikely = rule.isLikely || (rule.isBare && address.query !== '');
      return { kind, id, reason, isLikely };
    }
  }
  return mediumIdOf(host, address.segments);
}

/**
 * Medium ends the address of a post with 8 to 12 hexadecimal digits (48 bits without leading
 * zeros), also on the domains of its customers and after some of them left. Elsewhere than on
 * medium.com at least 10 digits, a letter and a slug in front are asked for, and nothing but a
 * publication before them; a deeper path is only likely to be a post of Medium's.
 */
function mediumIdOf(host: string, segments: string[]): StableId | undefined {
  const last = segments.at(-1);
  if (last === undefined || last.length < 8) return undefined;
  const onMedium = host === 'medium.com';
  const found = onMedium
    ? /(?:^|-)([\da-f]{8,12})$/.exec(last)
    : /[^-]-([\da-f]{10,12})$/.exec(last);
  const id = found?.[1];
  if (id === undefined) return undefined;
  if (onMedium && !isPostOfMedium(segments)) return undefined;
  if (!onMedium && !/[a-f]/.test(id)) return undefined;
  const isLikely = !onMedium && segments.length > 1;
  return { kind: 'medium', id, reason: 'medium-post', isLikely };
}

/** Sections of Medium whose things (people, lists, files, subjects) have ids of their own. */
const MEDIUM_SECTIONS = new Set(
  '_ feed jobs-at-medium m me media new-story r search series tag tags topic topics u'.split(' '),
);

/** A post stands right below its publication or writer, or below `p` or `s/…`. */
function isPostOfMedium(segments: string[]): boolean {
  const [first = ''] = segments;
  if (segments.length === 3) return first === 's';
  return segments.length === 2 && !MEDIUM_SECTIONS.has(first);
}
