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
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { isRemark } from '../markdown/sections';
import { leadsToTop, withoutFurniture } from '../model/furniture';
import { REACH } from '../model/limits';
import type { Role } from '../model/list-entry';
import { isLanguageCode, isLanguageName } from './languages';
import { kindOfText } from './link-names';
import {
  isFeed,
  isInvitation,
  isLicence,
  isProfile,
  isShareOrSponsor,
  isSocialProfile,
} from './own-pages';
import { purposeOfColumn } from './row-names';
import { isContents, purposeOf } from './section-purpose';

/** Pages right beside a list that are about the list itself; a README in a folder of its own is content. */
const housekeepingFile =
  /^\/?(?:\.{1,2}\/|\.github\/|docs?\/|translations?\/)*(?:contributing|licen[sc]e|code[-_]of[-_]conduct|changelog|readme|sponsors(?:hip)?|security|translations?)(?:[-_.][^/]*)?$/i;

/** Words of sentences that ask for something to be done with the list. */
const appeal =
  /\b(?:share|tweet|star this|pull requests?|open an issue|contribut\w*|licen[sc]ed?|sponsor\w*|donat\w*|follow (?:me|us)|contact|subscribe)\b/i;

/** What a link above the first entries is called that is about the list. */
const ownMatters =
  /^(?:(?:follow|subscribe|join|sign up|newsletter|contribut|donate|sponsor|support|star|fork|share|discord|slack|gitter|telegram|twitter|mastodon|facebook|linkedin|rss|feed|license|website|homepage|blog|chat|community|submit|suggest|add)\b.*|.*\b(?:newsletter|discord|rss|pull request))$/i;

/** What a line of an item begins with that says something about the entry above it. */
const detailLabel =
  /^\W*(?:notes?|hosts?|hosted by|authors?|written by|speakers?|presented by|instructors?|teachers?|maintainers?|by|via|credits?|thanks to|submitted by|contributed by|推荐人|投稿|主持人)\s*[:：]?\**\s*[:：]/i;

/** What running text says before a link to something else than what it is about. */
const pointsElsewhere =
  /\b(?:refer to|see also|also see|for (?:more|further) (?:details|information|info|on)|(?:read|learn|find out) more)\b/i;

/** Before a link to where a picture comes from. */
const pictureCredit =
  /\b(?:photo(?:graph)?s?|images?|pictures?|illustrations?|artwork|icons?|logos?|cover|banner|图片)\b[^.!?]{0,40}(?:\b(?:by|from|credits?|source|courtesy|via|on)\b[^.!?]{0,20}|[:：]\s*)$/i;

/** A list or table is the place of entries by its form; prose is not. */
export function isStructured(line: Line): boolean {
  return line.place === 'item' || line.place === 'cell';
}

/** Where a link stands among the links of its list. */
export interface PlaceInList {
  /** What it says, for a page beside the list. */
  path: string | undefined;
  /** Where it leads. */
  address: string;
  /** No list or table with entries came before it, but one comes after. */
  isAboveItems: boolean;
  /** The list has entries in lists or tables anywhere. */
  hasItems: boolean;
  /** It is in a section about the list itself, by the title and the place of that. */
  isInHousekeeping: boolean;
  /** It is in a table of contents, and leads to something else than the parts of the list. */
  leavesContents: boolean;
  /** It is labelled as paid for. */
  isAd: boolean;
  /** It leads into the repository that the list is in. */
  isOwnRepository: boolean;
}

