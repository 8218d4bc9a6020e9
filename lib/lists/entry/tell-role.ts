/**
 * Why a link stands in a list: the rules by which content is told from navigation, badges and
 * mentions. When in doubt, a link is an entry.
 */

import {
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesAround,
  piecesInSameLine,
  type SectionNode,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { REACH } from '../model/limits';
import type { Role } from '../model/list-entry';

/** A table of contents; what stands in sections below it is content again. */
const contents =
  /^(?:(?:table of )?contents?|toc|index|目录|目次|目錄|فهرست|sommaire|índice|inhalt|inhaltsverzeichnis|содержание)$/;

/** How to help with the list; its prose is about the list, its items may be content. */
const contributing =
  /^(?:how to )?contribut(?:e|ing|ions?|ors?)(?: guide(?:lines)?| to this (?:list|repo(?:sitory)?)| & .*)?$/;

/** Sections about the list itself rather than its subject. */
const housekeeping = [
  /^(?:code|financial) contributors$/,
  /^(?:the )?(?:licen[sc](?:e|ing)|copyright|许可|许可证|许可协议|лицензия|licencia|licença|lizenz)(?: information)?$/,
  /^code of conduct$/,
  /^(?:our )?(?:sponsors?(?:hip)?|backers|supporters|donat(?:e|ions?)|partners)$/,
  /^(?:translations?|other languages)(?: in progress)?$/,
  /^star(?:gazers|s)?(?: history| over time)?$/,
  /^share$/,
];

/** Pages right beside a list that are about the list itself; a README in a folder of its own is content. */
const housekeepingFile =
  /^\/?(?:\.{1,2}\/|\.github\/|docs?\/|translations?\/)*(?:contributing|licen[sc]e|code[-_]of[-_]conduct|changelog|readme|sponsors(?:hip)?|security)(?:[-_.][^/]*)?$/i;

/** Words of sentences that ask for something to be done with the list. */
const appeal =
  /\b(?:share|tweet|star this|pull requests?|open an issue|contribut\w*|licen[sc]ed?|sponsor\w*|donat\w*|follow (?:me|us)|contact)\b/i;

/** What the title of a section says of the links in it. */
type SectionPurpose = 'housekeeping' | 'contents' | 'contributing' | 'subject';

const purposes = new WeakMap<SectionNode, SectionPurpose>();

/** A section title as the rules above know it: small letters, no emoji, no punctuation. */
function plainName(title: string): string {
  return squeeze(
    title
      .replace(/:[\w+-]+:/g, ' ')
      .replace(/[^\p{L}\p{N}\s&]/gu, ' ')
      .toLowerCase(),
  );
}

/** A section in one about the list itself is about the list itself. */
function purposeOf(section: SectionNode): SectionPurpose {
  const known = purposes.get(section);
  if (known !== undefined) return known;
  const name = plainName(section.title);
  const outer = section.parent ? purposeOf(section.parent) : 'subject';
  let purpose: SectionPurpose = 'subject';
  if (outer === 'housekeeping' || housekeeping.some((pattern) => pattern.test(name))) {
    purpose = 'housekeeping';
  } else if (contents.test(name)) purpose = 'contents';
  else if (contributing.test(name)) purpose = 'contributing';
  purposes.set(section, purpose);
  return purpose;
}

/** A list or table is the place of entries by its form; prose is not. */
export function isStructured(line: Line): boolean {
  return line.place === 'item' || line.place === 'cell';
}

/**
 * Role of a link that leads out of the list. `path` is what it says, for a page beside the list;
 * `isAboveItems` says that no list or table with entries came before it but one comes after.
 */
export function tellRole(
  link: LinkPiece,
  line: Line,
  path: string | undefined,
  isAboveItems: boolean,
): Role {
  if (isBadge(link, line)) return 'badge';
  const purpose = purposeOf(line.section);
  if (line.isTitle || purpose === 'housekeeping' || purpose === 'contents') return 'navigation';
  if (path !== undefined && housekeepingFile.test(path.replace(/[?#].*$/, ''))) return 'navigation';
  if (line.place !== 'prose' || hasLineOfItsOwn(link, line.pieces)) return 'entry';
  if (purpose === 'contributing') return 'navigation';
  const { before, after } = piecesAround(link, line.pieces);
  if (appeal.test(textOf([...before, ...after]))) return 'navigation';
  return isAboveItems || line.section.hasItems ? 'mention' : 'entry';
}

/** A link of pictures only; in an item or a row without any other link it is what the item is about. */
function isBadge(link: LinkPiece, line: Line): boolean {
  if (link.imageCount === 0 || link.text !== '') return false;
  if (!isStructured(line) || link.hasBadge || link.alt === '') return true;
  const links = line.cell
    ? line.cell.row.cells.slice(0, REACH).flatMap((cell) => cell.links.slice(0, REACH))
    : linksOf(line.pieces.slice(0, REACH));
  return links.some((other) => other.text !== '');
}

/** In running text, a link that begins a line, or that stands in a line of hardly anything but links. */
function hasLineOfItsOwn(link: LinkPiece, pieces: readonly Piece[]): boolean {
  const { before, after } = piecesInSameLine(link, pieces);
  const words = textOf([...before, ...after]).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  if (words.length <= 2) return true;
  return (
    linksOf(before).length === 0 && !/[\p{L}\p{N}]/u.test(textOf(before).replace(/:[\w+-]+:/g, ''))
  );
}
