/** The draft of a list: read and not stored yet, with what there is to say of it before it is. */
import { type SplitPatterns, splitHosts } from '../address/permissions/site-patterns';
import { type ListFormat, tellFormat } from './formats/tell-format';
import { readBytes } from './markdown/decode-list';
import type { ListEntry, ParsedList, Role } from './model/list-entry';
import { ownSections } from './model/shared-heading';
import { findOwnFiles, type OwnFile, readListFiles } from './own-files';
import { type ParseOptions, parseList } from './parse-list';

/** How many entries stand in a section. */
export interface SectionCount {
  /** Headings, outermost first; none for what stands above all of them. */
  section: string[];
  entries: number;
}

/** A list that was read and is not stored yet, with what is told of it. */
export interface ListDraft {
  list: ParsedList;
  /** Its own title, or the name that it was given. */
  title: string;
  format: ListFormat;
  /** Its sections as they would be stored, in their order. */
  sections: SectionCount[];
  /** How many links are no entries, by what they are. */
  leftOut: Partial<Record<Role, number>>;
  /** The files of its own repository that it mostly leads to, where it does and none was given with it. */
  ownFiles: OwnFile[];
  /** The sites that have to be seen for its pages to be marked. */
  sites: SplitPatterns;
}

/** A file of the list's own repository. */
export interface DraftFile {
  /** Its place there. */
  path: string;
  source: Uint8Array;
}

/**
 * Reads a list to be looked at. Never throws: what is wrong with it is among its problems.
 * @param files of its own repository, which are read in the place of the links to them
 */
export function readListDraft(
  source: string | Uint8Array,
  options: ParseOptions,
  files: readonly DraftFile[] = [],
): ListDraft {
  const alone = parseList(source, options);
  const { home } = options;
  const list = home === undefined || files.length === 0 ? alone : withFiles(alone, home, files);
  const text = typeof source === 'string' ? source : readBytes(source, options.charset).text;
  return {
    list,
    title: list.title ?? options.name,
    format: tellFormat(text, options.fileName),
    sections: countSections(list.entries),
    leftOut: countRoles(list.others),
    ownFiles: files.length === 0 ? findFilesOf(list, home) : [],
    sites: splitHosts(list.entries.map(({ address }) => address)),
  };
}

function withFiles(list: ParsedList, home: string, files: readonly DraftFile[]): ParsedList {
  const sources = new Map(files.map(({ path, source }) => [path, source]));
  return readListFiles(list, home, (path) => sources.get(path));
}

/** @returns the files that a list mostly consists of, where it does; none where its home is not known */
function findFilesOf(list: ParsedList, home: string | undefined): OwnFile[] {
  const isOfFiles = list.problems.some(({ code }) => code === 'own-files');
  return home !== undefined && isOfFiles ? findOwnFiles(list, home) : [];
}

function countSections(entries: readonly ListEntry[]): SectionCount[] {
  const counts = new Map<string, SectionCount>();
  for (const section of ownSections(entries)) {
    const key = JSON.stringify(section);
    const known = counts.get(key);
    if (known) known.entries += 1;
    else counts.set(key, { section, entries: 1 });
  }
  return [...counts.values()];
}

function countRoles(others: readonly ListEntry[]): ListDraft['leftOut'] {
  const counts: ListDraft['leftOut'] = {};
  for (const { role } of others) counts[role] = (counts[role] ?? 0) + 1;
  return counts;
}
