/**
 * An address in its plain form: unwrapped, without scheme, `www`, port, tracking, index file and
 * the like. Everything else in this room starts from here.
 */

import { keepIdentifyingQuery, readParameters } from './address-query';
import type { Reason } from './match';
import { isPublicSuffix } from './organisation';
import { unwrapAddress } from './unwrap-address';

/** A plain address. Path parts are decoded and keep their case. */
export interface PlainAddress {
  /** Lower case, without `www`, `m` and `amp` labels. */
  host: string;
  /** Path without index file, page extension, language and AMP or print parts. */
  segments: string[];
  /** Path as written, decoded, without empty parts; what the rules for stable ids look at. */
  path: string;
  /** Identifying parameters, sorted: `''` or `?…`. */
  query: string;
  isQueryUncertain: boolean;
  parameters: Array<[string, string | undefined]>;
  /** `''`, or a fragment that says which page is shown (`#!/…`, `#/…`). */
  fragment: string;
  /** The language that was named in the path, in lower case. */
  language?: string;
  /** What was done beyond spelling: unwrapped, or the mobile form. */
  change?: Reason;
}

const WRAPPED_AT_MOST = 5;
const LANGUAGES = new Set(
  'en de fr es pt ja ko zh ru it nl pl tr sv da fi nb uk cs hu ro el he ar th vi id hi fa'.split(
    ' ',
  ),
);
/** Two-letter path parts that more often name something else when they stand alone. */
const AMBIGUOUS_LANGUAGES = new Set(['it', 'id', 'cs', 'he', 'hi', 'th', 'el', 'da', 'fi', 'fa']);
const PAGE_EXTENSION = /\.(?:html?|xhtml|shtml|php\d?|aspx?|jspx?|cfm)$/i;
const INDEX_FILE = /^(?:index|default)\.(?:html?|xhtml|shtml|php\d?|aspx?|jspx?|cfm)$/i;
const SIDE_LABEL = /^(?:www\d*|m|mobile|amp)\./;
const SIDE_FORM = /^(?:amp|print|printable)$/i;

/** Reads any string. `undefined` for what is not an http(s) address. */
export function readAddress(address: string): PlainAddress | undefined {
  let url = parseHttp(address);
  let change: Reason | undefined;
  for (let depth = 0; url && depth < WRAPPED_AT_MOST; depth++) {
    const wrapped = unwrapAddress(url);
    const inner = wrapped && parseHttp(wrapped.address);
    if (!wrapped || !inner) break;
    url = inner;
    change ??= wrapped.reason;
  }
  if (!url) return undefined;
  const host = plainHost(url.hostname);
  if (host.isMobile) change ??= 'mobile-version';
  const written = splitPath(url.pathname);
  const isCaseless = /\.aspx?$/i.test(url.pathname);
  const path = plainPath(isCaseless ? written.map((part) => part.toLowerCase()) : written);
  if (path.isSideForm) change ??= 'mobile-version';
  const parameters = readParameters(url.search);
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const query = keepIdentifyingQuery(host.name, parameters);
  return {
    host: host.name + port,
    segments: path.segments,
    path: `/${written.join('/')}`,
    query: query.text,
    isQueryUncertain: query.isUncertain,
    parameters,
    fragment: identifyingFragment(url.hash),
    ...(path.language ? { language: path.language } : {}),
    ...(change ? { change } : {}),
  };
}

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

/** Strips `www`, `m`, `mobile` and `amp` labels, also in the second place (`en.m.wikipedia.org`). */
export function plainHost(hostname: string): { name: string; isMobile: boolean } {
  let name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  let isMobile = false;
  for (let side = SIDE_LABEL.exec(name); side; side = SIDE_LABEL.exec(name)) {
    const rest = name.slice(side[0].length);
    if (isPublicSuffix(rest)) break;
    if (!side[0].startsWith('www')) isMobile = true;
    name = rest;
  }
  const second = /^([a-z-]{2,12})\.m\.((?:[\w-]+\.)+[\w-]+)$/.exec(name);
  if (!second) return { name, isMobile };
  return { name: `${second[1]}.${second[2]}`, isMobile: true };
}

function splitPath(pathname: string): string[] {
  if (pathname === '/') return [];
  const parts: string[] = [];
  for (const part of pathname.split('/')) if (part !== '') parts.push(decodePart(part));
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

interface PlainPath {
  segments: string[];
  language?: string;
  isSideForm: boolean;
}

function plainPath(written: string[]): PlainPath {
  let segments = [...written];
  let isSideForm = false;
  const last = segments.at(-1);
  if (last !== undefined && segments.length > 1 && SIDE_FORM.test(last)) {
    segments.pop();
    isSideForm = true;
  }
  if (last === 'all' && segments.at(-2)?.includes('-')) segments.pop();
  if (segments.length > 1 && segments[0]?.toLowerCase() === 'amp') {
    segments.shift();
    isSideForm = true;
  }
  const name = segments.at(-1);
  if (name !== undefined) {
    if (INDEX_FILE.test(name)) segments.pop();
    else segments[segments.length - 1] = withoutExtension(name);
    if (/\.amp(?:\.html?)?$/i.test(name)) isSideForm = true;
  }
  const located = withoutLanguage(segments);
  segments = located.segments;
  return { segments, isSideForm, ...(located.language ? { language: located.language } : {}) };
}

function withoutExtension(name: string): string {
  const plain = name.replace(PAGE_EXTENSION, '').replace(/\.amp$/i, '');
  return plain === '' ? name : plain;
}

/** Drops `en-us`, `en_US` anywhere and `en`, `us/en`, `intl/en` in front. */
function withoutLanguage(segments: string[]): { segments: string[]; language?: string } {
  const first = segments[0];
  if (first === undefined) return { segments };
  const regional = segments.findIndex((part) => isRegionalLanguage(part));
  if (regional >= 0) {
    const language = (segments[regional] ?? '').slice(0, 2).toLowerCase();
    return { segments: segments.filter((_, index) => index !== regional), language };
  }
  const second = segments[1]?.toLowerCase();
  const lower = first.toLowerCase();
  if (second !== undefined && segments.length > 2 && LANGUAGES.has(second)) {
    if (lower === 'intl' || /^[a-z]{2}$/.test(lower)) {
      return { segments: segments.slice(2), language: second };
    }
  }
  const isAlone = segments.length === 1;
  if (isAlone ? lower === 'en' : LANGUAGES.has(lower) && !AMBIGUOUS_LANGUAGES.has(lower)) {
    return { segments: segments.slice(1), language: lower };
  }
  return { segments };
}

function isRegionalLanguage(part: string): boolean {
  if (part.length !== 5) return /^zh-han[st]$/i.test(part);
  const mark = part[2];
  if (mark !== '-' && mark !== '_') return false;
  return /^[a-z]{2}.[a-z]{2}$/i.test(part) && LANGUAGES.has(part.slice(0, 2).toLowerCase());
}

function identifyingFragment(hash: string): string {
  if (hash.length < 3) return '';
  if (hash.startsWith('#!')) return hash.length > 3 ? hash.replace(/\/$/, '') : '';
  return hash.startsWith('#/') ? hash.replace(/\/$/, '') : '';
}
