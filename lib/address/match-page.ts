/**
 * Decides which of the resources found under a page's keys the page really is. Keys propose;
 * this room knows the traps: part 1 against part 2, an index against its articles, another
 * edition. Called by the action that recognises a page and by the command line.
 */

import { pageKeys, resourceKeys } from './identity-keys';
import { type Located, locateAddress } from './locate-address';
import type { Certainty, IdentityKey, Page, Reason } from './match';
import { numbersIn } from './post-slug';

/** A resource that shares a key with the page. */
export interface Candidate<T> {
  id: T;
  /**
   * The keys it is stored under, as such or as bare strings. Strings that its own address and
   * title do not give are taken for those of an alias: certain, unless they begin with `~`.
   */
  keys: ReadonlyArray<IdentityKey | string>;
  address: string;
  title?: string;
}

/** The page is this resource. */
export interface Match<T> {
  id: T;
  certainty: Certainty;
  reason: Reason;
}

/** The matches of a page among the candidates, best first; equal ones in the order given. */
export function matchPage<T>(page: Page, candidates: Array<Candidate<T>>): Array<Match<T>> {
  const keys = new Map(pageKeys(page).map((key) => [key.key, key]));
  const located = locateAddress(page.address);
  if (!located) return [];
  const matches: Array<Match<T> & { rank: number }> = [];
  for (const candidate of candidates) {
    const match = matchCandidate(located, keys, candidate);
    if (match) matches.push({ id: candidate.id, ...match });
  }
  matches.sort((a, b) => a.rank - b.rank);
  return matches.map(({ id, certainty, reason }) => ({ id, certainty, reason }));
}

interface Verdict {
  certainty: Certainty;
  reason: Reason;
  /** Lower is better. */
  rank: number;
}

/** Reasons that somebody or something has already vouched for; no rule overrules them. */
const VOUCHED: ReadonlySet<Reason> = new Set(['alias', 'confirmed']);

function matchCandidate<T>(
  page: Located,
  pageKeysByKey: Map<string, IdentityKey>,
  candidate: Candidate<T>,
): Verdict | undefined {
  const shared: Array<{ own: IdentityKey; theirs: IdentityKey }> = [];
  for (const theirs of knownKeys(candidate)) {
    const own = pageKeysByKey.get(theirs.key);
    if (own) shared.push({ own, theirs });
  }
  if (shared.length === 0) return undefined;
  const vouched = shared.find(({ own, theirs }) => {
    return VOUCHED.has(theirs.reason) && own.certainty === 'certain';
  });
  if (vouched) return { certainty: 'certain', reason: vouched.theirs.reason, rank: 0 };
  const other = locateAddress(candidate.address);
  if (!other) return undefined;
  const certain = shared.filter(isCertain);
  const exact = certain.find(({ own }) => isPlainAddress(own.key) || isStableId(own.key, page));
  if (exact) return { certainty: 'certain', reason: reasonOf(exact), rank: 1 };
  const objection = objectionTo(page, other);
  if (objection === 'different') return undefined;
  const [best] = certain;
  if (best) {
    const certainty = objection ? 'likely' : 'certain';
    return { certainty, reason: reasonOf(best), rank: objection ? 3 : 2 };
  }
  const likely = shared.find(({ own, theirs }) => isWorthAsking(own, theirs, page, other));
  if (!likely) return undefined;
  const rank = likely.own.reason === 'canonical-link' ? 4 : 5;
  return { certainty: 'likely', reason: reasonOf(likely), rank };
}

/** Reasons of keys that are likely because they are guesses, not because they are less exact. */
const GUESSED: ReadonlySet<Reason> = new Set(['similar-address', 'canonical-link']);

/** A less exact form of one address counts when it is all that the other names. */
function isCertain({ own, theirs }: { own: IdentityKey; theirs: IdentityKey }): boolean {
  if (own.certainty === 'certain' && theirs.certainty === 'certain') return true;
  if (own.key.startsWith('~')) return false;
  const [sure, other] = own.certainty === 'certain' ? [own, theirs] : [theirs, own];
  return sure.certainty === 'certain' && !GUESSED.has(other.reason);
}

function knownKeys<T>({ keys, ...entry }: Candidate<T>): IdentityKey[] {
  if (keys.every((key) => typeof key !== 'string')) return keys as IdentityKey[];
  const known = resourceKeys(entry);
  const names = new Set(known.map(({ key }) => key));
  for (const key of keys) {
    if (typeof key !== 'string') known.push(key);
    else if (key.startsWith('~'))
      known.push({ key, certainty: 'likely', reason: 'similar-address' });
    else if (!names.has(key)) known.push({ key, certainty: 'certain', reason: 'alias' });
  }
  return known;
}

function isPlainAddress(key: string): boolean {
  return !/^(?:[a-z-]+:|~)/.test(key) || /^[\w.-]+:\d+\//.test(key);
}

function isStableId(key: string, page: Located): boolean {
  return page.id !== undefined && key === `${page.id.kind}:${page.id.id}`;
}

/** The more telling of the two reasons. */
function reasonOf({ own, theirs }: { own: IdentityKey; theirs: IdentityKey }): Reason {
  return own.reason === 'same-address' ? theirs.reason : own.reason;
}

function isWorthAsking(
  own: IdentityKey,
  theirs: IdentityKey,
  page: Located,
  other: Located,
): boolean {
  if (own.key.startsWith('~start:')) return isStartOf(page, other);
  if (own.key.startsWith('~')) return true;
  return own.certainty === 'certain' || theirs.certainty === 'certain';
}

/** Whether one slug goes on where the other ends; a long one may end in the middle of a word. */
function isStartOf(page: Located, other: Located): boolean {
  const [a, b] = [page.slug?.content ?? [], other.slug?.content ?? []];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const last = short.length - 1;
  return short.every((word, index) => {
    const there = long[index] ?? '';
    if (word === there) return true;
    const mayBeCut = index === last && short.length >= 6;
    return (
      mayBeCut &&
      (there.startsWith(word) || (long.length === short.length && word.startsWith(there)))
    );
  });
}

/**
 * Why two addresses that share a key may not be one: `different` when they cannot be, `doubtful`
 * when a person should look.
 */
function objectionTo(page: Located, other: Located): 'different' | 'doubtful' | undefined {
  if (page.isIndex !== other.isIndex) return 'different';
  if (page.id && other.id && page.id.kind === other.id.kind && page.id.id !== other.id.id) {
    if (page.id.kind !== 'github') return 'different';
  }
  const [a, b] = [page.slug, other.slug];
  if (!a || !b) return undefined;
  if (a.edition !== '' && b.edition !== '' && a.edition !== b.edition) return 'different';
  const [mine, theirs] = [numbersIn(a.words), numbersIn(b.words)];
  if (mine.all.length > 0 && theirs.all.length > 0) {
    if (mine.all.join() !== theirs.all.join()) return 'different';
  } else if ((mine.part ?? theirs.part ?? 1) !== 1) return 'different';
  if (a.text !== b.text && isOtherDate(a.date, b.date, 1)) return 'different';
  const isOtherLanguage = page.plain.language !== other.plain.language;
  if (isOtherLanguage && page.plain.language && other.plain.language) return 'doubtful';
  if (isOtherDate(a.date, b.date, 3)) return 'doubtful';
  if (a.ids.length > 0 && b.ids.length > 0 && a.ids.join() !== b.ids.join()) return 'doubtful';
  return undefined;
}

function isOtherDate(a: number[], b: number[], precision: number): boolean {
  return a.slice(0, precision).some((part, index) => b[index] !== undefined && b[index] !== part);
}
