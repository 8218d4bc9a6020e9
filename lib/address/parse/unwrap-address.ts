/**
 * The address inside an address: archived copies, AMP caches, outgoing links, translations.
 * Which services wrap, and how, is data (assets/address/wrappers.json); read by read-address.ts.
 *
 * A link to a wrapper leads to the page that it names. A page shown at a wrapper is that page
 * only where the service shows a copy of it: a sign-in or a calendar of copies is itself.
 */

import wrappers from '../../../assets/address/wrappers.json';
import type { Reason } from '../model/match';
import { decodeQueryPart, readParameters } from './address-query';

interface WrapperRow {
  hosts: string[];
  path?: string | undefined;
  onPath?: string | undefined;
  param?: string | undefined;
  value?: string | undefined;
  base?: string | undefined;
  reason: string;
  shows?: string | undefined;
}

interface Wrapper {
  path?: RegExp;
  onPath?: string;
  param?: string;
  value?: RegExp;
  base: string;
  reason: Reason;
  shows: Shown | undefined;
}

/**
 * What is shown at a wrapper: a `copy` of the page it names; that page in a `reading-view` of
 * somebody else's, such as a translation; or `undefined` for something else.
 */
export type Shown = 'copy' | 'reading-view';

/** The address found inside another. */
export interface Wrapped {
  address: string;
  reason: Reason;
  shows: Shown | undefined;
}

const BY_HOST = new Map<string, Wrapper[]>();

for (const row of wrappers as WrapperRow[]) {
  const wrapper: Wrapper = {
    base: row.base ?? '',
    reason: row.reason as Reason,
    shows: row.shows as Shown | undefined,
  };
  if (row.path) wrapper.path = new RegExp(row.path, 'is');
  if (row.onPath) wrapper.onPath = row.onPath;
  if (row.param) wrapper.param = row.param;
  if (row.value) wrapper.value = new RegExp(row.value, 'is');
  for (const host of row.hosts) BY_HOST.set(host, [...(BY_HOST.get(host) ?? []), wrapper]);
}

function wrappersOf(host: string): Wrapper[] | undefined {
  const own = BY_HOST.get(host);
  if (own) return own;
  return BY_HOST.get(`*${host.slice(host.indexOf('.'))}`);
}

function withScheme(inner: string, base: string): string | undefined {
  const text = inner.trim();
  if (/^https?:\/*/i.test(text)) return text.replace(/^(https?):\/*/i, '$1://');
  if (base !== '' && text.startsWith('/')) return base + text;
  if (/^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/.test(text)) return `http://${text}`;
  return undefined;
}

/** A host as Google's translation proxy writes it: `www-x--y-com.translate.goog` → `www.x-y.com`. */
function untranslatedHost(host: string): string | undefined {
  if (!host.endsWith('.translate.goog')) return undefined;
  const label = host.slice(0, -'.translate.goog'.length);
  return label.replaceAll('--', '\u0000').replaceAll('-', '.').replaceAll('\u0000', '-');
}

/** The wrapped address and why it was wrapped; `undefined` when `url` wraps nothing readable. */
export function unwrapAddress(url: URL): Wrapped | undefined {
  const host = url.hostname.startsWith('www.') ? url.hostname.slice(4) : url.hostname;
  const original = untranslatedHost(host);
  if (original) {
    const address = `https://${original}${url.pathname}`;
    return { address, reason: 'translated-page', shows: 'reading-view' };
  }
  const candidates = wrappersOf(host);
  if (!candidates) return undefined;
  for (const wrapper of candidates) {
    const inner = innerAddress(url, wrapper);
    if (inner !== undefined) {
      return { address: inner, reason: wrapper.reason, shows: wrapper.shows };
    }
  }
  return undefined;
}

/** Path and query; decoded when the inner address was escaped as a whole. */
function readablePath({ pathname, search }: URL): string {
  return /https?%3A/i.test(pathname) ? decodeQueryPart(pathname) + search : pathname + search;
}

function innerAddress(url: URL, wrapper: Wrapper): string | undefined {
  if (wrapper.onPath && url.pathname !== wrapper.onPath) return undefined;
  if (wrapper.path) {
    const inner = wrapper.path.exec(readablePath(url))?.[1];
    return inner === undefined ? undefined : withScheme(inner, wrapper.base);
  }
  const value = readParameters(url.search).find(([name]) => name === wrapper.param)?.[1];
  if (value === undefined) return undefined;
  const inner = wrapper.value ? wrapper.value.exec(value)?.[1] : value;
  return inner === undefined ? undefined : withScheme(inner, wrapper.base);
}
