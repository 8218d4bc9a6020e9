/** Which links of a list are advertisements, by the labels that stand beside them. */
import {
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  type SectionNode,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { REACH } from '../model/limits';
import {
  type AdLabel,
  asLabel,
  asLeadIn,
  isAboutPaying,
  labelOfText,
  labelsInBrackets,
  thanksForMoney,
} from './ad-labels';
import type { OutwardLink } from './find-forms';

/** Which links are paid for, by the word of a label: 'doubtful' where that names a field as well. */
type Labels = Map<LinkPiece, AdLabel>;

/**
 * @param links in their order
 * @param isNewsletter the list is an issue of something that has advertisements
 * @returns the links that are labelled as paid for
 */
export function findAds(links: readonly OutwardLink[], isNewsletter: boolean): Set<LinkPiece> {
  const labels: Labels = new Map();
  const lines = [...new Set(links.map(({ line }) => line))];
  for (const line of lines) labelLine(line, labels);
  labelBelow(lines, labels);
  const isAnyDoubtful = [...labels.values()].includes('doubtful');
  const topics = countTopics(isAnyDoubtful ? lines : []);
  const ads = new Set<LinkPiece>();
  for (const { link, line } of links) {
    const label = labels.get(link);
    if (label === undefined) continue;
    const isAmongTopics = (topics.get(line.section) ?? 0) > 0;
    if (label === 'sure' || isNewsletter || (!isAmongTopics && !isAboutPaying(link.text))) {
      ads.add(link);
    }
  }
  // What most links are called says what sort of things they are.
  return ads.size > LEAST_USUAL && ads.size * 2 > links.length ? new Set() : ads;
}

/** So few links may all be advertisements. */
const LEAST_USUAL = 2;

/** How many lines of each section begin with a word and a colon: a label among them is a topic too. */
function countTopics(lines: readonly Line[]): Map<SectionNode, number> {
  const counts = new Map<SectionNode, number>();
  for (const { pieces, section } of lines) {
    const lead = leadOf(pieces);
    if (!/^\P{L}*\p{L}[^:：.]{0,30}[:：]$/u.test(lead) || asLeadIn(lead, false) !== undefined)
      continue;
    counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}

/** The text in front of the first link. */
function leadOf(pieces: readonly Piece[]): string {
  const first = pieces.findIndex(({ kind }) => kind === 'link');
  return squeeze(textOf(pieces.slice(Math.max(0, first - REACH), first)));
}

/** Labels the links of one line. */
function labelLine({ pieces, place, item, section }: Line, labels: Labels): void {
  const isAcronym = standsForOther(pieces, section);
  for (const part of place === 'prose' ? partsOf(pieces) : [pieces]) {
    labelPart(part, isAcronym, labels);
  }
  const said = item && item.lines.length === 1 ? item.extraText : '';
  const above = item?.parent?.linkCount === 0 ? asLabel(item.parent.text) : undefined;
  const ofItem = labelsInBrackets(said, isAcronym).length > 0 ? 'sure' : above;
  if (ofItem !== undefined) for (const link of linksOf(pieces)) label(link, ofItem, labels);
}

function label(link: LinkPiece, as: AdLabel, labels: Labels): void {
  if (labels.get(link) !== 'sure') labels.set(link, as);
}

/** The lines of running text. */
function partsOf(pieces: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'break') parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}

function labelPart(pieces: readonly Piece[], isAcronym: boolean, labels: Labels): void {
  const links = linksOf(pieces);
  const lead = asLeadIn(leadOf(pieces), isAcronym);
  if (lead !== undefined) for (const link of links) label(link, lead, labels);
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'link') {
      const own = labelOfText(piece.text, isAcronym);
      if (own !== undefined) label(piece, own, labels);
      const next = pieces[at + 1];
      if (next?.kind === 'text' && thanksForMoney(next.text)) label(piece, 'sure', labels);
    } else if (piece.kind === 'text') {
      const setApart = isSetApart(pieces, at) ? asLabel(piece.text) : undefined;
      const ends = labelsInBrackets(piece.text, isAcronym);
      const isLabel = setApart !== undefined && !(isAcronym && /^\W*AD\W*$/.test(piece.text));
      if (isLabel) labelAround(pieces, at, '', setApart, labels);
      else for (const end of ends) labelAround(pieces, at, piece.text.slice(end), 'sure', labels);
    }
  }
}

/** Bold, in italics or as code, and no word of a sentence. */
function isSetApart(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (piece?.kind !== 'text' || piece.style === undefined) return false;
  if (piece.style === 'code') return /\p{L}{3}/u.test(piece.text);
  const before = pieces[at - 1];
  const after = pieces[at + 1];
  const isBehindWord =
    before?.kind === 'text' && /[\p{L}\p{N}]\s*$/u.test(before.text) && !/^\W/.test(piece.text);
  const isBeforeWord = after?.kind === 'text' && /^\s+\p{Ll}/u.test(after.text);
  return !isBehindWord && !(isBeforeWord && !/[:：)\]]\s*$/.test(piece.text));
}

/** What parts things that stand in one line. */
const parts = /^\s*(?:[,;|·•、，；]|(?:and|or|und|oder|et|ou|y|o|e|и|или)\s*$)/iu;

/** A label is about the thing in front of it, or about the whole line where it stands in front itself. */
function labelAround(
  pieces: readonly Piece[],
  at: number,
  rest: string,
  as: AdLabel,
  labels: Labels,
): void {
  let isBehind = false;
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const piece = pieces[back];
    if (piece?.kind === 'text' && isBehind && parts.test(piece.text)) break;
    if (piece?.kind !== 'link') continue;
    isBehind = true;
    label(piece, as, labels);
  }
  if (isBehind && parts.test(rest)) return;
  for (const piece of pieces.slice(at + 1, at + 1 + REACH)) {
    if (piece.kind === 'text' && isBehind && parts.test(piece.text)) break;
    if (piece.kind === 'link') label(piece, as, labels);
  }
}

/** "Active Directory (AD)": words in the line, or in the titles around it, that the letters stand for. */
function standsForOther(pieces: readonly Piece[], section: SectionNode): boolean {
  const texts = pieces.slice(0, REACH).map((piece) => (piece.kind === 'break' ? ' ' : piece.text));
  if (!texts.some((text) => text.includes('AD'))) return false;
  for (let node: SectionNode | undefined = section; node; node = node.parent) {
    texts.push(` · ${node.title}`);
  }
  return /\bA\p{Ll}{3,}(?:['’]s)?[ -][Dd]\p{L}{3,}/u.test(texts.join(''));
}

/** A line of nothing but a label, above a link in running text: it is about all up to the next thing. */
function labelBelow(lines: readonly Line[], labels: Labels): void {
  let current: { as: AdLabel; section: SectionNode } | undefined;
  for (const { pieces, place, above, section } of lines) {
    const as = above === undefined ? undefined : asLabel(above);
    if (place !== 'prose') current = undefined;
    else if (above !== undefined) current = as && { as, section };
    else if (current?.section !== section || leadOf(pieces) === '') current = undefined;
    if (current) for (const link of linksOf(pieces)) label(link, current.as, labels);
  }
}
