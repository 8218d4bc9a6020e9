/**
 * The shapes that reading a list yields. Made by parse-list.ts; the store, the search index and
 * the command line all speak in these.
 */

/** What an entry can lead to; the search index holds places in this order. */
export const KINDS = [
  'other',
  'post',
  'video',
  'paper',
  'slides',
  'book',
  'code',
  'course',
  'podcast',
] as const;

/** What kind of thing an entry leads to. */
export type Kind = (typeof KINDS)[number];

/** What a link can be in a list. */
export const ROLES = ['entry', 'form', 'mention', 'navigation', 'badge'] as const;

/**
 * Why a link stands in the list. Only `entry` counts for progress: a `form` leads to the same thing
 * as an entry of its item (its code, its slides), a `mention` is a link in prose, `navigation` is a
 * table of contents, licence or share link, a `badge` is an image link.
 */
export type Role = (typeof ROLES)[number];

/** What the text around a link says about the resource; each field only when the text supports it. */
export interface Facets {
  /** Canonical company name ("Netflix", whatever the spelling in the list). */
  company?: string;
  /** People named as authors or speakers, in the order of the text. */
  authors?: string[];
  kind: Kind;
  /** How many parts the resource has, from "(6 parts)". */
  parts?: number;
  /** Year of publication, from the text or the address. */
  year?: number;
  /** The list says that the resource costs nothing. */
  free?: true;
}

/** Another link of an entry's item to the same thing: its code, its slides. */
export interface EntryForm {
  address: string;
  /** What the list calls it: "PDF". */
  label?: string;
}

/** One link of a list, with its place. */
export interface ListEntry extends Facets {
  /** Name of the list: its file name without `.md`, or the name that the user gave. */
  list: string;
  /** 0-based place among the links of the same role in the list, in reading order. */
  position: number;
  /** 1-based line of the source. */
  line: number;
  /** The file of the list's repository that it stands in, where that is not the list itself. */
  file?: string;
  role: Role;
  title: string;
  /** The address as the list writes it; where it had to be mended, `repaired` says so. */
  address: string;
  repaired?: true;
  /** What the list writes, where `address` is that made absolute with the list's home. */
  written?: string;
  /** Headings, and items that have this one in them, outermost first. */
  section: string[];
  /** Of a form: the address of the entry that it is a form of. */
  sameAs?: string;
  /** Of an entry: the other links of its item that lead to the same thing. */
  forms?: EntryForm[];
  /** The link text, where the title comes from the row, cell or item instead. */
  label?: string;
  /** Text around the link that is not its title. */
  note?: string;
  /** When it was saved, where it came with an import that says so, epoch ms. */
  savedAt?: number;
  /** The list says in words that it is worth reading before others. */
  recommended?: true;
}

/** What is wrong with a list; shown in words from the locale files. */
export type ListProblemCode =
  | 'no-links'
  | 'empty'
  | 'cut-off-link'
  | 'missing-scheme'
  | 'mended-address'
  | 'unsafe-address'
  | 'relative-address'
  | 'unreadable-address'
  | 'too-large'
  | 'binary'
  | 'error-page'
  | 'json'
  | 'foreign-format'
  | 'undecoded'
  | 'control-characters'
  | 'damaged-markup'
  | 'too-deep'
  | 'too-many-links'
  | 'undefined-reference'
  | 'own-files';

/** One problem in a list, where it is, and the text it is about. */
export interface ListProblem {
  /** 1-based; 1 for problems of the whole list. */
  line: number;
  code: ListProblemCode;
  /** The file of the list's repository that it is in, where that is not the list itself. */
  file?: string;
  /** The address or text that the problem is about, cut to 200 characters. */
  detail?: string;
}

/** A list, read. */
export interface ParsedList {
  name: string;
  /** The first heading, or what the front matter says where that is a better name. */
  title?: string;
  /** SPDX name of the licence under which it says that it stands; absent where it does not say. */
  licence?: string;
  /** Links that count, in reading order (`role: 'entry'`). */
  entries: ListEntry[];
  /** Links of the other roles, in reading order. */
  others: ListEntry[];
  problems: ListProblem[];
}
