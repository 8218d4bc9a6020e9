/** The HTML in a field of a flash card: its text, and the pages it leads to. */
import { readHtml } from '../../lists/formats/markup-tags';
import { findBareAddresses } from '../../lists/model/bare-addresses';

/** A link, and what stands there for it. */
interface FieldLink {
  address: string;
  text: string;
}

/** What a field says. */
export interface FieldText {
  /** As lines; a link to another page than `own` stands with its address, a line that is only `own` is left out. */
  linesBeside: (own?: string) => string[];
  links: FieldLink[];
  /** There is nothing in it but one link. */
  isLink: boolean;
}

/** Text, of a link where it has an address. */
interface Piece {
  text: string;
  address?: string;
}

/** Tags whose text is no text of the card. */
const hidden = new Set(['script', 'style', 'title', 'template']);
/** Tags that stand in a line; all others begin one, and end it. */
const inLine = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q rb rp rt ruby s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
/**
 * Anki plays what is in these brackets, where they are written as such. It is the name of a file: of
 * brackets that never close, the text would be gone through again and again.
 */
const played = /\[(?:sound|anki):[^\]\n]{0,300}\]/gi;
const webAddress = /^https?:\/\//i;

/** @param html of one field; all of it becomes text */
export function readField(html: string): FieldText {
  const pieces = readPieces(html).flatMap(splitAtAddresses);
  const links = pieces.flatMap(({ text, address }) =>
    address === undefined ? [] : [{ address, text: text.replace(/\s+/g, ' ').trim() }],
  );
  const isLink =
    links.length === 1 &&
    pieces.every(({ text, address }) => address !== undefined || text.trim() === '');
  return { links, isLink, linesBeside: (own) => linesOf(pieces, own) };
}

function readPieces(html: string): Piece[] {
  const pieces: Piece[] = [];
  let hiddenTag: string | undefined;
  let preformatted = 0;
  let link: string | undefined;
  const add = (text: string): void => {
    const last = pieces.at(-1);
    if (last && last.address === link) last.text += text;
    else pieces.push({ text, ...(link !== undefined && { address: link }) });
  };
  readHtml(html.replace(played, ' '), {
    openTag: (tag, attributes) => {
      if (hidden.has(tag)) hiddenTag ??= tag;
      if (hiddenTag !== undefined) return;
      if (tag === 'a') {
        const address = attributes.get('href')?.trim() ?? '';
        link = webAddress.test(address) ? address : undefined;
      } else if (tag === 'pre') preformatted += 1;
      if (tag === 'td' || tag === 'th') add(' ');
      else if (!inLine.has(tag)) add(tag === 'li' ? '\n- ' : '\n');
    },
    closeTag: (tag) => {
      if (tag === hiddenTag) hiddenTag = undefined;
      if (hiddenTag !== undefined) return;
      if (tag === 'a') link = undefined;
      else if (tag === 'pre') preformatted = Math.max(0, preformatted - 1);
      if (!inLine.has(tag) && tag !== 'td' && tag !== 'th') add('\n');
    },
    text: (text) => {
      if (hiddenTag === undefined) add(preformatted > 0 ? text : text.replace(/\s+/g, ' '));
    },
  });
  return pieces;
}

function splitAtAddresses(piece: Piece): Piece[] {
  if (piece.address !== undefined) return [piece];
  const { text } = piece;
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of findBareAddresses(text)) {
    const address = text.slice(start, end);
    pieces.push({ text: text.slice(from, start) }, { text: address, address });
    from = end;
  }
  return [...pieces, { text: text.slice(from) }];
}

function linesOf(pieces: readonly Piece[], own: string | undefined): string[] {
  const written = pieces.map(({ text, address }) => {
    const shown = text.trim();
    const isSaid = address === undefined || address === own || address === shown;
    return isSaid || shown === '' ? text : `${text} (${address})`;
  });
  return written
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '-' && line !== own);
}
