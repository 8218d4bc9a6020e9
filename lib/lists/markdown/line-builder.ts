/**
 * Builds the lines of a list from what opens, closes and stands in it. Driven by
 * collect-lines.ts, by Markdown and HTML alike; knows nothing of either parser.
 */

import { findBareHosts } from '../model/bare-addresses';
import { isBadge } from '../model/furniture';
import { MAX_NESTING, MAX_NOTE_LENGTH, MAX_TITLE_LENGTH } from '../model/limits';
import { AUTHORS, BARE, BOOKMARK, KIND, YEAR } from '../model/link-attributes';
import {
  type Aside,
  type CellNode,
  type ItemNode,
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  type RowNode,
  type SectionNode,
  squeeze,
  type TableNode,
} from './list-lines';
import type { BibtexEntry } from './read-bibtex';
import { Sections } from './sections';

/** An open block. HTML may leave it open for ever; Markdown always closes its own. */
interface OpenBlock {
  tag: string;
  /** Markdown opened it: HTML cannot close it, nor anything around it. */
  isMarkdown: boolean;
  item: ItemNode | undefined;
  cell: CellNode | undefined;
  row: RowNode | undefined;
  table: TableNode | undefined;
  headingLevel: number;
  summaryOf: SectionNode | undefined;
  /** A `<details>` that is not nested too deep to be a section. */
  opensSection: boolean;
  isPageFrame: boolean;
  /** Of the definition list that it is in: the term that was last named. */
  definitions: { term?: ItemNode; isSaid?: boolean } | undefined;
  /** A quotation or a footnote, and no list in one. */
  aside: Aside | undefined;
}

/** Tags after which a new line begins. */
const blockTags = new Set(
  'address article aside blockquote center dd details div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Tags whose text is no text of the page. */
const hiddenTags = new Set(['script', 'style', 'title', 'template']);
/** What stands around the content of an HTML page. */
const frameTags = new Set(['nav', 'header', 'footer']);

/** What `rel` says of links to the page before and behind of one that has several. */
const leadsToPage = /(?:^|\s)(?:prev|previous|next)(?:\s|$)/i;
/** What containers of such links are called. */
const pagerClass = /(?:^|[\s_-])(?:pager|pagination)(?:[\s_-]|$)/i;

/** Most links of a footer, and most words of one. */
const MAX_FOOTER_LINKS = 12;
const MAX_FOOTER_WORDS = 3;

function isRowOfLinks(pieces: readonly Piece[]): boolean {
  const links = linksOf(pieces);
  if (links.length < 2 || links.length > MAX_FOOTER_LINKS) return false;
  if (pieces.length !== links.length * 2 - 1) return false;
  return pieces.every((piece, at) => {
    if (at % 2 === 1) return piece.kind === 'text' && /^\s*[|·•]\s*$/.test(piece.text);
    return piece.kind === 'link' && piece.text.split(' ').length <= MAX_FOOTER_WORDS;
  });
}

/** What a section is called that asks to have the list itself cited. */
const saysHowToCite = /^\P{L}*(?:how to |please )?cit(?:e|ing|ations?)\b/iu;

/** Tags that end where the next one of them begins, as in HTML. */
const selfEndingTags = new Set(['li', 'p', 'td', 'th', 'tr', 'dt', 'dd']);

const asides: ReadonlyMap<string, Aside> = new Map([
  ['blockquote', 'quotation'],
  ['footnote', 'footnote'],
]);

/** Text that goes on, no longer than is ever shown of it; both are squeezed. */
function append(text: string, more: string): string {
  if (text === '') return more;
  return more === '' || text.length > MAX_NOTE_LENGTH ? text : `${text} ${more}`;
}

/**
 * Makes breaks of the line ends in running text of which each line is a name and its address: such
 * lines are things of their own.
 */
function breakBetweenLinks(pieces: Piece[]): void {
  const ends: number[] = [];
  let links = 0;
  let linked = 0;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'break') return;
    if (piece.kind === 'link') {
      if (!piece.isBare || links > 0) return;
      links = 1;
    } else if (piece.text === '\n') {
      if (links === 0 && linked > 0) return;
      ends.push(at);
      linked += links;
      links = 0;
    }
  }
  if (links === 0 || linked === 0) return;
  for (const at of ends) pieces[at] = { kind: 'break' };
}

