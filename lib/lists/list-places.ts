/**
 * Where a list can be had whose address is known: the places to ask, in their order, and the address
 * from which its relative links count. A repository is named in any form that its forge, git or
 * people write.
 */

import {
  pageOfPlace,
  type RepositoryPlace,
  readRepositoryPlace,
} from '../address/parse/repository';
import { sitePatternOf } from '../address/permissions/match-patterns';
import { formatOfFile } from './formats/tell-format';

/** One place at which a list may be. */
export interface ListPlace {
  /** What is asked for. */
  address: string;
  /** The last part of the path of what is there; empty where it has none. */
  fileName: string;
}

/** A list by its address. */
export interface ListPlaces {
  /** To be asked one after the other, until something is there. */
  places: readonly ListPlace[];
  /** What a person opens to see the list; its relative links count from there. */
  home: string;
  /** What the list may be called where it does not say so itself. */
  name: string;
  /** Match pattern of the host that is asked; absent where no pattern can name it. */
  site?: string;
  /** Its host lets every page on the web read this: it needs no right. */
  isOpen: boolean;
  /** Of a list in a repository. */
  repository?: RepositoryPlace;
}

/** Why nothing came from an address. */
export type FetchProblem =
  /** There is nothing at the address, or not for everybody. */
  | 'nothing'
  | 'login'
  /** The host refuses; the status is the detail. */
  | 'refused'
  | 'busy'
  /** The host answered with an error; the status is the detail. */
  | 'broken'
  | 'too-large'
  /** It is no text; its content type is the detail. */
  | 'not-text'
  | 'late'
  | 'offline'
  /** No answer, for whatever reason. */
  | 'unreachable'
  /** The address leads on to a site that may not be read. */
  | 'elsewhere'
  /** It was not asked for: with it there would be too many files, or too large ones. */
  | 'left';

/** What a repository says of itself stands in one of these, the commonest first. */
const README_NAMES = [
  'README.md',
  'readme.md',
  'README.rst',
  'README.adoc',
  'README.org',
  'README',
] as const;

/**
 * Hosts whose answers say `Access-Control-Allow-Origin: *`. At gitlab.com and codeberg.org those of
 * the interface for programs do, those with the raw files do not.
 */
const openHost =
  /^https:\/\/(?:raw\.githubusercontent\.com\/|gist\.githubusercontent\.com\/|gitlab\.com\/api\/v4\/|codeberg\.org\/api\/v1\/|[\w-]+\.github\.io\/)/;

/** @returns undefined for what is no address on the web */
export function placesOf(typed: string): ListPlaces | undefined {
  const address = readTyped(typed);
  if (address === undefined) return undefined;
  const place = readRepositoryPlace(address);
  if (place && place.view !== 'other') return placesIn(place);
  return placesAt(gistOf(address) ?? address, address);
}

/** A list that a page of a repository shows, if what it shows is one. */
export interface ShownList {
  /** Where it can be had. */
  address: string;
  /** What it may be called before it is read. */
  name: string;
  repository: RepositoryPlace;
}

/** @returns undefined for a page that shows neither what a repository says of itself nor a file that can be a list */
export function listShownAt(page: string): ShownList | undefined {
  const place = readRepositoryPlace(page);
  if (!place || place.view === 'other') return undefined;
  const file = place.view === 'file' ? decode(place.inside.at(-1) ?? '') : undefined;
  if (file !== undefined && formatOfFile(file) === undefined) return undefined;
  const isOfAll = file === undefined || isReadme(file);
  const { home: address, name } = placesIn(place);
  return { address, name: isOfAll ? lastOf(place.repository) : name, repository: place };
}

/**
 * @param page any page that is about a repository, as one of its issues
 * @returns where the list is that the page shows, else that of the whole repository
 */
export function listOfRepository(page: string): string | undefined {
  const place = readRepositoryPlace(page);
  return listShownAt(page)?.address ?? (place && pageOfPlace({ ...place, view: 'front' }));
}

/**
 * @param final where the answer came from in the end
 * @returns the address of the list: where asking led elsewhere, that of where it led to
 */
export function homeAfter({ home, repository }: ListPlaces, asked: string, final: string): string {
  if (final === new URL(asked).href) return home;
  if (!repository) return withoutFragment(final);
  const moved = readRepositoryPlace(final);
  return moved ? pageOfPlace({ ...repository, repository: moved.repository }) : home;
}

