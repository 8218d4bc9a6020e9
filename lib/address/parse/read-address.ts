/**
 * An address in its plain form: unwrapped, without scheme, `www`, port, tracking, index file and
 * the like. Everything else in this room starts from here.
 */

import type { Reason } from '../model/match';
import { keepIdentifyingQuery, readParameters } from './address-query';
import { isPublicSuffix } from './organisation';
import { hasForm, type SiteForm } from './site-forms';
import { unwrapAddress } from './unwrap-address';

/** A plain address. Path parts are decoded and keep their case. */
export interface PlainAddress {
  /** Lower case, without `www`, and without `m` and `amp` labels where the site is known for them. */
  host: string;
  /** Path without index file and page extension, and without forms that the site is known for. */
  segments: string[];
  /** Path as written, decoded, without empty parts; what the rules for stable ids look at. */
  path: string;
  /** Identifying parameters, sorted: `''` or `?…`. */
  query: string;
  /** The same without parameters of which nobody knows whether they matter. */
  sureQuery: string;
  parameters: Array<[string, string | undefined]>;
  /** `''`, or a fragment that says which page is shown (`#!/…`, `#/…`). */
  fragment: string;
  /** The language that was taken out of the path, in lower case. */
  language?: string;
  /** What was done beyond spelling: unwrapped, or the mobile form. */
  change?: Reason;
  /**
   * The address in a form that many sites have for one page, and some for two: without the
   * language in its path, its mobile host, its last part `print`. Never has one itself.
   */
  looser?: PlainAddress;
  /** The plain form of the wrapper through which it is named. */
  wrapper?: PlainAddress;
}

/**
 * How an address is met: `named` by a list or a link, which may lead there through a wrapper, or
 * that of a page `shown`, which is what the page names only where a copy is shown.
 */
export type Meeting = 'named' | 'shown';

const WRAPPED_AT_MOST = 5;
const LANGUAGES = new Set(
  'en de fr es pt ja ko zh ru it nl pl tr sv da fi nb uk cs hu ro el he ar th vi id hi fa'.split(
    ' ',
  ),
);
/** Two-letter path parts that more often name something else when they stand alone. */
const AMBIGUOUS_LANGUAGES = new Set(
  'it id cs he hi th el da fi fa tr pl ar vi uk nl es nb ro hu'.split(' '),
);
/** Countries with which a language is written as a locale (`en-us`, `pt_br`). */
const LOCALES = new Map(
  Object.entries({
    en: 'us gb uk ca au nz ie in za sg hk ph my ng ke il ae nl jp eu gh pk be ch de fr',
    de: 'de at ch li lu',
    fr: 'fr ca be ch lu ma',
    es: 'es mx ar co cl pe us la',
    pt: 'pt br',
    ja: 'jp',
    ko: 'kr',
    zh: 'cn tw hk sg',
    ru: 'ru ua kz by',
    it: 'it ch',
    nl: 'nl be',
    pl: 'pl',
    tr: 'tr',
    sv: 'se',
    da: 'dk',
    fi: 'fi',
    nb: 'no',
    uk: 'ua',
    cs: 'cz',
    hu: 'hu',
    ro: 'ro',
    el: 'gr',
    he: 'il',
    ar: 'ae sa eg ma',
    th: 'th',
    vi: 'vn',
    id: 'id',
    hi: 'in',
    fa: 'ir',
  }).map(([language, countries]) => [language, new Set(countries.split(' '))]),
);
const PAGE_EXTENSION = /\.(?:html?|xhtml|shtml)$/i;
/** Extensions of pages that a server makes; some sites hide them, and some have both forms. */
const SERVER_EXTENSION = /\.(?:php\d?|aspx?|jspx?|cfm)$/i;
const INDEX_FILE = /^(?:index|default)\.(?:html?|xhtml|shtml|php\d?|aspx?|jspx?|cfm)$/i;
const WWW_LABEL = /^www\./;
const SIDE_LABEL = /^(?:www\d+|m|mobile|amp)\./;
const SIDE_FORMS = new Map<string, SiteForm>([
  ['amp', 'amp'],
  ['print', 'print'],
  ['printable', 'print'],
  ['all', 'whole'],
]);

/** Reads any string. `undefined` for what is not an http(s) address. */
export function readAddress(address: string, meeting: Meeting = 'named'): PlainAddress | undefined {
  let url = parseHttp(address);
  let change: Reason | undefined;
  let outer: URL | undefined;
  let beside: PlainAddress | undefined;
  for (let depth = 0; url && depth < WRAPPED_AT_MOST; depth++) {
    const wrapped = unwrapAddress(url);
    const inner = wrapped && parseHttp(wrapped.address);
    if (!wrapped || !inner) break;
    if (meeting === 'shown' && wrapped.shows !== 'copy') {
      if (wrapped.shows === 'reading-view') beside = plainForm(inner, wrapped.reason);
      break;
    }
    if (wrapped.shows !== 'copy') outer ??= url;
    url = inner;
    change ??= wrapped.reason;
  }
  if (!url) return undefined;
  const plain = plainForm(url, change);
  if (outer) plain.wrapper = plainForm(outer, undefined);
  if (beside) {
    const { looser: _, ...inside } = beside;
    plain.looser = inside;
  }
  return plain;
}

