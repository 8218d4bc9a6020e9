/** What the text around a link calls the thing that it leads to, where the link itself does not. */

import { splitNames } from '../facets/person-names';
import {
  type CellNode,
  type ItemNode,
  type Line,
  type LinkPiece,
  type Piece,
  piecesAround,
  piecesInSameLine,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { isRemark } from '../markdown/sections';
import { withoutFurniture } from '../model/furniture';
import { REACH } from '../model/limits';
import { pointsOn } from '../model/points-on';
import {
  isFormLabel,
  kindOfText,
  type LinkTextKind,
  nameInText,
  namesNothing,
  withoutQuotes,
} from './link-names';
import { isOnlyDate } from './row-names';

/** A title, what the link itself says where that differs, and the text that the title took up. */
export interface DerivedTitle {
  title: string;
  label?: string;
  textKind: LinkTextKind;
  /** Text, cells or an item that became the title, not to be repeated in note and section. */
  usedBefore: boolean;
  usedAfter: boolean;
  usedBold?: string;
  usedCell?: CellNode;
  namedBy?: ItemNode;
  /** The heading above became the title. */
  isNamedBySection?: true;
  /** What stands beside a title that was taken from running text: "Ann Arbor", "Journal, 2007". */
  byline?: string;
  rest?: string;
  /** The link says only where it was published: "“Title” ([Netflix](…))". */
  publisher?: string;
  /** The link text, or a reference, says who wrote it, and when. */
  citation?: { authors: string[]; year?: number };
  /** The link markup is not closed. */
  isCutOff: boolean;
}

export type FoundName = Pick<DerivedTitle, 'title'> & Partial<DerivedTitle>;

/** What leads up to a link, or follows it, as the name of the thing. */
export function nameFromLine(
  link: LinkPiece,
  line: Line,
  onlyBefore: boolean,
): FoundName | undefined {
  const { pieces, place } = line;
  const { before } =
    place === 'prose' ? piecesInSameLine(link, pieces) : piecesAround(link, pieces);
  if (!link.isBare) {
    const named = before.findLast(
      (piece) => piece.kind === 'link' && kindOfText(piece.text, piece.written) === 'name',
    );
    if (named?.kind === 'link') return { title: nameInText(named.text) };
  }
  const firstLink = before.findIndex((piece) => piece.kind === 'link');
  const bold = boldInFront(firstLink < 0 ? before : before.slice(0, firstLink));
  // "**Visit the [website](…)**" is a sentence in bold.
  const isSentence = bold?.rest === '' && isInSentence(textOf(before), link, pieces);
  if (bold && !isSentence) return { ...bold, usedBefore: firstLink < 0 };
  const above = place === 'prose' && !link.isBare ? nameAbove(link, pieces) : undefined;
  if (above) return above;
  const leadText = withoutPointer(textOf(firstLink < 0 ? before : before.slice(0, firstLink)));
  const reference = readReference(leadText);
  if (reference) return { ...reference, usedBefore: firstLink < 0 };
  const credited =
    place === 'cell'
      ? undefined
      : nameBesidePeople(firstLink < 0 ? before : before.slice(0, firstLink), leadText);
  if (credited) return { ...credited, usedBefore: firstLink < 0 };
  const lead = withoutLabel(trimEdges(place === 'cell' ? leadText : lastSentence(leadText)));
  const isTaken =
    (namesNothing(lead) && place === 'cell') ||
    (lead !== '' && isOnlyDate(lead)) ||
    isOnlyStep(lead, leadText) ||
    (onlyBefore && isLabelOf(lead, link));
  const hasName = /[\p{L}\p{N}]{2}|\p{Lo}/u.test(lead);
  if (hasName && !isTaken && !isInSentence(leadText, link, pieces)) {
    return { title: withoutPeriod(lead), usedBefore: firstLink < 0 };
  }
  const behind = place === 'cell' ? undefined : nameBehindLabels(link, pieces);
  if (behind) return behind;
  if (onlyBefore) return undefined;
  const around = place === 'cell' ? undefined : nameAroundAddress(link, pieces);
  if (around) return around;
  const next = pieces[link.at + 1];
  const tail =
    next?.kind === 'text' ? /^\s*\]?\)?\s*[-–—:]\s+(\S.*)$/s.exec(next.text)?.[1] : undefined;
  const title = tail === undefined ? '' : trimEdges(tail);
  if (/[\p{L}\p{N}]/u.test(title)) return { title, usedAfter: true };
  return undefined;
}