/** What a folder shows below its files; names in small letters. */
const shownOfFolder: ReadonlySet<string> = new Set(README_NAMES.map((name) => name.toLowerCase()));
function isReadme(fileName: string): boolean {
  return shownOfFolder.has(fileName.toLowerCase());
}

/**
 * An address does not say which branch a repository shows by itself. It has one of these names in
 * nearly all, and was renamed from one to another in many.
 */
const shownByItself: ReadonlySet<string> = new Set(['HEAD', 'main', 'master']);

/**
 * @param home the address of a list
 * @returns the one by which it is told, whichever form of it was given: a README is what its folder
 *   shows, and the folder of all is what the front page shows
 */
export function plainHome(home: string): string {
  const place = readRepositoryPlace(home);
  if (!place || place.view === 'other') return home;
  // Those who host them take small and capital letters in their names for the same.
  const repository = { ...place, repository: place.repository.toLowerCase() };
  if (place.view === 'front') return pageOfPlace(repository);
  const { refType = 'branch' } = place;
  const [ref = 'HEAD', ...path] = place.inside;
  const isShownOfFolder = isReadme(path.at(-1) ?? '');
  const folder = isShownOfFolder ? path.slice(0, -1) : path;
  const isShown = refType === 'branch' && shownByItself.has(ref);
  const inside = [isShown ? 'HEAD' : ref, ...folder];
  if (isShown && folder.length === 0)
    return pageOfPlace({ ...repository, view: 'front', inside: [] });
  return pageOfPlace({ ...repository, view: isShownOfFolder ? 'folder' : place.view, inside });
}

/** What content types say of the format, as the ending of a file does. */
const endings: ReadonlyArray<[RegExp, string]> = [
  [/^text\/(?:x-)?markdown\b/i, 'md'],
  [/^text\/(?:x-rst|prs\.fallenstein\.rst|restructured)/i, 'rst'],
  [/^text\/(?:x-)?asciidoc\b/i, 'adoc'],
  [/^text\/(?:x-)?org\b/i, 'org'],
  [/^(?:text|application)\/x-opml\b/i, 'opml'],
  [/^application\/(?:rss|rdf)\+xml\b/i, 'rss'],
  [/^application\/atom\+xml\b/i, 'atom'],
  [/^text\/csv\b/i, 'csv'],
  [/^text\/tab-separated-values\b/i, 'tsv'],
];
const isHtmlType = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const beginsAsHtml =
  /^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b/i;

/**
 * @param type the `Content-Type` of the answer
 * @param head what the answer begins with
 * @returns a name by whose ending its format can be told; without an ending where only the text tells it
 */
export function fileNameOf(type: string, head: string, place: ListPlace): string {
  const ending = endings.find(([pattern]) => pattern.test(type))?.[1];
  const isNamed = formatOfFile(place.fileName) !== undefined;
  if (ending !== undefined && !isNamed) return `${place.fileName || 'list'}.${ending}`;
  // A page that shows a file is called like it: `…/list.md`.
  if (isHtmlType.test(type) && (!isNamed || beginsAsHtml.test(head))) return 'list.html';
  return place.fileName;
}

function placesIn(place: RepositoryPlace): ListPlaces {
  const found =
    place.view === 'file'
      ? splitsOf(place).map(([ref, path]) => rawOf(place, ref, path))
      : readmesOf(place);
  return {
    places: found,
    home: pageOfPlace(place),
    name: place.view === 'file' ? nameOf(place.inside.at(-1) ?? '') : lastOf(place.repository),
    ...siteOf(found[0]?.address ?? place.origin),
    repository: place,
  };
}

function readmesOf(place: RepositoryPlace): ListPlace[] {
  const [whole = ['HEAD', ''] as const, ...others] = splitsOf(place);
  const inFolder = ([ref, folder]: readonly [string, string], name: string) =>
    rawOf(place, ref, folder === '' ? name : `${folder}/${name}`);
  const [first, ...names] = README_NAMES;
  return [
    inFolder(whole, first),
    ...others.map((split) => inFolder(split, first)),
    ...names.map((name) => inFolder(whole, name)),
  ];
}