/** What changes about an address on the way to its plain form. */
interface Draft {
  host: string;
  segments: string[];
  language?: string;
  change?: Reason;
}

function plainForm(url: URL, change: Reason | undefined): PlainAddress {
  const written = splitPath(url.pathname);
  const isCaseless = /\.aspx?$/i.test(url.pathname);
  const path = isCaseless ? written.map((part) => part.toLowerCase()) : written;
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const known: Draft = { host: withoutWww(url.hostname), segments: withoutPageName(path) };
  if (change) known.change = change;
  takeOutKnown(known);
  const parameters = readParameters(url.search);
  const query = keepIdentifyingQuery(known.host, parameters, url.pathname);
  const plain: PlainAddress = {
    host: known.host + port,
    segments: known.segments,
    path: `/${written.join('/')}`,
    query: query.text,
    sureQuery: query.sureText,
    parameters,
    fragment: identifyingFragment(url.hash),
  };
  if (known.language) plain.language = known.language;
  if (known.change) plain.change = known.change;
  const looser = takeOutPossible(known);
  if (looser) plain.looser = { ...plain, ...looser, host: looser.host + port };
  return plain;
}

/** Takes out the forms that the site is known for, and that an AMP cache says it shows. */
function takeOutKnown(draft: Draft): void {
  const isAmp = draft.change === 'mobile-version';
  const mobile = withoutMobile(draft.host);
  if (mobile !== undefined && hasForm(mobile, 'mobile')) {
    draft.host = mobile;
    draft.change ??= 'mobile-version';
  }
  const { host, segments } = draft;
  const last = segments.length > 1 ? SIDE_FORMS.get(segments.at(-1) ?? '') : undefined;
  if (last && (hasForm(host, last) || (isAmp && last === 'amp'))) {
    draft.segments = segments.slice(0, -1);
    if (last !== 'whole') draft.change ??= 'mobile-version';
  }
  if (!hasForm(host, 'language')) return;
  const located = withoutLanguage(draft.segments, LANGUAGES);
  draft.segments = located.segments;
  if (located.language) draft.language = located.language;
}

/** The same without the forms that a site may have; `undefined` when there is none. */
function takeOutPossible(known: Draft): Draft | undefined {
  if (!SIDE_LABEL_SOMEWHERE.test(known.host) && !known.segments.some(mayBeTakenOut)) {
    return undefined;
  }
  const draft: Draft = { ...known };
  const mobile = withoutMobile(known.host);
  if (mobile !== undefined) {
    draft.host = mobile;
    draft.change ??= 'mobile-version';
  }
  draft.segments = withoutSideForm(known.segments);
  if (draft.segments !== known.segments) draft.change ??= 'mobile-version';
  const name = draft.segments.at(-1);
  if (name !== undefined && SERVER_EXTENSION.test(name)) {
    draft.segments = [...draft.segments.slice(0, -1), name.replace(SERVER_EXTENSION, '')];
  }
  const located = withoutLanguage(draft.segments, UNAMBIGUOUS_LANGUAGES);
  if (located.language) {
    draft.segments = located.segments;
    draft.language = located.language;
  }
  return draft.host === known.host && draft.segments === known.segments ? undefined : draft;
}

const SIDE_LABEL_SOMEWHERE = /^(?:www\d|m|mobile|amp)|\.m\./;

/** A quick look, since nearly no address has any of it. */
function mayBeTakenOut(part: string): boolean {
  const { length } = part;
  if (length === 2 || length === 3 || length === 5) return true;
  if (length < 10 && (SIDE_FORMS.has(part) || part === 'intl' || part.startsWith('zh-')))
    return true;
  const dot = part.lastIndexOf('.');
  return dot > 0 && length - dot <= 5;
}

const UNAMBIGUOUS_LANGUAGES = new Set(
  [...LANGUAGES].filter((language) => !AMBIGUOUS_LANGUAGES.has(language)),
);

/** Whether the path names a language other than English. */
export function isTranslation({ language }: PlainAddress): boolean {
  return language !== undefined && language !== 'en';
}

