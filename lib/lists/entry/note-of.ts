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
import { type DerivedTitle, trimEdges } from './name-in-line';

/** Text around a link that is not its title. */
export function noteOf(link: LinkPiece, line: Line, name: DerivedTitle): string | undefined {
  const { before, after } = piecesAround(link, line.pieces);
  const next = after.findIndex((piece) => piece.kind === 'link');
  const parts: string[] = [];
  if (!name.usedBefore && linksOf(before).length === 0) parts.push(textOf(before));
  else if (name.rest !== undefined) parts.push(name.rest);
  if (!name.usedAfter) {
    parts.push(textOf(withoutBold(next < 0 ? after : after.slice(0, next), name.usedBold)));
  }
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

/** Without the bold words that became part of the title. */
function withoutBold(pieces: Piece[], bold: string | undefined): Piece[] {
  if (bold === undefined) return pieces;
  const at = pieces.findIndex((piece) => piece.kind === 'text' && piece.style === 'strong');
  return pieces.filter((_, index) => index !== at);
}