/** What the attributes of a bookmark say of it. */
function saidOf(attributes: ReadonlyMap<string, string>): LinkPiece['said'] {
  const [authors, year, kind] = [AUTHORS, YEAR, KIND].map((name) => attributes.get(name));
  if (authors === undefined && year === undefined && kind === undefined) return undefined;
  return {
    authors: authors?.split('|') ?? [],
    ...(year !== undefined && { year: Number(year) }),
    ...(kind !== undefined && { kind }),
  };
}

/** A term and what is said of it end each other. */
function isOfTerm(tag: string | undefined): boolean {
  return tag === 'dt' || tag === 'dd';
}

function makeItem(outer: ItemNode | undefined): ItemNode {
  const parent = (outer?.depth ?? 0) < MAX_NESTING ? outer : outer?.parent;
  const depth = (parent?.depth ?? 0) + 1;
  return {
    parent,
    depth,
    text: '',
    lines: [],
    linkCount: 0,
    innerLinkCount: 0,
    extraText: '',
  };
}

export class LineBuilder {
  lines: Line[] = [];
  linkCount = 0;
  /** Text that looks like a reference link whose reference the list does not define. */
  undefinedReferences: { text: string; line: number }[] = [];

  #sections: Sections;
  /** The last line that a block of code told of. */
  #lastReference: Line | undefined;
  #blocks: OpenBlock[] = [];
  /**
   * How many HTML blocks of each tag are open, for each Markdown block around them, so that a
   * stray closing tag costs nothing.
   */
  #openCounts: Map<string, number>[] = [new Map()];
  #pieces: Piece[] = [];
  #link: LinkPiece | undefined;
  #linkIsAllStrong = true;
  #strongDepth = 0;
  #emphasisDepth = 0;
  /** The line has words that are not bold. */
  #hasPlainWords = false;
  #hiddenTag: string | undefined;
  #linesBeforeRule = Number.POSITIVE_INFINITY;
  #above: string | undefined;

  /** @param title of the list, where no heading says it */
  constructor(title?: string) {
    this.#sections = new Sections(title);
  }

  openBlock(tag: string, headingLevel: number): void {
    this.#open(tag, headingLevel, true);
  }

  /** Closes the innermost block that Markdown opened, and whatever HTML left open in it. */
  closeBlock(): void {
    while (this.#blocks.length > 0) {
      const wasMarkdown = this.#blocks.at(-1)?.isMarkdown;
      this.#closeInnermost();
      if (wasMarkdown) break;
    }
    this.#strongDepth = 0;
    this.#emphasisDepth = 0;
  }

  /** To be called after each piece of HTML: what it hides, it hides to its own end. */
  endHtml(): void {
    this.#hiddenTag = undefined;
  }

