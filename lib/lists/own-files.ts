/**
 * A list whose entries are other files of its own repository: which these are, and the list that
 * they make together. One level: what the files themselves link to stays a link.
 */

import { readRepositoryPlace } from '../address/parse/repository';
import { isInRepository } from './entry/classify-link';
import { isListFile } from './formats/tell-format';
import { MAX_LINKS } from './model/limits';
import type { ListEntry, ListProblem, ParsedList } from './model/list-entry';
import { parseList } from './parse-list';

/** A file of the list's own repository that the list links to. */
export interface OwnFile {
  /** Its page at the forge, without a fragment. */
  address: string;
  /** Its place in the repository: `books/go.md`. */
  path: string;
  /** What the list calls it, and where it stands there. */
  title: string;
  section: string[];
}

/**
 * @param list as it was read with its home
 * @param home the list's own address
 * @returns the files that its entries lead to, in their order, each once, without the list itself
 */
export function findOwnFiles(list: Pick<ParsedList, 'entries'>, home: string): OwnFile[] {
  const own = new Map<string, OwnFile>();
  const self = pathOf(home) ?? 'README.md';
  for (const { address, title, section } of list.entries) {
    const path = isInRepository(address, home) ? pathOf(address) : undefined;
    if (path === undefined || path.toLowerCase() === self.toLowerCase() || own.has(path)) continue;
    own.set(path, { address: address.replace(/[?#].*$/, ''), path, title, section });
  }
  return [...own.values()];
}

function pathOf(address: string): string | undefined {
  const place = readRepositoryPlace(address);
  const path = place?.view === 'file' ? place.inside.slice(1).join('/') : '';
  if (!isListFile(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * The list with what stands in its own files in place of the links to them, each file a section
 * called as the list calls it. A link to a file that is not given stays an entry, and so does one to
 * a file with which there would be more links than a list may have.
 * @param textOf the content of a file, by its place in the repository; undefined where it is not there
 */
export function readListFiles(
  list: ParsedList,
  home: string,
  textOf: (path: string) => string | Uint8Array | undefined,
): ParsedList {
  const files = new Map(findOwnFiles(list, home).map((file) => [file.path, file]));
  const read = new Map<string, ParsedList>();
  const tooMany: ListProblem[] = [];
  let links = list.entries.length + list.others.length;
  for (const { path, address } of files.values()) {
    const text = textOf(path);
    if (text === undefined) continue;
    const inside = parseList(text, { name: list.name, home: address, fileName: path });
    links += inside.entries.length + inside.others.length;
    if (links <= MAX_LINKS) read.set(path, inside);
    else tooMany.push({ line: 1, code: 'too-many-links', file: path, detail: String(MAX_LINKS) });
  }
  const used = new Set<string>();
  const entries = list.entries.flatMap((entry) => {
    const path = isInRepository(entry.address, home) ? pathOf(entry.address) : undefined;
    const inside = path === undefined ? undefined : read.get(path);
    const file = path === undefined ? undefined : files.get(path);
    if (path === undefined || !inside || !file) return [entry];
    if (used.has(path)) return [];
    used.add(path);
    return inFile(inside.entries, file);
  });
  const lists = [...read].map(([path, inside]) => [files.get(path), inside] as const);
  const others = lists.flatMap(([file, inside]) => (file ? inFile(inside.others, file) : []));
  const problems = lists.flatMap(([file, inside]) =>
    inside.problems.map((problem) => ({ ...problem, ...(file && { file: file.path }) })),
  );
  const kept = list.problems.filter(({ code }) => code !== 'own-files' || read.size < files.size);
  return {
    ...list,
    entries: numbered(entries),
    others: numbered([...list.others, ...others]),
    problems: [...kept, ...problems, ...tooMany],
  };
}

/** What stands in a file stands in the section of its link, and in one of its name. */
function inFile(entries: readonly ListEntry[], { path, title, section }: OwnFile): ListEntry[] {
  const heading = entries[0]?.section[0];
  const isShared = heading !== undefined && entries.every((entry) => entry.section[0] === heading);
  return entries.map((entry) => ({
    ...entry,
    file: path,
    section: [...section, title, ...entry.section.slice(isShared ? 1 : 0)],
  }));
}

function numbered(entries: readonly ListEntry[]): ListEntry[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const position = counts.get(entry.role) ?? 0;
    counts.set(entry.role, position + 1);
    return { ...entry, position };
  });
}
