/** The shapes that reading another program's export yields. */
import type { ListProblemCode } from '../../lists/model/list-entry';
import type { ReadingState } from '../../reading/reading';
import type { DeckText } from '../../review/deck-card';

/** A file as it was chosen: its name is for people and for telling its kind, never a path. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
  /** Of a table: which columns hold what; without it that is told by headings and content. */
  columns?: ColumnNames;
}

/** What an export can be told to be: of a program, or a kind of file that nobody owns. */
export type ImportFormat =
  | 'pocket'
  | 'instapaper'
  | 'raindrop'
  | 'readwise'
  | 'omnivore'
  | 'wallabag'
  | 'matter'
  | 'karakeep'
  | 'linkwarden'
  | 'waymark'
  | 'anki'
  | 'reading-list'
  | 'bookmarks'
  | 'links-page'
  | 'checklist'
  | 'table';

/** A file, or one within a zip, out of which something was read. */
export interface RecognisedFile {
  /** As problems name it. */
  file: string;
  format: ImportFormat;
  /** Things in it, before those that stand in several files were joined. */
  items: number;
}

/** One page that was saved in another program. */
export interface ImportedItem {
  /** As the export writes it; where it had to be mended, a problem says so. */
  address: string;
  /** Its address, where the export has no title. */
  title: string;
  state: ReadingState;
  /** When it was saved there, epoch ms. */
  savedAt?: number;
  /** When it was read there, epoch ms. */
  readAt?: number;
  tags: string[];
  /** Lines of text, joined by `\n`. */
  note?: string;
  /** The folder, collection or section that it was in, outermost first. */
  list?: string[];
  /** It was up for review there. */
  card?: ImportedCard;
}

/** A flash card about a page; its answer is the note. */
export interface ImportedCard {
  /** Absent where the title alone asks; one that says what the title says adds nothing. */
  question?: string;
}

/** A flash card that leads to no page, and so says itself what answers. */
export interface ImportedDeckCard extends DeckText {
  /** The same for the same card of the same deck, however often that is read. */
  id: string;
}

/** What only exports can have wrong; what is wrong with an address is told as in a list. */
export const IMPORT_ONLY_PROBLEMS = [
  'empty-file',
  'binary-file',
  'unknown-encoding',
  'error-page',
  'unknown-format',
  'unknown-json',
  'broken-json',
  'no-items',
  'passwords',
  'backup',
  'newer-backup',
  'file-too-large',
  'broken-zip',
  'broken-zip-entry',
  'encrypted-zip',
  'packed-document',
  'zip-bomb',
  'too-many-files',
  'zip-in-zip',
  'path-upwards',
  'texts-left-out',
  'no-collection',
  'newer-deck',
  'broken-deck',
  'media-left-out',
  'cards-without-words',
  'cards-of-one-page',
  'no-address',
  'unknown-state',
  'unknown-time',
  'unclear-dates',
  'unreadable-entry',
  'broken-quotes',
  'mended-quotes',
  'extra-cells',
  'no-column',
  'unread-columns',
  'other-links',
  'long-note',
  'long-card',
] as const;

export type ImportOnlyProblemCode = (typeof IMPORT_ONLY_PROBLEMS)[number];

export type ImportProblemCode = ImportOnlyProblemCode | ListProblemCode;

/** One thing in an export that was not understood, or not taken as it stands. */
export interface ImportProblem {
  code: ImportProblemCode;
  /** The file, and after a slash the file in it, where it is a zip. */
  file: string;
  /** 1-based; 1 for problems of the whole file. */
  line: number;
  /** In a zip, which has no lines, what the number counts: notes of a deck; nothing where it is about the whole. */
  counts?: 'notes' | 'nothing';
  /** The text that it is about, cut to 200 characters. */
  detail?: string;
}

/** All that was read out of the files of one import. */
export interface ImportedHistory {
  /** Each page once, in the order of the files. */
  items: ImportedItem[];
  /** Cards that lead to no page, each once. */
  cards: ImportedDeckCard[];
  /** What was recognised, in the order of the files. */
  files: RecognisedFile[];
  problems: ImportProblem[];
  /** How many more times pages stood in the files that are one item each now. */
  joined: number;
}

/** What can be told of a page by a column of a table. */
export const IMPORT_FIELDS = [
  'address',
  'title',
  'state',
  'savedAt',
  'readAt',
  'tags',
  'note',
  'list',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/**
 * Which column holds which field: by its heading, or by its number from 1. A field that is in no
 * column has an empty name; of one that is left out the reader tells it itself.
 */
export type ColumnNames = Partial<Record<ImportField, string>>;