function parseHttp(address: string): URL | undefined {
  try {
    const url = new URL(address);
    const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
    return isHttp && url.hostname !== '' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The host as written, in lower case without a final dot; `undefined` for anything but http(s). */
export function writtenHostOf(address: string): string | undefined {
  return parseHttp(address)?.hostname.replace(/\.$/, '');
}

/** The host without `www` and a final dot. */
function withoutWww(hostname: string): string {
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (!WWW_LABEL.test(name)) return name;
  const rest = name.slice('www.'.length);
  return isPublicSuffix(rest) ? name : rest;
}

/** The host without its `m`, `amp` or `www2` label, also in the second place (`en.m.x.org`). */
function withoutMobile(host: string): string | undefined {
  const side = SIDE_LABEL.exec(host);
  if (side) {
    const rest = host.slice(side[0].length);
    return isPublicSuffix(rest) ? undefined : rest;
  }
  const second = /^([a-z-]{2,12})\.m\.((?:[\w-]+\.)+[\w-]+)$/.exec(host);
  return second ? `${second[1]}.${second[2]}` : undefined;
}

/**
 * The session of a visitor without cookies, as Java servers write it into links.
 * Source: Jakarta Servlet Specification, "URL Rewriting".
 */
const SESSION_PARAMETER = /;jsessionid=[^/;]*/gi;

function splitPath(pathname: string): string[] {
  if (pathname === '/') return [];
  const parts: string[] = [];
  const path = pathname.includes(';') ? pathname.replace(SESSION_PARAMETER, '') : pathname;
  for (const part of path.split('/')) if (part !== '') parts.push(decodePart(part));
  const last = parts.at(-1);
  if (last?.endsWith(')')) parts[parts.length - 1] = withoutStrayBracket(last);
  return parts;
}

/** Lists leave the closing bracket of a Markdown link in the address. */
function withoutStrayBracket(part: string): string {
  const opened = part.split('(').length;
  return part.length > 1 && part.split(')').length > opened ? part.slice(0, -1) : part;
}

/** Decodes one path part; what would change the structure (`%2F`, `%3F`, `%23`, `%25`) stays. */
function decodePart(part: string): string {
  if (!part.includes('%')) return part;
  try {
    const decoded = decodeURIComponent(part).normalize('NFC');
    return /[/?#%]/.test(decoded) ? decoded.replace(/[/?#%]/g, encodeURIComponent) : decoded;
  } catch {
    return part.replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase());
  }
}

/** Without index file and page extension. */
function withoutPageName(path: string[]): string[] {
  const name = path.at(-1);
  if (name === undefined) return path;
  if (INDEX_FILE.test(name)) return path.slice(0, -1);
  const plain = name.replace(PAGE_EXTENSION, '');
  return plain === name || plain === '' ? path : [...path.slice(0, -1), plain];
}

/**
 * Without a part that may ask for a side form of the page: a first or last `amp`, a last `print`
 * or `all`, the extension `.amp`. Only behind a name of several words: what is called
 * `/pkg/fmt/print` is a page of its own.
 */
function withoutSideForm(segments: string[]): string[] {
  const last = segments.at(-1);
  if (last === undefined) return segments;
  if (/\.amp$/i.test(last)) return [...segments.slice(0, -1), last.slice(0, -'.amp'.length)];
  const hasName = (part: string | undefined) => /\w[-_]\w+[-_]\w/.test(part ?? '');
  if (SIDE_FORMS.has(last) && hasName(segments.at(-2))) return segments.slice(0, -1);
  if (segments[0] === 'amp' && hasName(last)) return segments.slice(1);
  return segments;
}

/**
 * Drops a locale (`en-us`, `en_US`, `zh-hans`) anywhere, and in front a language or a country
 * with one of its languages (`us/en`, `intl/en`).
 */
function withoutLanguage(
  segments: string[],
  languages: ReadonlySet<string>,
): { segments: string[]; language?: string } {
  const regional = segments.findIndex((part) => isLocale(part));
  if (regional >= 0) {
    const language = (segments[regional] ?? '').slice(0, 2).toLowerCase();
    return { segments: segments.filter((_, index) => index !== regional), language };
  }
  const first = segments[0]?.toLowerCase() ?? '';
  if (first.length !== 2 && first !== 'intl') return { segments };
  const second = segments[1]?.toLowerCase();
  if (second !== undefined && segments.length > 2 && languages.has(second)) {
    if (first !== second || !languages.has(first)) {
      return { segments: segments.slice(2), language: second };
    }
  }
  if (languages.has(first)) return { segments: segments.slice(1), language: first };
  return { segments };
}

function isLocale(part: string): boolean {
  if (part.length !== 5) return /^zh-han[st]$/i.test(part);
  const mark = part[2];
  if (mark !== '-' && mark !== '_') return false;
  const lower = part.toLowerCase();
  return LOCALES.get(lower.slice(0, 2))?.has(lower.slice(3)) ?? false;
}

function identifyingFragment(hash: string): string {
  if (hash.length < 3) return '';
  if (hash.startsWith('#!')) return hash.length > 3 ? hash.replace(/\/$/, '') : '';
  return hash.startsWith('#/') ? hash.replace(/\/$/, '') : '';
}
