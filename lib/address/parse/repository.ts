/**
 * Which repository an address is about, and what of it: at GitHub, GitLab and Forgejo, where
 * Codeberg and others keep theirs.
 */

export type Forge = 'github' | 'gitlab' | 'forgejo';

/** What of a repository an address shows; `other` is what is no file: its issues, its releases. */
export type RepositoryView = 'front' | 'folder' | 'file' | 'other';

/** A place in a repository. */
export interface RepositoryPlace {
  forge: Forge;
  /** `https://gitlab.com` */
  origin: string;
  /** `owner/name`; at GitLab with all groups above it. */
  repository: string;
  view: RepositoryView;
  /** What Forgejo calls the first part of `inside`. */
  refType?: 'branch' | 'tag' | 'commit';
  /**
   * Of a folder or a file: branch, tag or commit, then the path, in parts as they are escaped. Names
   * of branches can have slashes, so that the address does not say where they end.
   */
  inside: string[];
}

/** Names that GitHub keeps for itself, where others have those of people. */
export const GITHUB_PAGES = [
  'sponsors',
  'features',
  'explore',
  'trending',
  'topics',
  'collections',
  'marketplace',
  'about',
  'pricing',
  'security',
  'readme',
  'customer-stories',
  'solutions',
  'enterprise',
] as const;

/** The same at GitLab and at Forgejo. */
const FORGE_PAGES = ['explore', 'groups', 'users', 'help', 'dashboard', 'api', 'user', 'org', '-'];

const RAW_GITHUB = 'raw.githubusercontent.com';

/** @returns undefined for an address that is about no repository, or not in a form that says so */
export function readRepositoryPlace(address: string): RepositoryPlace | undefined {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const host = url.hostname.replace(/^www\./, '');
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (host === 'github.com') return onGitHub(parts);
  if (host === RAW_GITHUB) return onRawGitHub(parts);
  const origin = host === url.hostname ? url.origin : `${url.protocol}//${host}`;
  const isForge = host === 'gitlab.com' || host === 'codeberg.org';
  if (isForge && FORGE_PAGES.includes(parts[0] ?? '')) return undefined;
  if (host === 'gitlab.com') return onGitLab(origin, parts) ?? gitLabFront(origin, parts);
  if (host === 'codeberg.org') return onForgejo(origin, parts) ?? forgejoFront(origin, parts);
  return onGitLab(origin, parts) ?? onForgejo(origin, parts);
}

/** @returns the page that shows the place, in the form that its forge gives it */
export function pageOfPlace(place: RepositoryPlace): string {
  const { forge, origin, repository, view, refType = 'branch', inside } = place;
  const front = `${origin}/${repository}`;
  if (view === 'front' || view === 'other') return front;
  const path = inside.join('/');
  if (forge === 'forgejo') return `${front}/src/${refType}/${path}`;
  const show = view === 'file' ? 'blob' : 'tree';
  return forge === 'gitlab' ? `${front}/-/${show}/${path}` : `${front}/${show}/${path}`;
}

/**
 * @returns the page of the file that relative addresses at this place count from, and the page of
 * the repository's root, from which those with a leading slash do
 */
export function baseOfPlace(place: RepositoryPlace): { page: string; root: string } {
  const [ref = 'HEAD', ...path] = place.inside;
  const root = `${pageOfPlace({ ...place, view: 'file', inside: [ref] })}/`;
  const file = place.view === 'file' ? path : [...path, 'README.md'];
  return { page: root + file.join('/'), root };
}

/** @returns whether an address leads into the repository of a place, to a file or to any other page */
export function isInPlace(address: string, place: RepositoryPlace): boolean {
  // Nearly all addresses of a list are elsewhere, which is told without reading them whole.
  if (hostWritten(address) !== place.origin.slice(place.origin.indexOf('//') + 2)) return false;
  if (!URL.canParse(address)) return false;
  const { pathname } = new URL(address);
  const path = pathname
    .slice(1)
    .replace(/\.git\/?$/, '')
    .toLowerCase();
  return `${path}/`.startsWith(`${place.repository.toLowerCase()}/`);
}

