/**
 * What a list writes as an address, made out: an address on the web, a place in the list itself, a
 * page relative to the list's home, or something that must not be opened.
 */
import {
  baseOfPlace,
  isInPlace,
  type RepositoryPlace,
  readRepositoryPlace,
} from '../../address/parse/repository';
import type { ListProblemCode } from '../model/list-entry';

export type ClassifiedLink =
  /** An address on the web, as written, or mended. */
  | { kind: 'web'; address: string; repair?: Repair }
  /** A page beside the list, made absolute with the list's home. */
  | { kind: 'relative'; address: string; path: string }
  /** A place in the list itself: never an entry. */
  | { kind: 'anchor' }
  | { kind: 'problem'; code: ListProblemCode };

/** What was done to an address that no browser would open as it is written. */
type Repair = Extract<ListProblemCode, 'missing-scheme' | 'mended-address'>;

/**
 * Endings that are common for hosts and uncommon for files; only with one of these, or with
 * `www.`, is `name.ending/…` without a scheme taken for a host.
 */
const hostEndings = new Set(
  'com org net edu gov mil int io dev app ai co info me uk de fr nl eu us ca au jp cn in br ru ch se no fi dk es it pl at be cz kr ir blog tech cloud codes wiki page xyz tv'.split(
    ' ',
  ),
);

const dangerousScheme =
  /^(?:javascript|data|vbscript|file|blob|about|view-source|chrome|filesystem)$/i;

/** Address without white space and control characters, which browsers drop inside schemes. */
function withoutBlanks(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, '');
}

/** Reads one address; `home` is the address of the list itself, when it is known. */
export function classifyLink(written: string, home: string | undefined): ClassifiedLink {
  if (written.startsWith('#') || written === '') return { kind: 'anchor' };
  const plain = mendAddress(written);
  if (/^https?:/i.test(plain)) {
    if (!isWebAddress(plain)) return { kind: 'problem', code: 'unreadable-address' };
    return plain === written
      ? { kind: 'web', address: written }
      : { kind: 'web', address: plain, repair: 'mended-address' };
  }
  if (plain.startsWith('//')) return repair(`http:${plain}`);
  if (looksLikeHost(plain)) return repair(`http://${plain}`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(withoutBlanks(plain))?.[1];
  if (scheme !== undefined) {
    return {
      kind: 'problem',
      code: dangerousScheme.test(scheme) ? 'unsafe-address' : 'unreadable-address',
    };
  }
  if (namesNoFile.test(plain)) return { kind: 'problem', code: 'unreadable-address' };
  return resolve(plain, home);
}

/** A placeholder, a mail address, an address in the middle of other text: nothing beside the list. */
const namesNoFile =
  /^(?:todo|tbd|tba|n\/?a|none|null|undefined|link|url|address|coming[ -]?soon|\.{3}|…|-+)$|^[^/\s]+@[^/\s]+\.[a-z]{2,}$|https?:\/|["“”„«»]/i;

const quotes = '"\'“”„«»‘’';
const wrapped = new RegExp(`^[\\s${quotes}(<\\[]+(?=[^\\s])`, 'u');
/** A scheme with a slip of the finger in it, or with its colon or slashes missing. */
const slippedScheme =
  /^(?:h{1,2}t{1,3}p{1,2}\s?s{0,2}|t{1,2}ps{0,2})\s*(?:[:;]\s*[\\/]{0,4}|[\\/]{2,3})\s*(?=[\p{L}\p{N}])/iu;

/** Controls, halves of characters, and what turns the direction of text: escaped, they are seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}]/u;
/** `https://a.example/ “what is shown on hover”`. */
const tooltip = /^((?:https?:|www\.)\S+)\s+["'“”„«‘’‚「『].*["'”“»«’‘」』]$/is;

/** An address without quotation marks or brackets around it, with its scheme spelt and blanks escaped. */
function mendAddress(written: string): string {
  let address = written.replace(tooltip, '$1');
  if (wrapped.test(address)) {
    const inside = address.replace(wrapped, '').replace(new RegExp(`[\\s${quotes}>]+$`, 'u'), '');
    address = /^[\s"'“„«‘]*\(/.test(written) ? withoutLastBracket(inside) : inside;
  } else if (/["“”»]$/.test(address)) address = address.replace(/["“”»]+$/, '');
  const doubled = /^(?:https?:?[/\\]{2})+(?=https?:?[/\\]{2})/i.exec(address)?.[0];
  if (doubled !== undefined) address = address.slice(doubled.length);
  if (!/^https?:\/\/[^/\\\s]/i.test(address)) {
    const slip = slippedScheme.exec(address)?.[0];
    if (slip !== undefined) {
      address = `http${/s/i.test(slip) ? 's' : ''}://${address.slice(slip.length)}`;
    }
  }
  if (/^https?:\/\/\S+\s/i.test(address)) {
    address = address.replace(/[\t\r\n]\s*/g, '').replace(/\s/g, '%20');
  }
  return unseen.test(address) && URL.canParse(address) ? new URL(address).href : address;
}

function withoutLastBracket(text: string): string {
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text;
}

function repair(address: string): ClassifiedLink {
  return isWebAddress(address)
    ? { kind: 'web', address, repair: 'missing-scheme' }
    : { kind: 'problem', code: 'unreadable-address' };
}

/** The browser can open it, and it names a host. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^/?#]/i.test(address) && URL.canParse(address);
}

function looksLikeHost(written: string): boolean {
  const host = /^([a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,})(?::\d+)?(?:[/?#]|$)/i.exec(written)?.[1];
  if (host === undefined) return false;
  if (/^www\./i.test(host)) return true;
  return hostEndings.has(host.slice(host.lastIndexOf('.') + 1).toLowerCase());
}

function resolve(written: string, home: string | undefined): ClassifiedLink {
  const base = home === undefined ? undefined : baseOfHome(home);
  if (base === undefined) return { kind: 'problem', code: 'relative-address' };
  // Forges count an address that begins with a slash from the root of the repository.
  const target = written.startsWith('/') && base.root ? base.root + written.slice(1) : written;
  if (!URL.canParse(target, base.page)) return { kind: 'problem', code: 'unreadable-address' };
  const resolved = new URL(target, base.page);
  if (resolved.href.split('#')[0] === new URL(base.page).href.split('#')[0]) {
    return { kind: 'anchor' };
  }
  return { kind: 'relative', address: resolved.href, path: written };
}

/**
 * The page that relative addresses of a list count from, and the root that a leading slash counts
 * from where that is not the root of the host. A repository's own address stands for its README.
 */
function baseOfHome(home: string): { page: string; root?: string } | undefined {
  if (!URL.canParse(home)) return undefined;
  const place = readRepositoryPlace(home);
  return place && place.view !== 'other' ? baseOfPlace(place) : { page: new URL(home).href };
}

/** Whether an address leads into the repository that a list is in. */
export function isInRepository(address: string, home: string): boolean {
  if (lastHome?.home !== home) lastHome = { home, place: readRepositoryPlace(home) };
  return lastHome.place !== undefined && isInPlace(address, lastHome.place);
}

/** Every address of a list is asked about with the same home. */
let lastHome: { home: string; place: RepositoryPlace | undefined } | undefined;
