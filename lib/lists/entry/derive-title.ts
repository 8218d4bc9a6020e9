/**
 * What a person would call the thing that a link leads to: its own text, unless that says only
 * where or in what form; then the row, item or line that it belongs to.
 */

import {
  type CellNode,
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesAround,
  piecesInSameLine,
  squeeze,
  taskBox,
  textOf,
} from '../markdown/list-lines';
import { MAX_NOTE_LENGTH, MAX_TITLE_LENGTH, REACH } from '../model/limits';

/** Link texts that say in what form or where a thing is, but not what it is. */
const formWords = new Set(
  (
    'here link links this see source sources solution solutions answer answers video videos watch ' +
    'recording audio listen talk presentation slides slide deck slide-deck slidedeck slideshow keynote ' +
    'paper papers pdf ps html epub mobi kindle doc text txt transcript abstract summary notes review ' +
    'code src repo repository implementation demo example examples website web site homepage home page ' +
    'docs documentation manual readme article post blog blog-post book e-book ebook chapter podcast ' +
    'episode download mirror archive archived read read-more more learn-more details info discussion ' +
    'comments thread course lecture lectures tutorial guide url web-page webpage full-text official ' +
    'official-site official-website source-code github-repo video-lecture video-lectures free online ' +
    '链接 视频 文章 官网 源码 动画 видео ссылка статья код vídeo artículo enlace lien vidéo hier'
  ).split(' '),
);

const hostOnly = /^(?:https?:\/\/)?(?:[\p{L}\p{N}_-]+ ?\. ?)+[a-z]{2,}(?::\d+)?(?:\/[^\s]*)?$/iu;

/** Longest text that can name nothing, in UTF-16 units: a long host name. */
const MAX_EMPTY_NAME = 60;