/** Most words of a name that stands behind or around its address. */
const MAX_WORDS = 12;

/** "https://… Title after it", "Title with https://… in the middle": the one address of a line. */
function nameAroundAddress(link: LinkPiece, pieces: readonly Piece[]): FoundName | undefined {
  if (!link.isBare && !/^https?:/i.test(link.text)) return undefined;
  const { before, after } = piecesInSameLine(link, pieces);
  if ([...before, ...after].some((piece) => piece.kind === 'link')) return undefined;
  const lead = trimEdges(textOf(before));
  const behind = squeeze(textOf(after));
  const isAlone = !/[\p{L}\p{N}]/u.test(lead) || isOnlyDate(lead);
  const whole = trimEdges(isAlone ? behind : `${squeeze(textOf(before))} ${behind}`);
  const begins = isAlone ? /^["“„«]?[\p{Lu}\p{Lo}\p{N}]/u : /^\p{Lu}/u;
  if (!/\p{L}{2}|\p{Lo}/u.test(behind) || !begins.test(isAlone ? behind : lead)) return undefined;
  // Behind a name, what stands behind the address is said about it.
  if (!isAlone && !/^\p{Ll}/u.test(behind)) return undefined;
  const [, title = whole, rest = ''] = /^(.{2,120}?)\s+[-–—]\s+(.*)$/su.exec(whole) ?? [];
  const isSentence = pointsOn(title) || /[.!。]$/.test(title);
  if (isSentence || title.split(' ').length > MAX_WORDS) return undefined;
  return { title, rest, usedAfter: true, ...(!isAlone && { usedBefore: true }) };
}

const bracketed = /\([^()]*\)|（[^（）]*）|\[[^[\]]*\]/g;

/** "**Longformer.** *Iz Beltagy.* 2020. [pdf](…)": what is bold in front is the title, and not what follows. */
function boldInFront(before: readonly Piece[]): FoundName | undefined {
  // "*Jim Gray*, **Why Do Computers Stop**": the authors may come first.
  const from = before.findIndex(
    (piece) =>
      piece.kind === 'text' &&
      piece.style !== 'emphasis' &&
      (piece.style === 'strong' || hasWords(piece.text.replace(bracketed, ''))),
  );
  const first = before[from];
  if (first?.kind !== 'text' || first.style !== 'strong') return undefined;
  const end = before.findIndex(
    (piece, at) => at > from && !(piece.kind === 'text' && piece.style === 'strong'),
  );
  const bold = squeeze(textOf(before.slice(from, end < 0 ? undefined : end)));
  const title = withoutPeriod(trimEdges(bold));
  // "**Authors:** …" says what follows it.
  if (/[:：]$/.test(bold) || !/\p{L}{2}|\p{Lo}/u.test(title)) return undefined;
  if (namesNothing(title) || isRemark(title) || kindOfText(title) === 'part') return undefined;
  const behind = end < 0 ? [] : before.slice(end);
  const byline = [...before.slice(0, from), ...behind]
    .filter((piece) => piece.kind === 'text' && piece.style === 'emphasis')
    .map((piece) => (piece.kind === 'text' ? piece.text : ''))
    .join(', ');
  const rest = trimEdges(textOf(behind));
  return { title, rest, ...(byline !== '' && { byline: withoutPeriod(trimEdges(byline)) }) };
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(withoutFurniture(text));
}

/**
 * Blocks of title, authors and links, in a line each: what is called so is above the line of its
 * links, behind those of the thing before it.
 */
function nameAbove(link: LinkPiece, pieces: readonly Piece[]): FoundName | undefined {
  const { before } = piecesAround(link, pieces);
  const own = before.findLastIndex((piece) => piece.kind === 'break');
  if (own < 0) return undefined;
  const above = before.slice(0, own);
  const previous = above.findLastIndex((piece) => piece.kind === 'link');
  const behind = above.slice(previous + 1);
  const start = previous < 0 ? 0 : behind.findIndex((piece) => piece.kind === 'break') + 1;
  if (previous >= 0 && start === 0) return undefined;
  const block = behind.slice(start).filter((piece, at) => at > 0 || piece.kind !== 'break');
  const bold = boldInFront(block);
  if (bold) return { ...bold, usedBefore: true };
  if (hasWords(textOf(before.slice(own)))) return undefined;
  const end = block.findIndex((piece) => piece.kind === 'break');
  const title = trimEdges(textOf(end < 0 ? block : block.slice(0, end)));
  if (!/\p{L}{2}|\p{Lo}/u.test(title) || title.length > MAX_NAME_ABOVE) return undefined;
  const rest = end < 0 ? '' : trimEdges(textOf(block.slice(end)));
  return { title: withoutPeriod(title), rest, usedBefore: true };
}

/** Longest line above links that is a name, in UTF-16 units. */
const MAX_NAME_ABOVE = 200;

/** "[Paper](…) | [Video](…) — Raft": links that only say their form stand in front of the name. */
function nameBehindLabels(link: LinkPiece, pieces: readonly Piece[]): FoundName | undefined {
  const { before, after } = piecesInSameLine(link, pieces);
  if (before.some((piece) => piece.kind === 'link') || hasWords(textOf(before))) return undefined;
  let last = -1;
  let labels = 1;
  let isSure = kindOfText(link.text, link.written) === 'form';
  for (const [at, piece] of after.entries()) {
    if (piece.kind === 'text' && hasWords(piece.text)) break;
    if (piece.kind !== 'link') continue;
    const kind = kindOfText(piece.text, piece.written);
    if (kind !== 'form' && kind !== 'weak-form') return undefined;
    isSure ||= kind === 'form';
    labels++;
    last = at;
  }
  if (link.isBare || !isSure) return undefined;
  const behind = after.slice(last + 1);
  const end = behind.findIndex((piece) => piece.kind === 'link');
  const words = end < 0 ? behind : behind.slice(0, end);
  const text = squeeze(textOf(words)).replace(/^[\s)\]）】]+/u, '');
  const isSeparated = /^[-–—:：|·]/.test(text);
  const bold = boldInFront(words);
  if (bold) return { title: bold.title, rest: bold.rest ?? '', usedAfter: true };
  const plain = trimEdges(text);
  if (!isSeparated && (labels === 1 || !/^\p{Ll}/u.test(plain))) {
    // "[Docs](…) for it", "[Paper](…) (2019)" go on about the link.
    if (!/^(?:["“„«「《]|\p{Lu}|\p{Lo}|\p{N}+\s\p{L})/u.test(text)) return undefined;
  }
  const [, head = plain, rest = ''] =
    /^(.{2,120}?)(?:\s[-–—]\s|(?<=[\p{L}\p{N})]{3})\.\s+(?=\p{Lu}))(.*)$/su.exec(plain) ?? [];
  if (!/\p{L}{2}|\p{Lo}/u.test(head) || head.length > MAX_NAME_ABOVE) return undefined;
  return { title: withoutPeriod(head), rest, usedAfter: true };
}

/**
 * "“A title” by Jane Doe ([Netflix](…))": where the one link of an item stands in brackets behind
 * the title, and says where that was published.
 */
export function titleOutside(own: string, link: LinkPiece, line: Line): FoundName | undefined {
  const { pieces, place } = line;
  if (place !== 'item' || link.isBare || own.split(/\s+/).length > MAX_PUBLISHER_WORDS)
    return undefined;
  if (!/^[\p{Lu}\p{Lo}\p{N}]/u.test(own) || pieces.length > REACH) return undefined;
  if (pieces.some((piece) => piece.kind === 'link' && piece !== link)) return undefined;
  const before = squeeze(textOf(pieces.slice(0, link.at)));
  const after = squeeze(textOf(pieces.slice(link.at + 1)));
  const opened = /^(.*\S)\s*[([（【]$/su.exec(before)?.[1];
  const isClosed = /^[)\]）】][\s,.;]*(?:\(?(?:19|20)\d\d\)?)?[\s,.;]*$/.test(after);
  const dashed = /^(.*\S)\s*[-–—]$/su.exec(before)?.[1];
  // "《A title》：[豆瓣](…)": in the marks of titles, with where it is to be found behind it.
  const marked = /^\P{L}*[《『]([^《》『』]{2,200})[》』]\s*[:：–—-]?$/u.exec(before)?.[1];
  if (marked !== undefined && own.length <= MAX_PLACE && !/[》』]/u.test(after)) {
    return { title: marked, usedBefore: true, publisher: own };
  }
  const lead = opened !== undefined && isClosed ? opened : after === '' ? dashed : undefined;
  if (lead === undefined) return undefined;
  const unlabelled = withoutFurniture(lead).replace(/^(\p{L}+):\s+(?=["“„«])/u, (label, word) =>
    isFormLabel(word) ? '' : label,
  );
  const quoted = /^["“„«]([^“”"„«»]{3,300})[”"“»](.*)$/su.exec(unlabelled);
  if (quoted) {
    const byline = trimEdges(quoted[2] ?? '');
    return {
      title: quoted[1]?.replace(/[,.]$/, '') ?? '',
      byline,
      usedBefore: true,
      publisher: own,
    };
  }
  const title = withoutPeriod(trimEdges(lead));
  const isTitle = lead === opened && /^\p{Lu}/u.test(title) && !/\s[-–—]\s|[.!?:]\s/.test(title);
  return isTitle && (isVenue.test(own) || title.split(/\s+/).length >= LEAST_TITLE_WORDS)
    ? { title, usedBefore: true, publisher: own }
    : undefined;
}

/** "SIGMOD'21", "OSDI 2012": a conference, where even one word in front is what was shown there. */
const isVenue = /^\p{Lu}{3,}(?:['’‘]\d\d|\s?['’‘]?(?:19|20)\d\d|\s['’‘]\d\d)$/u;
const MAX_PUBLISHER_WORDS = 3;
/** Longest name of a place where books are found, in UTF-16 units. */
const MAX_PLACE = 8;
/** Fewer words may be a topic, of which the link is one thing. */
const LEAST_TITLE_WORDS = 3;

/** "Databases (see [wiki](…))": what only leads to the link is no part of the name. */
function withoutPointer(text: string): string {
  return text.replace(
    /(\S)\s*[(（]\s*(?:see|see also|cf\.?|via|also|read|more)\s*[:：]?\s*$/i,
    '$1 (',
  );
}

/** `Pat Doe: “Consistency,” Journal, May 2007.`, `"Scaling" (2019):` what is quoted is the title. */
function readReference(text: string): FoundName | undefined {
  if (!/[“"„«]/.test(text)) return undefined;
  const found = /^([^“”"„«»]*?)[“"„«]([^“”"„«»]{3,300})[”"“»]([^“”"„«»]*)$/.exec(squeeze(text));
  if (!found) return undefined;
  const [, byline = '', title = '', rest = ''] = found;
  const by = /^\s*(by\s\S.*)$/u.exec(rest)?.[1];
  // "Book: “A title” by Jane Doe"
  if (by !== undefined && isFormLabel(trimEdges(byline))) return { title, byline: trimEdges(by) };
  if (/\p{L}/u.test(byline) && !/[:：,]\s*$/.test(byline)) return undefined;
  // A word in quotation marks at the beginning of a longer title is no title.
  if (/^\s*\p{L}/u.test(rest) && !/[,.]$/.test(title)) return undefined;
  return { title: title.replace(/[,.]$/, ''), byline: trimEdges(byline), rest: trimEdges(rest) };
}

/** What leads a reader on to a link: an order to read, a step of several. */
const leadsOn =
  /^(?:(?:also|and|or|then|next|now|first(?:ly)?|finally|lastly|after that)\b[,\s]*)*(?:(?:read|see|watch|listen(?: to)?|try|start with|view|skim|check(?: out)?)\b(?: also)?)?$/i;

/** "Next: [docs](…)" is about something that is called so, "Next [docs](…)" is a step. */
function isOnlyStep(lead: string, leadText: string): boolean {
  const isName = /^\p{Lu}\p{L}+\s*[-–—:：([|（]\s*$/u.test(leadText.trimStart());
  return leadsOn.test(lead) && lead !== '' && (!isName || isFormLabel(lead));
}

/** "Video: [talk recording](…)": what the link says is more than the word for its form in front. */
function isLabelOf(lead: string, { text, written }: LinkPiece): boolean {
  if (kindOfText(text, written) === 'part') return false;
  return isFormLabel(lead) && /[\p{L}\p{N}]\s+[\p{L}\p{N}]/u.test(text);
}

/**
 * Where whom a thing is by stands beside its title, without anything that says which is which but
 * the order: "A title. Ann Arbor. Paper:", "Ann Arbor, A title, 2010", "Ann Arbor, *A title*".
 */
function nameBesidePeople(before: readonly Piece[], leadText: string): FoundName | undefined {
  const whole = trimEdges(leadText);
  const lead = withoutLabel(whole);
  const isEnded = lead !== whole || /[.:：([（]\s*$/.test(leadText);
  return nameInItalics(before) ?? nameBeforeYear(lead) ?? nameBeforePeople(lead, isEnded);
}

/** "Jim Gray, *Why do computers stop*, 1985": of a text in italics and names, the former is the title. */
function nameInItalics(before: readonly Piece[]): FoundName | undefined {
  const emphasised = before.filter(isEmphasised);
  const title = withoutPeriod(trimEdges(textOf(emphasised)));
  if (emphasised.length !== 1 || title.split(/\s+/).length < 2) return undefined;
  const rest = trimEdges(textOf(before.filter((piece) => !isEmphasised(piece))));
  const [, people = rest, year] = yearBehind.exec(rest) ?? [];
  if (splitNames(title, true).length > 0) return undefined;
  return nameOf(title, trimEdges(people.replace(/(?:\s*\.)+\s*$/, '')), year);
}

/** What is called so, where those whom it is by are people. */
function nameOf(title: string, byline: string, year?: string): FoundName | undefined {
  const authors = splitNames(byline, true);
  if (authors.length === 0) return undefined;
  return {
    title,
    rest: '',
    ...(year === undefined ? { byline } : { citation: { authors, year: Number(year) } }),
  };
}

function isEmphasised(piece: Piece): boolean {
  return piece.kind === 'text' && piece.style === 'emphasis';
}

const yearBehind = /^(.*\S)[\s,.(]+((?:19|20)\d\d)\)?\.?$/su;

/** "Ken Thompson, Reflections on trusting trust, 1984". */
function nameBeforeYear(lead: string): FoundName | undefined {
  const [, text, year] = yearBehind.exec(lead) ?? [];
  if (text === undefined) return undefined;
  const parts = text.replace(/[,.]\s*$/, '').split(/,\s+/);
  let people = 0;
  while (splitNames(parts[people] ?? '', true).length > 0) people++;
  // "…, SOSP 1984": where it was published.
  if (parts.length - people > 1 && /^\p{Lu}{3,}$/u.test(parts.at(-1) ?? '')) parts.pop();
  const title = parts.slice(people).join(', ');
  if (people === 0 || title.split(/\s+/).length < LEAST_TITLE_WORDS) return undefined;
  return nameOf(title, parts.slice(0, people).join(', '), year);
}

/** "The Google file system. Sanjay Ghemawat.": a sentence that does not end goes on into the link. */
function nameBeforePeople(lead: string, isEnded: boolean): FoundName | undefined {
  const [, title, byline = ''] =
    /^(.*[\p{L}\p{N})”"’?!]{2})[.?!]\s+(\p{Lu}[^.?!]*(?:\p{Lu}\.[^.?!]*)*)\.?$/su.exec(lead) ?? [];
  if (title === undefined || !/\S\s+\S/.test(title) || /[.?!]\s/.test(title)) return undefined;
  return isEnded || splitNames(byline, true).length > 1 ? nameOf(title, byline) : undefined;
}

/** A full stop ends a sentence and is no part of a title, but for that of an abbreviation. */
export function withoutPeriod(text: string): string {
  const plain = withoutQuotes(text);
  return /(?:\b\p{L}|\b(?:etc|inc|vs|al|ed|vol|no|jr|co|corp|ltd)|\.)\.$/iu.test(plain)
    ? plain
    : plain.replace(/[.。]$/, '');
}

/**
 * What leads up to a link, without the sentences before: "We use four caches. A look inside: [host]".
 * An initial or an abbreviation ("vs. MySQL", "J. Dean") ends none.
 */
function lastSentence(text: string): string {
  return text.replace(/^.*(?:[\p{L}\p{N}]{4}|\))[.!?]["”)]?\s+(?=\p{Lu}\S*\s+\S+\s+\S)/su, '');
}

/** "Learn more at [host]", "a client types [host] into a browser": what leads up to it is no title. */
export function isInSentence(lead: string, link: LinkPiece, pieces: readonly Piece[]): boolean {
  if (/[-–—:([|：（]\s*$/.test(lead)) return false;
  const next = pieces[link.at + 1];
  if (next?.kind === 'text' && /^\s+\p{Ll}/u.test(next.text)) return true;
  if (next?.kind === 'text' && /,\s*$/.test(lead) && /^\s*[.!?]/.test(next.text)) return true;
  if (/\b(?:e\.\s?g\.|i\.\s?e\.),?\s*$/i.test(lead)) return true;
  return /\b(?:at|on|in|via|by|to|the|an?|of|for|from|and|or|is|are|see|with|my|our|this|as|use|visit|check out)\s*$/i.test(
    lead,
  );
}

/** "A Look at Clocks. Paper", in front of "[PDF](…)": the label of the links is no part of the name. */
function withoutLabel(lead: string): string {
  const [, name, label = ''] =
    /^(.*[\p{L}\p{N})”"’])[.;|·]\s+(\p{Lu}[^.;|·]{0,30})$/su.exec(lead) ?? [];
  return name !== undefined && /\s/.test(name) && isFormLabel(label) ? name : lead;
}

/** Quotation marks that open and close each other in some language. */
const quotes = ['«»‹›', '"“”„', '「」『』', "'‘’‚"];

/** Without the end of a quotation that began before it: what stands in quotation marks is the link. */
function endOfQuote(text: string): string {
  const family = quotes.find((marks) => marks.includes(text.charAt(0)));
  const rest = text.slice(1);
  if (text === '' || family === undefined || !/^(?:$|[\s\-–—:|,;.·(：，、。（])/.test(rest))
    return text;
  return [...family].some((mark) => rest.includes(mark)) ? text : rest;
}

/** Without list furniture, and without the separators that stood between it and the link. */
export function trimEdges(text: string): string {
  const trimmed = withoutFurniture(squeeze(text)).replace(
    /^[\s\-–—:|,;·•>*：，、。；｜]+|^\.\s+|[\s\-–—:|,;·•<*：，、；｜]+$/gu,
    '',
  );
  const opened = trimmed.replace(/[\s([（]+$/, '');
  const unclosed = /^[(（][^)）]*$/.test(opened) ? opened.slice(1) : opened;
  const ended = endOfQuote(unclosed);
  const closed = /^[)\]）]/.test(ended) ? ended.replace(/^[\s)\]）]+/, '') : ended;
  return closed === trimmed
    ? closed
    : closed.replace(/^[\s\-–—:|,;：，、。]+|^\.\s+|[\s\-–—:|,;：，、]+$/g, '');
}
