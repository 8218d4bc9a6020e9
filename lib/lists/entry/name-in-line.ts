/** What the text around a link calls the thing that it leads to, where the link itself does not. */
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
import { withoutFurniture } from '../model/furniture';
import {
  kindOfText,
  type LinkTextKind,
  nameInText,
  namesNothing,
  withoutQuotes,
} from './link-names';

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
  /** What stands beside a title that was taken from running text: "Ann Arbor", "Journal, 2007". */
  byline?: string;
  rest?: string;
  /** The link text says who wrote it, and when. */
  citation?: { authors: string[]; year: number };
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
  const leadText = withoutPointer(textOf(firstLink < 0 ? before : before.slice(0, firstLink)));
  const reference = readReference(leadText);
  if (reference) return { ...reference, usedBefore: firstLink < 0 };
  const lead = trimEdges(place === 'cell' ? leadText : lastSentence(leadText));
  const isTaken = namesNothing(lead) && place === 'cell';
  const hasName = /[\p{L}\p{N}]{2}|\p{Lo}/u.test(lead);
  if (hasName && !isTaken && !isInSentence(leadText, link, pieces)) {
    return { title: withoutPeriod(lead), usedBefore: firstLink < 0 };
  }
  if (onlyBefore) return undefined;
  const next = pieces[link.at + 1];
  const tail =
    next?.kind === 'text' ? /^\s*\]?\)?\s*[-–—:]\s+(\S.*)$/s.exec(next.text)?.[1] : undefined;
  const title = tail === undefined ? '' : trimEdges(tail);
  if (/[\p{L}\p{N}]/u.test(title)) return { title, usedAfter: true };
  return undefined;
}

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
  if (/\p{L}/u.test(byline) && !/[:：,]\s*$/.test(byline)) return undefined;
  // A word in quotation marks at the beginning of a longer title is no title.
  if (/^\s*\p{L}/u.test(rest) && !/[,.]$/.test(title)) return undefined;
  return { title: title.replace(/[,.]$/, ''), byline: trimEdges(byline), rest: trimEdges(rest) };
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

/** Without list furniture, and without the separators that stood between it and the link. */
export function trimEdges(text: string): string {
  const trimmed = withoutFurniture(squeeze(text)).replace(
    /^[\s\-–—:|,;·•>*：，、。；｜]+|^\.\s+|[\s\-–—:|,;·•<*：，、；｜]+$/gu,
    '',
  );
  const opened = trimmed.replace(/[\s([（]+$/, '');
  const unclosed = /^[(（][^)）]*$/.test(opened) ? opened.slice(1) : opened;
  const closed = /^[)\]）]/.test(unclosed) ? unclosed.replace(/^[\s)\]）]+/, '') : unclosed;
  return closed === trimmed
    ? closed
    : closed.replace(/^[\s\-–—:|,;：，、。]+|[\s\-–—:|,;：，、]+$/g, '');
}
