/** What a list says about an entry beside its title. */
import {
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesAround,
  textOf,
} from '../markdown/list-lines';
import { MAX_NOTE_LENGTH, REACH } from '../model/limits';
import type { Role } from '../model/list-entry';
import { type DerivedTitle, trimEdges } from './name-in-line';

/** Text around a link that is not its title. */
export function noteOf(
  link: LinkPiece,
  line: Line,
  name: DerivedTitle,
  role: Role,
): string | undefined {
  // What stands behind a badge is said of the entry before it.
  if (role === 'badge') return undefined;
  const { before, after } = piecesAround(link, line.pieces);
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
