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
  /** As lines, those of code and of lists in lists as far in as they stand; a link to another page than `own` stands with its address, a line that is only `own` is left out. */
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
/** White space that HTML makes one space of; a space that does not break is none of it. */
const folded = /[ \t\r\n\f]+/g;
/** A space that HTML keeps. */
const KEPT = '\u00A0';
const LIST_INDENT = 2;

/** How text above and below the line is written without HTML, where it has no characters of its own. */
const OFF_LINE = {
  sup: { sign: '^', plain: '0123456789+-=()ni', own: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ' },
  sub: { sign: '_', plain: '0123456789+-=()', own: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎' },
} as const;

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
  let lists = 0;
  let link: string | undefined;
  let offLine: { tag: keyof typeof OFF_LINE; text: string } | undefined;
  const add = (text: string): void => {
    const last = pieces.at(-1);
    if (last && last.address === link) last.text += text;
    else pieces.push({ text, ...(link !== undefined && { address: link }) });
  };
  const endOffLine = (): void => {
    const ended = offLine;
    offLine = undefined;
    if (ended) add(writeOffLine(ended.tag, ended.text));
  };
  readHtml(html.replace(played, ' '), {
    openTag: (tag, attributes) => {
      if (hidden.has(tag)) hiddenTag ??= tag;
      if (hiddenTag !== undefined) return;
      if (tag === 'a' || tag === 'sup' || tag === 'sub' || !inLine.has(tag)) endOffLine();
      if (tag === 'sup' || tag === 'sub') offLine = { tag, text: '' };
      if (tag === 'ul' || tag === 'ol') lists += 1;
      if (tag === 'a') {
        const address = attributes.get('href')?.trim() ?? '';
        link = webAddress.test(address) ? address : undefined;
      } else if (tag === 'pre') preformatted += 1;
      if (tag === 'td' || tag === 'th') add(' ');
      else if (!inLine.has(tag)) add(tag === 'li' ? `\n${listIndent(lists)}- ` : '\n');
    },
    closeTag: (tag) => {
      if (tag === hiddenTag) hiddenTag = undefined;
      if (hiddenTag !== undefined) return;
      if (tag === 'a' || tag === 'sup' || tag === 'sub' || !inLine.has(tag)) endOffLine();
      if (tag === 'ul' || tag === 'ol') lists = Math.max(0, lists - 1);
      if (tag === 'a') link = undefined;
      else if (tag === 'pre') preformatted = Math.max(0, preformatted - 1);
      if (!inLine.has(tag) && tag !== 'td' && tag !== 'th') add('\n');
    },
    text: (text) => {
      if (hiddenTag !== undefined) return;
      const shown = preformatted > 0 ? keepIndents(text) : text.replace(folded, ' ');
      if (offLine) offLine.text += shown;
      else add(shown);
    },
  });
  endOffLine();
  return pieces;
}

function listIndent(depth: number): string {
  return KEPT.repeat(LIST_INDENT * Math.max(0, depth - 1));
}

/** In code what stands in front of a line is kept. */
function keepIndents(code: string): string {
  return code.replace(/^[ \t]+/gm, (indent) => indent.replaceAll(' ', KEPT));
}

/** @returns "⁶", "^(n + k)", "_i": what would otherwise say another number */
function writeOffLine(tag: keyof typeof OFF_LINE, written: string): string {
  const { sign, plain, own } = OFF_LINE[tag];
  const text = written.replaceAll('\u2212', '-').trim();
  // A mark of a footnote stands for itself.
  if (text === '' || /^\[.*\]$/.test(text)) return written;
  const places = [...text].map((letter) => plain.indexOf(letter));
  if (places.every((place) => place >= 0)) return places.map((place) => [...own][place]).join('');
  return sign + (/^[\p{L}\p{N}]+$/u.test(text) ? text : `(${text})`);
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
    .map(indentedLine)
    .filter((line) => line !== '' && line.trimStart() !== '-' && line !== own);
}

/** @returns a line without what HTML does not show at its ends, and as far in as it shows it */
function indentedLine(line: string): string {
  const text = line.replace(/^[ \r\n\f]+/, '').trimEnd();
  const [indent = ''] = /^[\u00A0 \t]*/.exec(text) ?? [];
  return indent.replaceAll(KEPT, ' ') + text.slice(indent.length);
}
