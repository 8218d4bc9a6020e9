/**
 * What a list writes as an address, made out: an address on the web, a place in the list itself, a
 * page relative to the list's home, or something that must not be opened.
 */
import type { ListProblemCode } from '../model/list-entry';

export type ClassifiedLink =
  /** An address on the web, as written, or with the scheme that was missing. */
  | { kind: 'web'; address: string; repaired: boolean }
  /** A page beside the list, made absolute with the list's home. */
  | { kind: 'relative'; address: string; path: string }
  /** A place in the list itself: never an entry. */
  | { kind: 'anchor' }
  | { kind: 'problem'; code: ListProblemCode };

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
  if (/^https?:/i.test(written)) {
    return isWebAddress(written)
      ? { kind: 'web', address: written, repaired: false }
      : { kind: 'problem', code: 'unreadable-address' };
  }
  if (written.startsWith('//')) return repair(`http:${written}`);
  if (looksLikeHost(written)) return repair(`http://${written}`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(withoutBlanks(written))?.[1];
  if (scheme !== undefined) {
    return {
      kind: 'problem',
      code: dangerousScheme.test(scheme) ? 'unsafe-address' : 'unreadable-address',
    };
  }
  return resolve(written, home);
}

function repair(address: string): ClassifiedLink {
  return isWebAddress(address)
    ? { kind: 'web', address, repaired: true }
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
  // GitHub counts an address that begins with a slash from the root of the repository.
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
  const url = new URL(home);
  const [owner, name, ...rest] = url.pathname.split('/').filter((part) => part !== '');
  if (owner === undefined || name === undefined) return { page: url.href };
  if (url.hostname === 'raw.githubusercontent.com' && rest.length >= 2) {
    const root = `https://github.com/${owner}/${name}/blob/${rest[0]}/`;
    return { page: root + rest.slice(1).join('/'), root };
  }
  if (!/^(?:www\.)?github\.com$/.test(url.hostname)) return { page: url.href };
  const [view, branch = 'HEAD', ...path] = rest;
  const root = `https://github.com/${owner}/${name}/blob/${branch}/`;
  if (view === 'blob') return { page: root + path.join('/'), root };
  const folder = view === 'tree' && path.length > 0 ? `${path.join('/')}/` : '';
  return { page: `${root}${folder}README.md`, root };
}