function hostWritten(address: string): string | undefined {
  const host = /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(address)?.[1]?.toLowerCase();
  return host === RAW_GITHUB ? 'github.com' : host;
}

function onGitHub([owner, name, show, ...rest]: string[]): RepositoryPlace | undefined {
  if (owner === undefined || name === undefined) return undefined;
  if ((GITHUB_PAGES as readonly string[]).includes(owner.toLowerCase())) return undefined;
  const place = {
    forge: 'github',
    origin: 'https://github.com',
    repository: `${owner}/${withoutGit(name)}`,
  } as const;
  if (show === undefined) return { ...place, view: 'front', inside: [] };
  const inside = withoutRefs(rest);
  if (inside.length === 0) return { ...place, view: 'other', inside: [] };
  if (/^(?:blob|raw|blame|edit)$/.test(show) && inside.length > 1) {
    return { ...place, view: 'file', inside };
  }
  return show === 'tree'
    ? { ...place, view: 'folder', inside }
    : { ...place, view: 'other', inside: [] };
}

function onRawGitHub([owner, name, ...rest]: string[]): RepositoryPlace | undefined {
  return owner === undefined || name === undefined
    ? undefined
    : onGitHub([owner, name, 'raw', ...rest]);
}

/** `refs/heads/main` is `main`. */
function withoutRefs(parts: string[]): string[] {
  return parts[0] === 'refs' && /^(?:heads|tags)$/.test(parts[1] ?? '') ? parts.slice(2) : parts;
}

/** What stands behind `/-/`; GitLab did without that once, and its old addresses still lead there. */
function onGitLab(origin: string, parts: string[]): RepositoryPlace | undefined {
  const dash = parts.indexOf('-');
  const isOld = dash === -1 && origin.endsWith('//gitlab.com');
  const end = isOld ? parts.findIndex((part, at) => at > 1 && gitLabView.test(part)) : dash;
  if (end < 2) return undefined;
  const [show = '', ...inside] = parts.slice(isOld ? end : end + 1);
  const place = { forge: 'gitlab', origin, repository: parts.slice(0, end).join('/') } as const;
  if (!gitLabView.test(show) || inside.length === 0) {
    // Only GitLab's own host says that such an address is one of a repository.
    return origin.endsWith('//gitlab.com') ? { ...place, view: 'other', inside: [] } : undefined;
  }
  return { ...place, view: show === 'tree' || inside.length === 1 ? 'folder' : 'file', inside };
}

const gitLabView = /^(?:blob|tree|raw|blame|edit)$/;

function gitLabFront(origin: string, parts: string[]): RepositoryPlace | undefined {
  if (parts.length < 2) return undefined;
  const repository = withoutGit(parts.join('/'));
  return { forge: 'gitlab', origin, repository, view: 'front', inside: [] };
}

function onForgejo(origin: string, parts: string[]): RepositoryPlace | undefined {
  const [owner, name, show = '', refType = '', ...inside] = parts;
  if (!/^(?:src|raw|media)$/.test(show) || !isRefType(refType) || inside.length === 0) {
    return undefined;
  }
  const last = inside.length > 1 ? inside.at(-1) : undefined;
  // Files and folders have the same addresses.
  const isFile = last !== undefined && (show !== 'src' || /[^.]\.\w+$/.test(last));
  const repository = `${owner}/${name}`;
  return {
    forge: 'forgejo',
    origin,
    repository,
    view: isFile ? 'file' : 'folder',
    refType,
    inside,
  };
}

function isRefType(part: string): part is NonNullable<RepositoryPlace['refType']> {
  return part === 'branch' || part === 'tag' || part === 'commit';
}

function forgejoFront(origin: string, parts: string[]): RepositoryPlace | undefined {
  const [owner, name, ...rest] = parts;
  if (owner === undefined || name === undefined) return undefined;
  const repository = `${owner}/${withoutGit(name)}`;
  const view = rest.length === 0 ? 'front' : 'other';
  return { forge: 'forgejo', origin, repository, view, inside: [] };
}

function withoutGit(name: string): string {
  return name.replace(/\.git$/, '');
}