/** Role of a link that leads out of the list, by itself and by where it stands. */
export function tellRole(link: LinkPiece, line: Line, place: PlaceInList): Role {
  const { path, address, isAboveItems } = place;
  if (link.isBookmark) return 'entry';
  if (line.isPageFrame || link.isPager || isShareOrSponsor(address)) return 'navigation';
  if (isInvitation(address, link.text) || place.isAd) return 'navigation';
  if (address.includes('#') && (leadsToTop(link.text) || isContents(link.text)))
    return 'navigation';
  if (isBadge(link, line)) return 'badge';
  const purpose = purposeOf(line.section);
  if (line.isTitle || purpose === 'housekeeping' || place.isInHousekeeping) return 'navigation';
  if (purpose === 'contents' && !place.leavesContents) return 'navigation';
  if (purpose === 'at-the-ends' && (place.isOwnRepository || isProfile(address)))
    return 'navigation';
  if (path !== undefined && housekeepingFile.test(path.replace(/[?#].*$/, ''))) return 'navigation';
  if (purpose === 'contributing' && (place.isOwnRepository || isProfile(address)))
    return 'navigation';
  if (isLanguage(link) && isInLanguageSwitcher(link, line, place)) return 'navigation';
  const { before, after } = piecesAround(link, line.pieces);
  const isFirst = linksOf(before).length === 0;
  if (!isFirst && isLicence(address, link.text)) return 'navigation';
  const column = line.cell && purposeOfColumn(line.cell);
  if (column === 'licence' && isFirst) return 'navigation';
  if (column === 'people' && hasOtherColumn(line)) return 'mention';
  const lead = textOf(before);
  if (place.hasItems && isAside(link, line)) {
    return appeal.test(textOf([...before, ...after])) ? 'navigation' : 'mention';
  }
  if (pictureCredit.test(lead.slice(-120)) && !isStructured(line)) return 'navigation';
  if (/^@[\w.-]+$/.test(link.text) && !beginsThing(link, line)) return 'mention';
  if (/@\s*$/.test(lead) && isSocialProfile(address)) return 'mention';
  if (line.item && isFirst && isDetail(lead, line) && hasNoFormBefore(link, line)) return 'mention';
  if (line.item && !isFirst && detailLabel.test(textOf(line.pieces.slice(0, REACH))))
    return 'mention';
  if (line.place !== 'prose') return 'entry';
  if (isAboveItems && isIntro(line)) {
    if (line.section.kind === 'root') return 'navigation';
    if (ownMatters.test(withoutFurniture(link.text)) || isFeed(address)) return 'navigation';
    if (isSocialProfile(address)) return 'navigation';
  }
  if (hasLineOfItsOwn(link, line.pieces)) return 'entry';
  if (purpose === 'contributing') return 'navigation';
  if (appeal.test(textOf([...before, ...after]))) return 'navigation';
  if (pointsElsewhere.test(textOf(piecesInSameLine(link, line.pieces).before))) return 'mention';
  if (place.hasItems && isInMidSentence(link, line.pieces)) return 'mention';
  return isAboveItems || line.section.hasItems ? 'mention' : 'entry';
}

/** What a quotation, a footnote or a remark says beside the entries: not a thing that begins a line of it. */
function isAside(link: LinkPiece, line: Line): boolean {
  if (line.aside === 'footnote') return true;
  const { before } = piecesInSameLine(link, line.pieces);
  const lead = textOf(before);
  if (line.aside === 'quotation') {
    return linksOf(before).length > 0 || /[\p{L}\p{N}]/u.test(withoutFurniture(lead));
  }
  return line.place === 'prose' && isRemark(squeeze(lead));
}

/** Between the title of the list and its first section. */
function isIntro({ section }: Line): boolean {
  return section.kind === 'root' || section.isTitle;
}

/** "**Notes:** part of [Pat]'s thesis", "**Host**: Ann Arbor @[ann]": about the entry above. */
function isDetail(lead: string, line: Line): boolean {
  if (!detailLabel.test(lead.slice(0, 60))) return false;
  return (
    (line.item?.parent !== undefined || line.section.kind === 'heading') && line.place === 'item'
  );
}

function hasNoFormBefore(link: LinkPiece, line: Line): boolean {
  // "Notes: [pdf](…)" leads to the notes themselves.
  const { before } = piecesAround(link, line.pieces);
  const words = textOf(before).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 1 || isProfile(link.written);
}

function hasOtherColumn({ cell }: Line): boolean {
  return cell?.row.cells.some((other) => other !== cell && other.text !== '') ?? false;
}

/** It begins an outermost item, a cell, or a line of running text. */
function beginsThing(link: LinkPiece, line: Line): boolean {
  if (line.item?.parent !== undefined) return false;
  const { before } = piecesInSameLine(link, line.pieces);
  return linksOf(before).length === 0 && !/[\p{L}\p{N}]/u.test(textOf(before));
}

/** Names of languages beside each other, or one below the other, are versions of the list. */
function isInLanguageSwitcher(link: LinkPiece, line: Line, place: PlaceInList): boolean {
  const { before, after } = piecesAround(link, line.pieces);
  const links = linksOf([...before, link, ...after]);
  const languages = links.filter(isLanguage);
  if (languages.length < 2 || languages.length * 2 <= links.length) return false;
  const isNamed = isNamedInFront(languages[0], links, line);
  if (languages.every(({ text }) => isLanguageCode(text)) && !isNamed) return place.isAboveItems;
  return !isNamed || (place.isAboveItems && !isStructured(line));
}

function isLanguage({ text, isBare }: LinkPiece): boolean {
  return !isBare && (isLanguageCode(text) || isLanguageName(text));
}

/**
 * "The twelve-factor app: [English](…), [Deutsch](…)", "[The log](…) ([English](…), [Deutsch](…))":
 * an item or cell about a thing that is there in several languages.
 */
function isNamedInFront(
  first: LinkPiece | undefined,
  links: readonly LinkPiece[],
  line: Line,
): boolean {
  if (!first || !isStructured(line)) return false;
  const before = line.pieces.slice(Math.max(0, first.at - REACH), first.at);
  const lead = withoutFurniture(squeeze(textOf(before)));
  if (saysLanguages.test(lead)) return false;
  if (links[0] !== first) return links[0]?.text !== '';
  if (!/[\p{L}\p{N}]/u.test(lead)) return isBelowName(line);
  const isSetApart = before.some((piece) => piece.kind === 'text' && piece.style !== undefined);
  return /\p{L}{2}|\p{Lo}/u.test(lead) && (isSetApart || /[-–—:：(（]\s*$/.test(lead));
}

/** In an item below one that says what is there in several languages. */
function isBelowName({ item }: Line): boolean {
  const name = withoutFurniture(item?.parent?.text ?? '');
  return name !== '' && !saysLanguages.test(name);
}

/** What a line of translations of a list begins with. */
const saysLanguages =
  /\b(?:languages?|translat\w*|read(?: ?(?:this|me))?|versions?|available|also in|other|idiomas?|sprachen|langues?)\b|语言|語言|翻译|翻譯|言語|翻訳|언어|번역|язык|перевод/i;

/** A link of pictures only; in an item or a row without any other link it is what the item is about. */
function isBadge(link: LinkPiece, line: Line): boolean {
  if (link.imageCount === 0 || link.text !== '') return false;
  if (!isStructured(line) || link.hasBadge) return true;
  // A picture that says nothing is a thing only where it is all that its item leads to.
  if (link.alt === '') return line.place !== 'item' || !isOnlyLink(link, line);
  // A picture in a cell of its own says in what form the thing of the row is there.
  const links = line.cell ? line.cell.links.slice(0, REACH) : linksOf(line.pieces.slice(0, REACH));
  return links.some((other) => other.text !== '');
}

function isOnlyLink(link: LinkPiece, { pieces, item }: Line): boolean {
  return item?.linkCount === 1 && linksOf(pieces.slice(0, REACH)).every((other) => other === link);
}

/** In running text, a link that begins a line, or that stands in a line of hardly anything but links. */
function hasLineOfItsOwn(link: LinkPiece, pieces: readonly Piece[]): boolean {
  if (link.isBare && isAloneInSourceLine(link, pieces)) return true;
  const { before, after } = piecesInSameLine(link, pieces);
  const words = countWords([...before, ...after], /[\p{L}\p{N}]{2,}/gu);
  if (words <= 2 || isBehindBoldTitle(link, before)) return true;
  if (isAddressOfLine(link, pieces, words)) return true;
  return linksOf(before).length === 0 && !/[\p{L}\p{N}]/u.test(withoutFurniture(textOf(before)));
}

/** "**A title.** Its authors. [pdf](…)" */
function isBehindBoldTitle({ text, written }: LinkPiece, before: readonly Piece[]): boolean {
  const first = before.find((piece) => piece.kind === 'text' && /[\p{L}\p{N}]/u.test(piece.text));
  if (first?.kind !== 'text' || first.style !== 'strong' || /[:：]\s*$/.test(first.text))
    return false;
  const kind = kindOfText(text, written);
  return text !== '' && (kind === 'form' || kind === 'weak-form');
}

/** One of several lines of a few words and an address at their end. */
function isAddressOfLine(link: LinkPiece, pieces: readonly Piece[], words: number): boolean {
  if (!link.isBare || words > LEAST_WORDS) return false;
  const next = pieces[link.at + 1];
  if (next !== undefined) return next.kind === 'break';
  return piecesAround(link, pieces).before.some(({ kind }) => kind === 'break');
}

/** Between words of a sentence, in a text that goes on. */
function isInMidSentence(link: LinkPiece, pieces: readonly Piece[]): boolean {
  const { before, after } = piecesInSameLine(link, pieces);
  const words = countWords([...before, ...after], /[\p{L}\p{N}]+/gu);
  return words >= LEAST_WORDS && /[\p{L}\p{N}]\s+$/u.test(textOf(before));
}

/** How many words pieces have, of those that a pattern finds in all of a text; no more are counted than matter. */
function countWords(pieces: readonly Piece[], pattern: RegExp): number {
  let count = 0;
  for (const _ of textOf(pieces).matchAll(pattern)) {
    if (++count > LEAST_WORDS) break;
  }
  return count;
}

/** Words beside a link that make its line a sentence about something. */
const LEAST_WORDS = 8;

/** An address below a line that says what it is. */
function isAloneInSourceLine(link: LinkPiece, pieces: readonly Piece[]): boolean {
  const before = pieces[link.at - 1];
  const after = pieces[link.at + 1];
  const endsLine = before?.kind !== 'text' || /(?:^|\n)\s*$/.test(before.text);
  const startsLine = after?.kind !== 'text' || /^\s*(?:\n|$)/.test(after.text);
  return endsLine && startsLine && before?.kind !== 'link' && after?.kind !== 'link';
}