/** Link text that names nothing: empty, a number, a word for a form, an address or a host name. */
export function namesNothing(text: string): boolean {
  if (/^(?:https?:\/\/|www\.)/i.test(text)) return true;
  if (text.length > MAX_EMPTY_NAME) return false;
  const bare = text
    .toLowerCase()
    .replace(/:[\w+-]+:/g, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (bare === '' || /^\p{N}{1,3}$/u.test(bare)) return true;
  if (formWords.has(bare.replace(/\s+/g, '-'))) return true;
  return isHostName(text);
}

/** Host names are in small letters, unlike products that are called after theirs ("Target.com"). */
function isHostName(text: string): boolean {
  if (!hostOnly.test(text)) return false;
  if (text.includes('/')) return /\.[a-z]{2,}(?::\d+)?\//.test(text);
  return text === text.toLowerCase();
}

/** A title, what the link itself says where that differs, and the text that the title took up. */
export interface DerivedTitle {
  title: string;
  label?: string;
  /** Text or cells that became the title, not to be repeated in the note. */
  usedBefore: boolean;
  usedAfter: boolean;
  usedCell?: CellNode;
  /** The link markup is not closed. */
  isCutOff: boolean;
}

/** Names the entry of a link. */
export function deriveTitle(link: LinkPiece, line: Line): DerivedTitle {
  const own = link.text === '' ? link.alt : link.text;
  const unused = { usedBefore: false, usedAfter: false, isCutOff: false };
  const broken = link.isBare ? brokenMarkup(link, line.pieces) : undefined;
  if (broken) {
    return { ...unused, title: cutTitle(broken.title), usedBefore: true, isCutOff: broken.isOpen };
  }
  if (!namesNothing(own) || namesItself(own, link, line)) {
    return { ...unused, title: cutTitle(own) };
  }
  const label = link.isBare || own === '' ? {} : { label: cutTitle(own) };
  const found = nameFromLine(link, line) ?? nameFromRow(line) ?? nameFromItem(link, line);
  if (found) {
    const title = cutTitle(trimEdges(found.title) || found.title);
    return { ...unused, ...label, ...found, title };
  }
  const fallback = own === '' || link.isBare ? showAddress(link.written) : own;
  return { ...unused, title: cutTitle(fallback) };
}

/**
 * Things that are called like a host: "[cheat.sh](https://cheat.sh/) - the only cheat sheet", or
 * "[z.lua](https://github.com/skywind3000/z.lua)". Where such a link begins its line or row, what
 * follows describes it. It says only where to look when the address is a page at that host.
 */
function namesItself(text: string, link: LinkPiece, line: Line): boolean {
  if (line.place === 'heading') return link.text !== '' && !/^https?:/i.test(text);
  if (link.isBare || !isHostName(text) || /[:/]/.test(text)) return false;
  const next = line.pieces[link.at + 1];
  const isDescribed = next?.kind === 'text' && /^\s*[-–—:]\s+\S/.test(next.text);
  const { before } = (isDescribed ? piecesInSameLine : piecesAround)(link, line.pieces);
  const isFirst = linksOf(before).length === 0 && !/[\p{L}\p{N}]/u.test(textOf(before));
  if (!isFirst || (line.cell && line.cell.column > 0)) return false;
  return !isPageAt(text, link.written);
}

/** What may follow the host in the address of a whole site: a language, a start page. */
const startPage =
  /^(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|default)(?:\.\w+)?|login)?(?:[?#].*)?$/i;

/** The address, or the one that an archive wraps in it, is of a page at the host, not of the whole site. */
function isPageAt(host: string, address: string): boolean {
  const written = `/${address.toLowerCase()}`;
  const part = `${host}/`;
  for (let at = written.indexOf(part); at >= 0; at = written.indexOf(part, at + 1)) {
    const isWhole = written[at - 1] === '/' || written[at - 1] === '.';
    if (isWhole) return !startPage.test(written.slice(at + part.length));
  }
  return false;
}

/** `[Title](https://…` or `[Title] (https://…)`: markup that is no link, around an address that is. */
function brokenMarkup(
  link: LinkPiece,
  pieces: readonly Piece[],
): { title: string; isOpen: boolean } | undefined {
  const before = pieces[link.at - 1];
  const after = pieces[link.at + 1];
  if (before?.kind !== 'text') return undefined;
  const title = /\[([^[\]]+)\]\s*\(\s*$/.exec(before.text.slice(-MAX_TITLE_LENGTH))?.[1];
  if (title === undefined || !/[\p{L}\p{N}]/u.test(title)) return undefined;
  const isOpen = !(after?.kind === 'text' && /^[^[]*\)/.test(after.text));
  return { title: squeeze(title), isOpen };
}

type FoundName = Pick<DerivedTitle, 'title'> & Partial<DerivedTitle>;

function nameFromLine(link: LinkPiece, line: Line): FoundName | undefined {
  const { pieces, place } = line;
  const { before } =
    place === 'prose' ? piecesInSameLine(link, pieces) : piecesAround(link, pieces);
  if (!link.isBare) {
    const named = before.findLast((piece) => piece.kind === 'link' && !namesNothing(piece.text));
    if (named?.kind === 'link') return { title: named.text };
  }
  const firstLink = before.findIndex((piece) => piece.kind === 'link');
  const leadText = textOf(firstLink < 0 ? before : before.slice(0, firstLink));
  const lead = trimEdges(place === 'cell' ? leadText : lastSentence(leadText));
  const isTaken = namesNothing(lead) && place === 'cell';
  if (/[\p{L}\p{N}]{2}/u.test(lead) && !isTaken && !isInSentence(leadText, link, pieces)) {
    return { title: lead, usedBefore: firstLink < 0 };
  }
  const next = pieces[link.at + 1];
  const tail =
    next?.kind === 'text' ? /^\s*\]?\)?\s*[-–—:]\s+(\S.*)$/s.exec(next.text)?.[1] : undefined;
  const title = tail === undefined ? '' : trimEdges(tail);
  if (/[\p{L}\p{N}]/u.test(title)) return { title, usedAfter: true };
  return undefined;
}

/**
 * What leads up to a link, without the sentences before: "We use four caches. A look inside: [host]".
 * An initial or an abbreviation ("vs. MySQL", "J. Dean") ends none.
 */
function lastSentence(text: string): string {
  return text.replace(/^.*(?:[\p{L}\p{N}]{4}|\))[.!?]["”)]?\s+(?=\p{Lu}\S*\s+\S+\s+\S)/su, '');
}

/** "Learn more at [host]", "a client types [host] into a browser": what leads up to it is no title. */
function isInSentence(lead: string, link: LinkPiece, pieces: readonly Piece[]): boolean {
  if (/[-–—:([|]\s*$/.test(lead)) return false;
  const next = pieces[link.at + 1];
  if (next?.kind === 'text' && /^\s+\p{Ll}/u.test(next.text)) return true;
  if (next?.kind === 'text' && /,\s*$/.test(lead) && /^\s*[.!?]/.test(next.text)) return true;
  if (/\b(?:e\.\s?g\.|i\.\s?e\.),?\s*$/i.test(lead)) return true;
  return /\b(?:at|on|in|via|by|to|the|an?|of|for|from|and|or|is|are|see|with|my|our|this|as|use|visit|check out)\s*$/i.test(
    lead,
  );
}

function nameFromRow(line: Line): FoundName | undefined {
  const { cell } = line;
  if (!cell) return undefined;
  const others = cell.row.cells;
  const left = others.slice(Math.max(0, cell.column - REACH), cell.column).reverse();
  const usable = (other: CellNode) => other.links.length === 0 && /[\p{L}\p{N}]/u.test(other.text);
  const text = left.find(usable);
  if (text) return { title: text.text, usedCell: text };
  const named = left
    .flatMap((other) => other.links.slice(0, REACH))
    .find((other) => !namesNothing(other.text));
  if (named) return { title: named.text };
  const right = others.slice(cell.column + 1, cell.column + REACH).find(usable);
  return right && { title: right.text, usedCell: right };
}

/** The first link that has a name of its own. */
function firstNamed(pieces: readonly Piece[]): LinkPiece | undefined {
  return linksOf(pieces.slice(0, REACH)).find((piece) => !namesNothing(piece.text));
}

function nameFromItem(link: LinkPiece, line: Line): FoundName | undefined {
  const item = line.item ?? line.cell?.row.table.item;
  const first = item?.lines[0];
  if (item && first && first !== line) {
    const named = firstNamed(first.pieces);
    if (named) return { title: named.text };
  }
  if (link.isBare) return undefined;
  for (let outer = item?.parent; outer; outer = outer.parent) {
    const named = firstNamed(outer.lines[0]?.pieces ?? []);
    if (named) return { title: named.text };
    if (!namesNothing(outer.text)) return { title: outer.text };
  }
  return undefined;
}

/** Text around a link that is not its title. */
export function noteOf(link: LinkPiece, line: Line, name: DerivedTitle): string | undefined {
  const { before, after } = piecesAround(link, line.pieces);
  const next = after.findIndex((piece) => piece.kind === 'link');
  const parts: string[] = [];
  if (!name.usedBefore && linksOf(before).length === 0) parts.push(textOf(before));
  if (!name.usedAfter) parts.push(textOf(next < 0 ? after : after.slice(0, next)));
  if (line.item?.linkCount === 1) parts.push(line.item.extraText);
  if (line.cell && line.cell.links[0] === link) {
    for (const cell of line.cell.row.cells.slice(0, REACH)) {
      if (cell.links.length === 0 && cell !== name.usedCell) parts.push(cell.text);
    }
  }
  const note = parts
    .map((part) => trimEdges(part.replace(/\[[^[\]]+\]\s*\(\s*$/, '')))
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join(' · ');
  return note === '' ? undefined : note.slice(0, MAX_NOTE_LENGTH);
}

/** Without a task box, and without the separators that stood between it and the link. */
function trimEdges(text: string): string {
  const trimmed = squeeze(text)
    .replace(taskBox, '')
    .replace(/^[\s\-–—:|,;·•>*]+|^\.\s+|[\s\-–—:|,;·•<*]+$/g, '');
  const opened = trimmed.replace(/[\s([]+$/, '');
  const unclosed = /^\([^)]*$/.test(opened) ? opened.slice(1) : opened;
  const closed = /^[)\]]/.test(unclosed) ? unclosed.replace(/^[\s)\]]+/, '') : unclosed;
  return closed === trimmed ? closed : closed.replace(/^[\s\-–—:|,;]+|[\s\-–—:|,;]+$/g, '');
}

/** An address that has to serve as a title: without its scheme. */
function showAddress(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}

function cutTitle(title: string): string {
  return squeeze(title).slice(0, MAX_TITLE_LENGTH);
}
