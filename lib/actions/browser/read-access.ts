/** What Waymark may see, beside what it was installed for, and what of that the browser withholds. */
import browser from 'webextension-polyfill';
import { joinPatterns, uncoveredPatterns } from '../../address/permissions/match-patterns';

/** Match patterns, sorted. */
export interface Access {
  /** The sites of the lists that came with Waymark: what it was installed for. */
  required: string[];
  /** Those of them that the browser withholds. */
  withheld: string[];
  /** Those grants that give a part of `required` where not all of it is given. */
  allowed: string[];
  /** What was granted beside `required`. */
  extra: string[];
}

/** The parts of the browser that this needs. */
export interface AccessApi {
  permissions: Pick<typeof browser.permissions, 'getAll'>;
  runtime: Pick<typeof browser.runtime, 'getManifest'>;
}

/** @returns what is granted now */
export async function readAccess(api: AccessApi = browser): Promise<Access> {
  const { origins: granted = [] } = await api.permissions.getAll();
  const { host_permissions: required = [] } = api.runtime.getManifest() as Manifest;
  const withheld = outsideOf(required, granted);
  const extra = uncoveredPatterns(granted, required);
  const beside = new Set(extra);
  return {
    required,
    withheld,
    allowed: withheld.length > 0 ? granted.filter((pattern) => !beside.has(pattern)).sort() : [],
    extra: joinPatterns(extra),
  };
}

/** @returns those of these patterns of sites that are outside of what is granted, in their order */
export function patternsOutside(
  patterns: readonly string[],
  { required, withheld, allowed, extra }: Access,
): string[] {
  const seen = withheld.length > 0 ? allowed : required;
  return outsideOf(patterns, [...seen, ...extra]);
}

/** A browser that grants `https://host/*` alone gives what matters of `*://host/*`. */
function outsideOf(patterns: readonly string[], granted: readonly string[]): string[] {
  const needed = patterns.map((pattern) => pattern.replace(/^\*:/, 'https:'));
  const outside = new Set(uncoveredPatterns(needed, granted));
  return patterns.filter((_, at) => outside.has(needed[at] ?? ''));
}

/** @returns whether the page of a pattern (match-patterns.ts) is outside of what is granted */
export function isOutside(pattern: string, access: Access): boolean {
  return patternsOutside([pattern], access).length > 0;
}

/** The part of the manifest that this needs; the polyfill's type lacks it. */
interface Manifest {
  host_permissions?: string[];
}
