/** What a list says about an entry beside its title. */
import {
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesAround,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { MAX_NOTE_LENGTH, REACH } from '../model/limits';
import type { Role } from '../model/list-entry';
import { joinsLinks } from './find-forms';
import { type DerivedTitle, trimEdges } from './name-in-line';

/**
 * Text around a link that is not its title.
 * @param roleOf the links of the list, of those that lead out of it
 */
export function noteOf(
  link: LinkPiece,
  line: Line,
  name: DerivedTitle,
  roleOf: (link: LinkPiece) => Role | undefined,
): string | undefined {
  const role = roleOf(link);
  // What stands behind a badge is said of the entry before it.
  if (role === 'badge') return undefined;
  const { before, after: behind } = piecesAround(link, line.pieces);
  const after = role === 'entry' ? withWordsOfLinks(behind, line, roleOf) : behind;
  const next = after.findIndex(
    (piece) => piece.kind === 'link' && (link.text === '' || !isPicture(piece)),
  );
  const parts: string[] = [];
  if (!name.usedBefore && linksOf(before).length === 0) parts.push(textOf(before));
  else if (name.usedBefore && name.rest !== undefined) parts.push(name.rest);
  if (name.usedAfter) parts.push(name.rest ?? '');
  else {
    parts.push(textOf(withoutBold(beforeNextLine(after, next, line, name), name.usedBold)));
  }
  if (line.item?.linkCount === 1) parts.push(line.item.extraText);
  if (line.cell && line.cell.links[0] === link) {
    for (const cell of line.cell.row.cells.slice(0, REACH)) {
      if (cell.links.length === 0 && cell !== name.usedCell) parts.push(cell.text);
    }
  }
  const note = parts
    .map((part) => trimEdges(part.replace(/\[[^[\]]+\]\s*\(\s*$/, '')))
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && part !== name.title)
    .join(' · ');
  return note === '' ? undefined : note.slice(0, MAX_NOTE_LENGTH);
}

/**
 * The same, with the links as text that stand in the middle of what is said about the one in front
 * of them.
 */
function withWordsOfLinks(
  after: readonly Piece[],
  { place }: Line,
  roleOf: (link: LinkPiece) => Role | undefined,
): Piece[] {
  const said: Piece[] = [];
  let end = 0;
  for (const [at, piece] of after.entries()) {
    // What stands in the next line of running text is said of that line.
    if (piece.kind === 'break' && place === 'prose') break;
    if (piece.kind !== 'link' || piece.text === '') continue;
    // "[Leaf](…) ([source](…)) – maps for phones": what is said is said of the entry.
    if (isFormBeside(piece, textOf(after.slice(end, at)), roleOf)) {
      end = at + 1;
      continue;
    }
    const isSaid =
      roleOf(piece) === 'mention' || isWithinSentence(after.slice(Math.max(0, at - 1), at + 2));
    if (piece.isBare || roleOf(piece) === 'entry' || !isSaid || !/\p{L}/u.test(piece.text)) break;
    said.push(...after.slice(end, at), { kind: 'text', text: piece.text });
    end = at + 1;
  }
  const rest = after.slice(end);
  const next = rest.findIndex((piece) => piece.kind === 'link' && piece.text !== '');
  const isOnlyJoint = end > 0 && next > 0 && joinsLinks(squeeze(textOf(rest.slice(0, next))));
  return [...said, ...(isOnlyJoint ? rest.slice(next) : rest)];
}

/** Another form of the entry that stands right behind it, before anything is said. */
function isFormBeside(
  piece: LinkPiece,
  between: string,
  roleOf: (link: LinkPiece) => Role | undefined,
): boolean {
  return roleOf(piece) === 'form' && !/[\p{L}\p{N}]/u.test(between);
}

/** "See [the docs](…) for more": without the words of the link, its sentence would say nothing. */
function isWithinSentence([before, , after]: readonly Piece[]): boolean {
  return (
    before?.kind === 'text' &&
    /(?:^|[\s([])\p{Ll}[\p{L}'’-]*\s+$|(?:^|[-–—.!?:]\s+)\p{Lu}[\p{L}'’-]*\s+$/u.test(
      before.text,
    ) &&
    after?.kind === 'text' &&
    /^\s+\p{Ll}/u.test(after.text)
  );
}

function isPicture({ imageCount, text }: LinkPiece): boolean {
  return imageCount > 0 && text === '';
}

/** In running text of several lines, what stands in the line of the next link belongs to that. */
function beforeNextLine(
  after: Piece[],
  next: number,
  { place }: Line,
  { usedBefore }: DerivedTitle,
): Piece[] {
  const own = next < 0 ? after : after.slice(0, next);
  if (place !== 'prose') return own;
  // Where the title stands above its link, another one follows.
  const isBreak = ({ kind }: Piece) => kind === 'break';
  if (next < 0) return own;
  const end = usedBefore ? own.findIndex(isBreak) : own.findLastIndex(isBreak);
  const link = after[next];
  const isOfNext =
    usedBefore ||
    (link?.kind === 'link' && link.isBare) ||
    !/[\p{L}\p{N}]/u.test(textOf(own.slice(end)));
  return end < 0 || !isOfNext ? own : own.slice(0, end);
}

/** Without the bold words that became part of the title. */
function withoutBold(pieces: Piece[], bold: string | undefined): Piece[] {
  if (bold === undefined) return pieces;
  const at = pieces.findIndex((piece) => piece.kind === 'text' && piece.style === 'strong');
  return pieces.filter((_, index) => index !== at);
}