/**
 * Where the name of the branch may end: at its first slash, or at the second. At GitHub that does
 * not matter.
 * @returns pairs of branch and path, likelier ones first
 */
function splitsOf({ forge, view, inside }: RepositoryPlace): Array<readonly [string, string]> {
  const [ref = 'HEAD', second, ...rest] = inside;
  if (second === undefined) return [[ref, '']];
  const first = [ref, [second, ...rest].join('/')] as const;
  if (forge === 'github' || (view === 'file' && rest.length === 0)) return [first];
  return [first, [`${ref}/${second}`, rest.join('/')] as const];
}

function rawOf(place: RepositoryPlace, ref: string, path: string): ListPlace {
  return { address: rawAddress(place, ref, path), fileName: decode(lastOf(path)) };
}

function rawAddress(
  { forge, origin, repository }: RepositoryPlace,
  ref: string,
  path: string,
): string {
  if (forge === 'github') return `https://raw.githubusercontent.com/${repository}/${ref}/${path}`;
  const whole = (text: string) => encodeURIComponent(decode(text));
  if (forge === 'gitlab') {
    const file = `${whole(repository)}/repository/files/${whole(path)}`;
    return `${origin}/api/v4/projects/${file}/raw?ref=${whole(ref)}`;
  }
  const at = ref === 'HEAD' ? '' : `?ref=${whole(ref)}`;
  return `${origin}/api/v1/repos/${repository}/raw/${path}${at}`;
}

function placesAt(asked: string, shown: string): ListPlaces {
  const { pathname, hostname } = new URL(asked);
  const fileName = decode(lastOf(pathname));
  const place = { address: withoutFragment(asked), fileName };
  const home = withoutFragment(shown);
  return { places: [place], home, name: nameOf(fileName) || hostname, ...siteOf(asked) };
}

function siteOf(address: string): Pick<ListPlaces, 'site' | 'isOpen'> {
  const site = sitePatternOf(address)?.replace(/^https?:/, '*:');
  return { ...(site !== undefined && { site }), isOpen: openHost.test(address) };
}

/** The first file of a gist, as it is written. */
function gistOf(address: string): string | undefined {
  const { hostname, pathname } = new URL(address);
  const [, owner, id] = /^\/([\w-]+)\/([\da-f]{8,})\/?$/i.exec(pathname) ?? [];
  if (hostname !== 'gist.github.com' || id === undefined) return undefined;
  return `https://gist.githubusercontent.com/${owner}/${id}/raw`;
}

/** What git is told to clone: `git@host:owner/name.git`, and with a scheme, which may name a port of its own. */
const scpLike = /^[\w.-]+@([\w.-]+):\/?([^/].*)$/;
const gitScheme = /^(?:ssh|git):\/\/(?:[^@/]*@)?([^:/]+)(?::\d+)?\/(.+)$/i;
const ownerAndName = /^([a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]+)\/?$/i;
/** A host without a scheme: a name with a dot in it, or of this machine. */
const bareHost = /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}(?::\d+)?(?:[/?#]|$)/iu;
const localHost = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d+)?(?:[/?#]|$)/i;

/** @returns an address on the web, in the form that browsers give it, without a name and a password in it */
function readTyped(typed: string): string | undefined {
  const text = typed.trim().replace(/^<(.*)>$/s, '$1');
  if (/[\s\p{Cc}]/u.test(text)) return undefined;
  const address = withScheme(text);
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  url.username = '';
  url.password = '';
  return url.href;
}

function withScheme(text: string): string | undefined {
  const plain = text.replace(/^git\+/i, '');
  if (/^https?:\/\/[^/]/i.test(plain)) return plain;
  const [, host, path] = gitScheme.exec(plain) ?? scpLike.exec(plain) ?? [];
  if (host !== undefined) return `https://${host}/${path}`;
  if (/^\/\/[^/]/.test(text)) return `https:${text}`;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return undefined;
  if (localHost.test(text)) return `http://${text}`;
  if (bareHost.test(text)) return `https://${text}`;
  const shorthand = ownerAndName.exec(text)?.[1];
  return shorthand && `https://github.com/${shorthand}`;
}

function nameOf(fileName: string): string {
  return decode(fileName).replace(/\.\w+$/, '');
}

function lastOf(path: string): string {
  return path.split('/').filter(Boolean).at(-1) ?? '';
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
