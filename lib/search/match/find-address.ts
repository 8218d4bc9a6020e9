/**
 * Finds the entries with an address that was pasted into the search field, also where the page has
 * moved since. It proposes; whether a page is an entry is said by lib/address.
 */

import { IN_SLUG } from '../index/index-format';
import type { IndexReader } from '../index/index-reader';
import { hostOfOrigin, pathWords, splitAddress } from '../text/address-words';

/** A copy in an archive is of the page whose address it carries. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(?=https?:)/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

interface PlainAddress {
  host: string;
  path: string;
  /** Each as "name=value". */
  parameters: string[];
}

/** Other addresses of the same page, where an id says so. */
const BY_ID: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:https?:\/\/)?youtu\.be\/([\w-]+)\??/i, 'https://www.youtube.com/watch?v=$1&'],
  // Whatever else is there says where a reader came from, or at which second the video begins.
  [
    /^(?:https?:\/\/)?(?:www\.|m\.)?youtube\.com\/watch\?(?:[^#]*&)?v=([\w-]+).*$/i,
    'https://www.youtube.com/watch?v=$1',
  ],
  [
    /^(?:https?:\/\/)?arxiv\.org\/(?:abs|pdf)\/([\d.]+\d)(?:v\d+)?(?:\.pdf)?/i,
    'https://arxiv.org/abs/$1',
  ],
];

/** Hosts by the names that `BY_ID` gives their pages. */
const USUAL_HOSTS: ReadonlyMap<string, string> = new Map([
  ['youtu.be', 'youtube.com'],
  ['m.youtube.com', 'youtube.com'],
]);

/** @returns the host without what says nothing of the site */
function plainHost(origin: string): string {
  const host = hostOfOrigin(origin).replace(/^www\./, '');
  return USUAL_HOSTS.get(host) ?? host;
}

function readPlain(address: string): PlainAddress {
  const bare = BY_ID.reduce(
    (known, [pattern, usual]) => known.replace(pattern, usual),
    address.replace(ARCHIVED, ''),
  );
  const { origin, rest } = splitAddress(SCHEME.test(bare) ? bare : `https://${bare}`);
  const [before = ''] = rest.split('#');
  const [path = '', query = ''] = before.split('?');
  return {
    host: plainHost(origin),
    path: path.replace(/\/+$/, ''),
    parameters: query.split('&').filter((parameter) => parameter !== ''),
  };
}

/** Says from where a reader came. */
const FROM_WHERE = /^utm_/;

/** The same place: what the other has beside its parameters only says where a reader came from. */
function isSamePlace(entry: PlainAddress, typed: PlainAddress, ignoresCase: boolean): boolean {
  const isPath = ignoresCase
    ? entry.path.toLowerCase() === typed.path.toLowerCase()
    : entry.path === typed.path;
  return (
    isPath &&
    entry.host === typed.host &&
    entry.parameters.every(
      (parameter) => FROM_WHERE.test(parameter) || typed.parameters.includes(parameter),
    )
  );
}

/** What ends a path besides a title: file endings and the ids that publishers put there. */
const AFTER_TITLE = /\.(?:s?html?|php|aspx?)$|[-_](?=[\da-f]*\d)[\da-f]{9,}$/i;
const ID_AT_END = /[-_/]((?=[\da-f]*\d)[\da-f]{9,})$/i;

function slugOf({ path }: PlainAddress): string {
  const last = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return last.replace(AFTER_TITLE, '').replaceAll('_', '-');
}

/** Names of those who publish, by the labels of the host and, on sites of many, the path. */
function ownersOf({ host, path }: PlainAddress): string[] {
  const labels = host.split('.').slice(0, -1);
  const sections = path.split('/').slice(1, -1);
  const names = [...labels, ...sections].map((name) => name.toLowerCase().replace(/^@/, ''));
  return names.filter((name) => name.length >= SHORTEST_OWNER && !OF_NOBODY.has(name));
}

const SHORTEST_OWNER = 3;
const OF_NOBODY: ReadonlySet<string> = new Set(
  'blog blogs eng engineering tech medium post posts web www articles article github wordpress'.split(
    ' ',
  ),
);
/** A title of so many words is not given twice, or not by one site. */
const TELLING_WORDS = 5;
const TELLING_ON_SITE = 2;

function haveSameOwner(one: PlainAddress, other: PlainAddress): boolean {
  const owners = ownersOf(other);
  return ownersOf(one).some((name) =>
    owners.some((owner) => owner.includes(name) || name.includes(owner)),
  );
}

/** The page at another place: by the id in its path, or by its title there and who published it. */
function isMoved(entry: PlainAddress, typed: PlainAddress): boolean {
  const id = ID_AT_END.exec(typed.path)?.[1];
  const ownId = ID_AT_END.exec(entry.path)?.[1];
  if (id !== undefined && ownId !== undefined) return id === ownId;
  const slug = slugOf(typed);
  if (slug === '' || slug !== slugOf(entry)) return false;
  const words = slug.split('-').length;
  if (entry.host === typed.host) return words >= TELLING_ON_SITE;
  return haveSameOwner(entry, typed) || words >= TELLING_WORDS;
}

/** Entries whose path has the rarest word of the path that was typed. */
function entriesWithSlug(reader: IndexReader, path: string): number[] {
  const known = pathWords(path.slice(path.lastIndexOf('/')))
    .map((word) => reader.vocabulary.indexOf(word))
    .filter((index) => index >= 0)
    .sort((a, b) => reader.usageOf(a) - reader.usageOf(b));
  const [rarest] = known;
  const entries: number[] = [];
  if (rarest === undefined) return entries;
  reader.visitDocuments(rarest, (index, bits) => {
    if (bits & IN_SLUG) entries.push(index);
  });
  return entries;
}

/** The host goes on as was typed, or is a part of it: "uber.com" is also eng.uber.com. */
function isOfHost(host: string, typed: string): boolean {
  return host.startsWith(typed) || host.endsWith(`.${typed}`);
}

/** What stands at an address. */
export interface AtAddress {
  /** Entries at it; else those whose page it seems to be at another place; else those below it. */
  entries: number[];
  /** Some entry is at it, or its page seems to have moved there. */
  isThere: boolean;
  /** The text can be nothing but an address: "node.js/express" could be words. */
  isSure: boolean;
}

/** Endings of names of programs and files, with which words are written: "node.js/express". */
const NO_SITE = /^[^.]+\.(?:js|ts|jsx|tsx|py|go|rs|rb|md|net|io|php|java|cpp|sh)$/i;
const WITH_SCHEME_OR_WWW = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i;

/** The entries with the address, however it is written. */
export function findAddress(reader: IndexReader, address: string): AtAddress {
  const typed = readPlain(address);
  const onSite: number[] = [];
  const isHostBegun = typed.path === '' && !address.endsWith('/');
  for (const [origin, text] of reader.origins.entries()) {
    const host = plainHost(text);
    const isBegun = isHostBegun && isOfHost(host, typed.host);
    if (host !== typed.host && host !== 'web.archive.org' && !isBegun) continue;
    onSite.push(...reader.entriesOfOrigin(origin));
  }
  const read = new Map<number, PlainAddress>();
  const plainOf = (index: number): PlainAddress => {
    const plain = read.get(index) ?? readPlain(reader.addressAt(index));
    read.set(index, plain);
    return plain;
  };
  for (const ignoresCase of [false, true]) {
    const found = onSite.filter((index) => isSamePlace(plainOf(index), typed, ignoresCase));
    if (found.length > 0) return { entries: found, isThere: true, isSure: true };
  }
  const moved = entriesWithSlug(reader, typed.path).filter((index) =>
    isMoved(plainOf(index), typed),
  );
  if (moved.length > 0) return { entries: moved, isThere: true, isSure: true };
  const below = !typed.parameters.every((parameter) => FROM_WHERE.test(parameter))
    ? []
    : onSite.filter((index) => {
        const { host, path } = plainOf(index);
        const isOnHost = host === typed.host || (isHostBegun && isOfHost(host, typed.host));
        return isOnHost && path.startsWith(typed.path);
      });
  const isSure = below.length > 0 || WITH_SCHEME_OR_WWW.test(address) || !NO_SITE.test(typed.host);
  return { entries: below, isThere: false, isSure };
}