  openTag(tag: string, attributes: Map<string, string>, line: number): void {
    if (this.#hiddenTag !== undefined) return;
    if (tag === 'a') {
      const address = attributes.get('href');
      if (address !== undefined) this.openLink(address, line, attributes.has(BARE));
      if (this.#link && attributes.has(BOOKMARK)) {
        this.#link.isBookmark = true;
        const said = saidOf(attributes);
        if (said) this.#link.said = said;
      }
      if (this.#link && leadsToPage.test(attributes.get('rel') ?? '')) this.#link.isPager = true;
    } else if (tag === 'img')
      this.addImage(attributes.get('alt') ?? '', attributes.get('src') ?? '');
    else if (tag === 'br') this.addBreak();
    else if (tag === 'b' || tag === 'strong') this.openStrong();
    else if (tag === 'i' || tag === 'em') this.openEmphasis();
    else if (hiddenTags.has(tag)) this.#hiddenTag = tag;
    else if (tag === 'hr') this.addRule();
    else if (blockTags.has(tag)) {
      this.#openHtmlBlock(tag);
      const block = this.#blocks.at(-1);
      const isPager = pagerClass.test(attributes.get('class') ?? '');
      if (isPager && block?.tag === tag && !block.isMarkdown) block.isPageFrame = true;
    }
  }

  closeTag(tag: string): void {
    if (this.#hiddenTag !== undefined) {
      if (tag === this.#hiddenTag) this.#hiddenTag = undefined;
    } else if (tag === 'a') this.closeLink();
    else if (tag === 'b' || tag === 'strong') this.closeStrong();
    else if (tag === 'i' || tag === 'em') this.closeEmphasis();
    else if (blockTags.has(tag)) this.#closeHtmlBlock(tag);
  }

  openStrong(): void {
    this.#strongDepth++;
  }

  closeStrong(): void {
    if (this.#strongDepth > 0) this.#strongDepth--;
  }

  openEmphasis(): void {
    this.#emphasisDepth++;
  }

  closeEmphasis(): void {
    if (this.#emphasisDepth > 0) this.#emphasisDepth--;
  }

  addBreak(): void {
    if (this.#link) this.#link.text += ' ';
    else this.#pieces.push({ kind: 'break' });
  }

  addImage(alt: string, source: string): void {
    if (!this.#link) return;
    this.#link.imageCount++;
    if (isBadge(source)) this.#link.hasBadge = true;
    this.#link.alt = squeeze(`${this.#link.alt} ${alt}`);
  }

  /** Text, which may hold addresses that begin with `www.`. */
  addText(text: string, line: number, mayHoldAddress = false, isCode = false): void {
    if (this.#hiddenTag !== undefined || text === '') return;
    if (this.#strongDepth === 0 && !this.#hasPlainWords) {
      this.#hasPlainWords = /[\p{L}\p{N}]/u.test(text);
    }
    if (this.#link) {
      this.#link.text += text;
      if (this.#strongDepth === 0 && text.trim() !== '') this.#linkIsAllStrong = false;
      return;
    }
    if (mayHoldAddress && text.includes('][')) {
      for (const [found] of text.matchAll(/\[[^[\]]+\]\[[^[\]]*\]/g)) {
        this.undefinedReferences.push({ text: found, line });
      }
    }
    let from = 0;
    for (const { start, end } of mayHoldAddress ? findBareHosts(text) : []) {
      this.#addPlainText(text.slice(from, start));
      this.openLink(text.slice(start, end), line, true);
      this.addText(text.slice(start, end), line);
      this.closeLink();
      from = end;
    }
    this.#addPlainText(text.slice(from), isCode);
  }

  openLink(written: string, line: number, isBare: boolean): void {
    if (this.#hiddenTag !== undefined) return;
    this.closeLink();
    this.#link = {
      kind: 'link',
      at: this.#pieces.length,
      written: written.trim(),
      text: '',
      alt: '',
      imageCount: 0,
      hasBadge: false,
      line,
      isStrong: false,
      isBare,
    };
    this.#linkIsAllStrong = true;
    this.#pieces.push(this.#link);
    this.linkCount++;
  }

  closeLink(): void {
    if (!this.#link) return;
    this.#link.text = squeeze(this.#link.text).slice(0, MAX_TITLE_LENGTH);
    this.#link.isStrong = this.#link.text !== '' && this.#linkIsAllStrong;
    this.#link = undefined;
  }

  /**
   * Adds a thing that a block of code tells of, as an item of its own: whom it is by, a link, its
   * year. Where the section, or the item, links to something already, the code only repeats that.
   */
  addReference({ title, authors, year, address }: BibtexEntry, line: number): void {
    const { current } = this.#sections;
    const last = this.lines.at(-1);
    const isOfLast =
      last !== undefined &&
      last !== this.#lastReference &&
      (last.section === current || (last.place === 'heading' && last.section === current.parent));
    const block = this.#blocks.at(-1);
    if (isOfLast || (block?.item?.lines.length ?? 0) > 0 || saysHowToCite.test(current.title))
      return;
    this.openBlock('li', 0);
    if (authors.length > 0) this.addText(`${authors.join(', ')}. `, line);
    this.openLink(address, line, false);
    this.addText(title, line);
    this.closeLink();
    if (year !== undefined) this.addText(`. ${year}.`, line);
    this.closeBlock();
    this.#lastReference = this.lines.at(-1);
  }

  /** Ends the line that is being built, and keeps it when it has links. */
  endLine(): void {
    if (this.#link && this.#link.text.trim() !== '') this.closeLink();
    if (this.#pieces.length === 0) return;
    const pieces = this.#pieces;
    const isStrong = !this.#hasPlainWords;
    this.#pieces = [];
    this.#hasPlainWords = false;
    const links = pieces.filter((piece) => piece.kind === 'link');
    const text = squeeze(
      pieces.map((piece) => (piece.kind === 'break' ? ' ' : piece.text)).join(''),
    );
    const block = this.#blocks.at(-1);
    if (block?.summaryOf) {
      block.summaryOf.title = append(block.summaryOf.title, text);
    }
    const inHeading = (block?.headingLevel ?? 0) > 0 && !block?.summaryOf;
    const isTitle = inHeading && this.#sections.title === undefined;
    if (inHeading) this.#sections.openHeading(text, block?.headingLevel ?? 1);
    const cell = block?.cell;
    const item = cell ? undefined : block?.item;
    if (!inHeading && !cell && !item && !block?.summaryOf) {
      this.#sections.readText(text, isStrong);
      if (links.length === 0) this.#above = text.slice(0, MAX_TITLE_LENGTH);
    } else if (inHeading) this.#above = '';
    if (cell) {
      cell.text = append(cell.text, text);
      cell.links.push(...links);
    } else if (item) {
      if (links.length === 0) item.extraText = append(item.extraText, text);
      item.text = append(item.text, text);
    }
    if (links.length === 0) return;
    const place =
      inHeading || block?.summaryOf ? 'heading' : cell ? 'cell' : item ? 'item' : 'prose';
    const { current } = this.#sections;
    const section = inHeading ? (current.parent ?? current) : current;
    const isPageFrame = block?.isPageFrame ?? false;
    const aside = block?.aside;
    if (place === 'prose') breakBetweenLinks(pieces);
    const above = this.#above;
    this.#above = undefined;
    const kept: Line = { pieces, place, isTitle, section, item, cell, isPageFrame, aside, above };
    item?.lines.push(kept);
    this.lines.push(kept);
  }

  /** The title of the list: its first heading, where it was not given. */
  get title(): string | undefined {
    return this.#sections.title;
  }

  /** A rule across the page. */
  addRule(): void {
    this.endLine();
    this.#above = '';
    this.#linesBeforeRule = this.lines.length;
  }

  /** To be called after the last token. */
  end(): void {
    while (this.#blocks.length > 0) this.#closeInnermost();
    this.endLine();
    this.closeLink();
    this.#markFooter();
  }

  /** Below the last rule of a list of items, one line of nothing but links with bars between them. */
  #markFooter(): void {
    const [line, ...more] = this.lines.slice(this.#linesBeforeRule);
    const above = this.lines[this.#linesBeforeRule - 1];
    if (!line || more.length > 0 || line.place !== 'prose' || line.section !== above?.section)
      return;
    if (above.place !== 'item' && above.place !== 'cell') return;
    line.isPageFrame = isRowOfLinks(line.pieces);
  }

  #addPlainText(text: string, isCode = false): void {
    if (text === '') return;
    // Both ends are all that is ever looked at.
    const isLong = text.length > 2 * MAX_NOTE_LENGTH;
    const ends = [text.slice(0, MAX_NOTE_LENGTH), text.slice(-MAX_NOTE_LENGTH)];
    const piece: Piece = { kind: 'text', text: isLong ? ends.join(' … ') : text };
    if (isCode) piece.style = 'code';
    else if (this.#strongDepth > 0) piece.style = 'strong';
    else if (this.#emphasisDepth > 0) piece.style = 'emphasis';
    this.#pieces.push(piece);
  }

  #open(tag: string, headingLevel: number, isMarkdown: boolean): void {
    this.endLine();
    const outer = this.#blocks.at(-1);
    const block: OpenBlock = {
      tag,
      isMarkdown,
      item: outer?.item,
      cell: outer?.cell,
      row: outer?.row,
      table: outer?.table,
      headingLevel: headingLevel || (outer?.headingLevel ?? 0),
      summaryOf: outer?.summaryOf,
      opensSection: tag === 'details' && this.#sections.current.depth < MAX_NESTING,
      isPageFrame: (outer?.isPageFrame ?? false) || frameTags.has(tag),
      definitions: tag === 'dl' ? {} : tag === 'li' ? undefined : outer?.definitions,
      aside: tag === 'li' ? undefined : (asides.get(tag) ?? outer?.aside),
    };
    const isTerm = tag === 'dt' && block.definitions !== undefined;
    if ((tag === 'li' || tag === 'table' || isTerm) && !outer?.item && !outer?.cell) {
      this.#sections.openList();
    }
    if (tag === 'li' || isTerm) {
      block.item = makeItem(outer?.item);
      block.cell = undefined;
      if (isTerm && block.definitions) {
        block.definitions.term = block.item;
        block.definitions.isSaid = false;
      }
    } else if (tag === 'dd' && block.definitions?.term) {
      // What is said of a term that leads somewhere is said of the same thing.
      const { term, isSaid = false } = block.definitions;
      block.item = term.lines.length > 0 ? term : makeItem(term);
      block.cell = undefined;
      if (!isSaid) this.#continueLine(term);
      block.definitions.isSaid = true;
    } else if (tag === 'table') {
      block.table = { headers: [], rowCount: 0, item: outer?.item };
    } else if (tag === 'tr' && block.table) {
      block.row = { cells: [], table: block.table };
      block.table.rowCount++;
    } else if ((tag === 'td' || tag === 'th') && block.row) {
      block.cell = { column: block.row.cells.length, text: '', links: [], row: block.row };
      block.row.cells.push(block.cell);
    } else if (block.opensSection) {
      this.#sections.openDetails();
    } else if (tag === 'summary' && this.#sections.current.kind === 'details') {
      block.summaryOf = this.#sections.current;
    }
    this.#blocks.push(block);
    if (isMarkdown) this.#openCounts.push(new Map());
    else this.#countOpen(tag, 1);
  }

  /** Takes up the last line of an item again, where nothing stands behind it. */
  #continueLine(item: ItemNode): void {
    const last = this.lines.at(-1);
    if (last === undefined || item.lines.length !== 1 || item.lines[0] !== last) return;
    this.lines.pop();
    item.lines.pop();
    item.text = '';
    this.#pieces = [...last.pieces, { kind: 'text', text: ' – ' }];
  }

  #closeInnermost(): void {
    this.endLine();
    const block = this.#blocks.pop();
    if (!block) return;
    if (block.isMarkdown) this.#openCounts.pop();
    else this.#countOpen(block.tag, -1);
    const { cell, table } = block;
    if (block.tag === 'th' && cell && table?.rowCount === 1) {
      table.headers[cell.column] = cell.text;
    }
    if (block.opensSection) this.#sections.closeDetails();
    if (asides.has(block.tag)) this.#sections.endQuotation();
  }

  #countOpen(tag: string, change: 1 | -1): void {
    const counts = this.#openCounts.at(-1);
    counts?.set(tag, (counts.get(tag) ?? 0) + change);
  }

  #openHtmlBlock(tag: string): void {
    const inner = this.#blocks.at(-1);
    const isAlike = inner?.tag === tag || (isOfTerm(tag) && isOfTerm(inner?.tag));
    if (inner && !inner.isMarkdown && isAlike && selfEndingTags.has(tag)) {
      this.#closeInnermost();
    }
    const level = /^h[1-6]$/.test(tag) ? Number(tag.slice(1)) : 0;
    this.#open(tag, level, false);
  }

  #closeHtmlBlock(tag: string): void {
    if ((this.#openCounts.at(-1)?.get(tag) ?? 0) === 0) {
      this.endLine();
      return;
    }
    let isClosed = false;
    while (!isClosed && this.#blocks.length > 0) {
      isClosed = this.#blocks.at(-1)?.tag === tag;
      this.#closeInnermost();
    }
  }
}
