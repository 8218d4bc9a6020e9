/**
 * The middle form of a list, between Markdown and entries: lines of text with links in them, each
 * with the place where it stands. Made by collect-lines.ts, read by make-entries.ts.
 */

import { REACH } from '../model/limits';

/**
 * A heading, an opened `<details>`, or a line of text right above a list that says what is in it;
 * the root of a list is a section without a title.
 */
export interface SectionNode {
  title: string;
  /** 1 to 6 for headings, 0 for all others. */
  level: number;
  kind: 'root' | 'heading' | 'details' | 'lead-in';
  /** It is the first heading of the list. */
  isTitle: boolean;
  parent: SectionNode | undefined;
  /** 0 for the root. */
  depth: number;
  /** Links in its own lines that lead to a place in the list itself, and out of it; counted by make-entries.ts. */
  anchorCount: number;
  linkCount: number;
  /** A list item or table cell in it, or in a section of it, has an entry; set by make-entries.ts. */
  hasItems: boolean;
}

/** A list item. */
export interface ItemNode {
  parent: ItemNode | undefined;
  /** 1 for the items of an outermost list. */
  depth: number;
  /** Its own text, without that of the items in it. */
  text: string;
  lines: Line[];
  /** Links in its own lines that lead out of the list; counted by make-entries.ts. */
  linkCount: number;
  /** The same in the lines of the items right below it. */
  innerLinkCount: number;
  /** Its first entry; set by find-forms.ts. */
  entry?: { link: LinkPiece; title: string };
  /** Text of its own lines without any link. */
  extraText: string;
}

/** A table cell. */
export interface CellNode {
  /** 0-based column. */
  column: number;
  text: string;
  links: LinkPiece[];
  row: RowNode;
}

export interface RowNode {
  cells: CellNode[];
  table: TableNode;
}

export interface TableNode {
  headers: string[];
  rowCount: number;
  /** The list item that the table is in. */
  item: ItemNode | undefined;
}

/** A link as it stands in a line. */
export interface LinkPiece {
  kind: 'link';
  /** Index among the pieces of its line. */
  at: number;
  /** What the source gives as the address, trimmed. */
  written: string;
  text: string;
  /** Text of the images in it. */
  alt: string;
  imageCount: number;
  /** One of the images is a badge by its address. */
  hasBadge: boolean;
  /** 1-based line of the source. */
  line: number;
  /** Bold, wholly. */
  isStrong: boolean;
  /** It was found in plain text, without link markup. */
  isBare: boolean;
  /** It is one of a browser's bookmarks: nothing around it names it, and it is no form of another. */
  isBookmark?: true;
  /** What the source says of it by fields. */
  said?: { authors: string[]; year?: number; kind?: string };
  /** It leads to the page before or behind, by its `rel`. */
  isPager?: true;
}

export interface TextPiece {
  kind: 'text';
  text: string;
  /** How it is set, where it is not plain. */
  style?: 'strong' | 'emphasis' | 'code';
}

/** `<br>` or a hard line break. */
export interface BreakPiece {
  kind: 'break';
}

export type Piece = LinkPiece | TextPiece | BreakPiece;

/** What kind of place a line has. */
export type LinePlace = 'heading' | 'item' | 'cell' | 'prose';

/** What text beside the content stands in. */
export type Aside = 'quotation' | 'footnote';

/** A run of text that belongs together, with the links in it. */
export interface Line {
  pieces: Piece[];
  place: LinePlace;
  /** It is part of the first heading of the list. */
  isTitle: boolean;
  section: SectionNode;
  item: ItemNode | undefined;
  cell: CellNode | undefined;
  /** It is part of what a page has on every page of its site: `<nav>`, `<footer>`, a pager. */
  isPageFrame: boolean;
  /** It is text of a quotation or a footnote, and no item in one. */
  aside: Aside | undefined;
  /** The line of running text right above it, since the last line with links; cut where it is long. */
  above: string | undefined;
}

const untidySpace = /^\s|\s$|\s\s|[^\S ]/;

/** Text with every run of white space as one space. */
export function squeeze(text: string): string {
  return untidySpace.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** What stands before and after a link in its line, as far as is looked; nearest last and first. */
export function piecesAround(
  link: LinkPiece,
  pieces: readonly Piece[],
): { before: Piece[]; after: Piece[] } {
  return {
    before: pieces.slice(Math.max(0, link.at - REACH), link.at),
    after: pieces.slice(link.at + 1, link.at + 1 + REACH),
  };
}

/** The same, no further than the line breaks around the link. */
export function piecesInSameLine(
  link: LinkPiece,
  pieces: readonly Piece[],
): { before: Piece[]; after: Piece[] } {
  const { before, after } = piecesAround(link, pieces);
  const until = after.findIndex((piece) => piece.kind === 'break');
  return {
    before: before.slice(before.findLastIndex((piece) => piece.kind === 'break') + 1),
    after: until < 0 ? after : after.slice(0, until),
  };
}

/** The text of pieces, without that of links. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : ' ')).join('');
}

/** The links of a line. */
export function linksOf(pieces: readonly Piece[]): LinkPiece[] {
  return pieces.filter((piece) => piece.kind === 'link');
}
