/**
 * Decides which of the resources found under a page's keys the page really is. Keys propose; this
 * room knows the traps: part 1 against part 2, an index against its articles, another edition.
 */

import { AnalysedPage } from '../keys/analysed-page';
import { resourceKeys } from '../keys/identity-keys';
import { type Located, locateAddress } from '../keys/locate-address';
import { areLettersAtOdds, areNumbersAtOdds, numbersIn } from '../keys/post-slug';
import type { Certainty, IdentityKey, Page, Reason } from '../model/match';
import { areQueriesAtOdds } from '../parse/address-query';
import { asWrittenInFull } from '../parse/as-written';
import { organisationOf } from '../parse/organisation';
import { isTranslation } from '../parse/read-address';

/** A resource that shares a key with the page. */
export interface MatchCandidate<T> {
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
export function matchPage<T>(page: Page, candidates: Array<MatchCandidate<T>>): Array<Match<T>> {
  const analysed = AnalysedPage.of(page);
  const { located } = analysed;
  if (!located) return [];
  const keys = new Map(analysed.keys.map((key) => [key.key, key]));
  const matches: Array<Match<T> & { rank: number }> = [];
  for (const candidate of candidates) {
    const match = matchCandidate(located, keys, candidate, analysed.writtenInFull);
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
  candidate: MatchCandidate<T>,
  written: string,
): Verdict | undefined {
  const shared: Array<{ own: IdentityKey; theirs: IdentityKey }> = [];
  let isForm = false;
  for (const theirs of knownKeys(candidate)) {
    const own = pageKeysByKey.get(theirs.key);
    if (!own) continue;
    if (theirs.reason !== 'form') shared.push({ own, theirs });
    else if (own.certainty === 'certain') isForm = true;
  }
  const own =
    shared.length > 0 ? matchOwnKeys(page, shared, candidate.address, written) : undefined;
  if (!isForm || own?.certainty === 'certain') return own;
  // Another link of its line to the same thing: less than being that link's own line.
  return { certainty: 'certain', reason: 'form', rank: 4 };
}

/** The verdict by what a resource and a page have in common, apart from its forms. */
function matchOwnKeys(
  page: Located,
  shared: ReadonlyArray<{ own: IdentityKey; theirs: IdentityKey }>,
  listed: string,
  written: string,
): Verdict | undefined {
  const vouched = shared.find(({ own, theirs }) => {
    return VOUCHED.has(theirs.reason) && own.certainty === 'certain';
  });
  const other = locateAddress(listed);
  const certain = other ? shared.filter((pair) => isCertain(pair, page, other)) : [];
  // What the line itself says needs no other reason, also where a rule would give one.
  if (certain.length > 0 && asWrittenInFull(listed) === written) {
    return { certainty: 'certain', reason: 'same-address', rank: 0 };
  }
  if (vouched) return { certainty: 'certain', reason: vouched.theirs.reason, rank: 1 };
  if (!other) return undefined;
  const exact = certain.find(({ own }) => isPlainAddress(own.key) || isStableId(own.key, page));
  if (exact) return { certainty: 'certain', reason: reasonOf(exact), rank: 2 };
  const objection = objectionTo(page, other);
  const [best] = certain;
  if (best && objection !== 'different') {
    const isVouchedFor = objection === undefined && isMoveVouchedFor(page, other);
    const reason = page.host === other.host ? 'moved-on-site' : reasonOf(best);
    if (isVouchedFor) return { certainty: 'certain', reason, rank: 3 };
    return { certainty: 'likely', reason, rank: 5 };
  }
  if (objectionTo(page.looser ?? page, other.looser ?? other) === 'different') return undefined;
  const likely = shared.find(({ own, theirs }) => isWorthAsking(own, theirs, page, other));
  if (!likely) return undefined;
  const rank = likely.own.reason === 'canonical-link' ? 6 : 7;
  return { certainty: 'likely', reason: reasonOf(likely), rank };
}

/**
 * A key that both have as certain. A slug without its date, and a page without its language on a
 * site known for that, also count when they are all that the other names.
 */
function isCertain(
  { own, theirs }: { own: IdentityKey; theirs: IdentityKey },
  page: Located,
  other: Located,
): boolean {
  if (own.certainty === 'certain' && theirs.certainty === 'certain') {
    return isIdOfOne(own.key, page, other);
  }
  if (own.certainty !== 'certain' && theirs.certainty !== 'certain') return false;
  const [less, at] = own.certainty === 'certain' ? [theirs, other] : [own, page];
  // What a page says about itself, or a likeness, makes no key of its own less exact.
  if (less.reason === 'canonical-link' || less.reason === 'similar-address') return false;
  if (own.key.startsWith('post:')) return true;
  return less.reason === 'other-language' && isTranslation(at.plain);
}

/** Elsewhere than on Medium, its form of id is taken for one only where the slug is the same. */
function isIdOfOne(key: string, page: Located, other: Located): boolean {
  if (!key.startsWith('medium:')) return true;
  if (page.host === 'medium.com' || other.host === 'medium.com') return true;
  return page.host === other.host || page.slug?.text === other.slug?.text;
}

/**
 * Whether the table of moved hosts says that the slug was kept from one of these places to the
 * other: between two sites of a group, or within one that has rearranged its posts. Two pages of
 * one site, or pages of two kinds, may share a slug and be two things.
 */
function isMoveVouchedFor(page: Located, other: Located): boolean {
  const [a, b] = [page.family, other.family];
  if (!a || !b) return true;
  if (a.place === b.place && !a.isRearranged) return false;
  return kindOf(page) === kindOf(other);
}

/** Parts of a path behind which stands something else than a post under the same name. */
const KINDS = new Map(
  Object.entries({
    docs: 'docs documentation doc reference api manual',
    talk: 'talk talks video videos webinar webinars podcast podcasts episode episodes events event',
    paper: 'paper papers whitepaper whitepapers ebook ebooks book books pdf',
    press: 'press newsroom press-releases',
    offer: 'product products solutions customers case-studies integrations pricing',
    job: 'careers career jobs job vacancies openings',
    action:
      'login signin sign-in log-in signup share save edit submit draft drafts preview comments',
    list: 'tag tags category categories author authors series topics changelog',
  }).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);

/** Pages that nobody reads as an article, whatever their name. */
function isNeverRead(located: Located): boolean {
  const kind = kindOf(located);
  return kind === 'job' || kind === 'action';
}

/** The kind of page that the path names behind the prefix of its site; `''` for a post. */
function kindOf({ segments, family }: Located): string {
  for (const part of segments.slice(family?.prefixLength ?? 0, -1)) {
    const kind = KINDS.get(part.toLowerCase());
    if (kind !== undefined) return kind;
  }
  return '';
}

function knownKeys<T>({ keys, ...entry }: MatchCandidate<T>): IdentityKey[] {
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
  if (areOtherParameters(page, other)) return 'different';
  if (isNeverRead(page) !== isNeverRead(other)) return 'different';
  if (areOtherBranches(page, other) || areOtherUsers(page, other)) return 'different';
  if (areOtherScripts(page.host, other.host) || areOtherCodes(page, other)) return 'different';
  const [a, b] = [page.slug, other.slug];
  if (!a || !b) return undefined;
  if (a.edition !== '' && b.edition !== '' && a.edition !== b.edition) return 'different';
  if (areNumbersAtOdds(numbersIn(a.words), numbersIn(b.words))) return 'different';
  if (areLettersAtOdds(a, b)) return 'different';
  if (isOtherDate(a.date, b.date, 1)) return 'different';
  // Only a name that is hardly ever given twice outweighs another day.
  if (!a.isDistinctive && isOtherDate(a.date, b.date, 3)) return 'different';
  const isOtherLanguage = page.plain.language !== other.plain.language;
  if (isOtherLanguage && page.plain.language && other.plain.language) return 'doubtful';
  if (isOtherDate(a.date, b.date, 3)) return 'doubtful';
  if (a.ids.length > 0 && b.ids.length > 0 && a.ids.join() !== b.ids.join()) return 'doubtful';
  return undefined;
}

/** Whether queries or fragments name two pages, or one of them a page that the bare address is not. */
function areOtherParameters(
  { plain: a, ...page }: Located,
  { plain: b, ...other }: Located,
): boolean {
  if (areQueriesAtOdds(a.query, b.query)) return true;
  if (a.fragment !== '' && b.fragment !== '' && a.fragment !== b.fragment) return true;
  if (a.sureQuery === b.sureQuery || page.host !== other.host) return false;
  return page.segments.join('/') === other.segments.join('/');
}

/**
 * Whether two paths differ in nothing but countries or departments of two letters (`us/it`,
 * `my/it`), or in the numbers of their parts (`week-1`, `week-2`).
 */
function areOtherBranches(page: Located, other: Located): boolean {
  if (page.host !== other.host || page.segments.length !== other.segments.length) return false;
  let isOther = false;
  for (const [index, part] of page.segments.entries()) {
    const there = other.segments[index] ?? '';
    if (part === there) continue;
    const areShort = part.length === 2 && there.length === 2 && /^[a-z]{4}$/i.test(part + there);
    if (!areShort && !areNumberedApart(part, there)) return false;
    isOther = true;
  }
  return isOther;
}

function areNumberedApart(one: string, other: string): boolean {
  if (!/\D/.test(one) || one.replace(/\d+/g, '0') !== other.replace(/\d+/g, '0')) return false;
  const numbers = (part: string) => part.match(/\d+/g)?.map(Number).join() ?? '';
  return numbers(one) !== numbers(other);
}

/** Whether two hosts are those of two users of one hosting service, and no table joins them. */
function areOtherUsers(page: Located, other: Located): boolean {
  if (page.domain !== other.domain || page.owner === other.owner) return false;
  return organisationOf(page.host) !== organisationOf(other.host);
}

/** Whether only one of two hosts is written in another script, perhaps to look like the other. */
function areOtherScripts(page: string, other: string): boolean {
  return page !== other && /(?:^|\.)xn--/.test(page) !== /(?:^|\.)xn--/.test(other);
}

/** Whether two paths end in codes that differ in the case of their letters, as short links do. */
function areOtherCodes(page: Located, other: Located): boolean {
  const [one, two] = [page.segments.at(-1) ?? '', other.segments.at(-1) ?? ''];
  if (one === two || one.toLowerCase() !== two.toLowerCase()) return false;
  return isCode(one) || isCode(two);
}

/** `AbCdEf12`, but not `CircuitBreaker` and not `Chapter2`. */
function isCode(part: string): boolean {
  if (!/^[A-Za-z\d]{5,}$/.test(part)) return false;
  if (/[A-Z][a-z][A-Z][a-z]/.test(part)) return true;
  const isMixed = /\d/.test(part) && /[A-Z]/.test(part) && /[a-z]/.test(part);
  return isMixed && !/^[A-Z]?[a-z]+\d+$/.test(part);
}

function isOtherDate(a: number[], b: number[], precision: number): boolean {
  return a.slice(0, precision).some((part, index) => b[index] !== undefined && b[index] !== part);
}
