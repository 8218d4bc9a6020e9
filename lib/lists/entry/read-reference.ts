/**
 * A line of a bibliography, as the usual styles write it (ACM, APA, Chicago, GOST, Harvard, IEEE,
 * MLA, Vancouver): whom a thing is by, when it was published, and which of the words are its title.
 */
import { type People, readPeople } from '../facets/person-names';
import {
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesInSameLine,
  squeeze,
} from '../markdown/list-lines';
import { type FoundName, trimEdges, withoutPeriod } from './name-in-line';

/** Around what is set in italics; no text of a list has them. */
const [OPEN, CLOSE] = ['\u0001', '\u0002'];

/** Longest reference, in UTF-16 units. */
const MAX_REFERENCE = 2000;

/** "[1]", "2.": the number of a reference. */
const number = /^\s*(?:[-*•]\s+)?(?:\[\d{1,3}\]|\d{1,3}[.)])?\s*/;
/** Behind the people: "(1978).", ". 1978. ". */
const yearInBrackets =
  /^(?:\s*\(Eds?\.\))?[.,]?\s*[([]((?:19|20)\d\d)[a-z]?(?:,[^()[\]]{1,20})?[)\]]\s*[.,:]?\s*/i;
const yearAlone = /^\.?\s*((?:19|20)\d\d)[a-z]?\.\s+/;
const quotedTitle =
  /^(?:["“„«]([^"“”„«»]{3,300}?)[,.]?["”“»]|[‘']([^‘]{3,300}?)[,.]?[’'](?=[\s,.;:(]|$))/;
const italicTitle = new RegExp(`^${OPEN}([^${CLOSE}]{3,300}?)[,.]?${CLOSE}`);
/** Up to the end of a sentence, or to where italics begin. */
const plainTitle = new RegExp(
  `^([^${OPEN}]{3,300}?(?:[\\p{L}\\p{N})”"’]{2}(?:\\.(?=\\s|$)|[?!](?=\\s)|,?(?=\\s*${OPEN}))))`,
  'u',
);
/** "Title / people. — Place : publisher, year", "Title // Journal. — year", as libraries in Russia write it. */
const slashed = /^([^/]{3,300}?)(?:\s\/\s(.*?)|\s\/\/\s.*?)?\.?\s[—–]\s(.*)$/su;
/** What leads to the address at the end. */
const leadToAddress =
  /[\s.,;:—–-]*(?:\[online\]\.?|\[электронный ресурс\]\.?)?[\s.,;:—–-]*(?:available(?: (?:at|from|online))?|retrieved from|url|doi|режим доступа)?\s*[:：]?\s*$/i;

/** @returns title, authors and year of the reference that leads up to a link; undefined where it is none */
export function nameInReference(link: LinkPiece, { pieces, place }: Line): FoundName | undefined {
  if (place === 'cell') return undefined;
  const { before } = piecesInSameLine(link, pieces);
  if (linksOf(before).length > 0) return undefined;
  const text = squeeze(before.map(markedText).join('').slice(0, MAX_REFERENCE)).replace(number, '');
  const people = readPeople(text);
  const named = (people && readBehindPeople(text, people)) ?? readBeforePeople(text);
  return named && { ...named, usedBefore: true };
}

function markedText(piece: Piece): string {
  if (piece.kind !== 'text') return ' ';
  if (piece.style !== 'emphasis') return piece.text;
  return `${OPEN}${piece.text.trim()}${CLOSE}`;
}

/** "Lamport, L. (1978). *Time, Clocks*.", "L. Lamport, “Time, clocks,” …": those it is by come first. */
function readBehindPeople(text: string, people: People): FoundName | undefined {
  const behind = text.slice(people.end);
  const dated = yearInBrackets.exec(behind) ?? yearAlone.exec(behind);
  const year = dated?.[1] === undefined ? undefined : Number(dated[1]);
  const rest = dated ? behind.slice(dated[0].length) : behind.replace(/^[\s.,:;]+/, '');
  // A name that goes on is none: "Jane Street blog".
  if (
    !dated &&
    !/^\s*[.,:;]|[.…]$/.test(behind.slice(0, 2) || '.') &&
    !text.slice(0, people.end).endsWith('.')
  )
    return undefined;
  if (people.kind === 'compact') {
    const library = readSlashed(rest, people);
    if (library) return library;
  }
  const quoted = quotedTitle.exec(rest);
  const marked = quoted ?? italicTitle.exec(rest);
  const isNamed = people.kind !== 'compact' && (quoted !== null || people.hasInitials || dated);
  if (marked && (isNamed || yearIn(rest) !== undefined)) {
    return found(marked[1] ?? marked[2] ?? '', people.names, year, rest.slice(marked[0].length));
  }
  const plain = plainTitle.exec(rest)?.[1];
  const isPlain = dated || (people.kind === 'compact' && yearIn(rest) !== undefined);
  if (plain === undefined || !isPlain || !/\S\s+\S/.test(plain)) return undefined;
  return found(plain, people.names, year, rest.slice(plain.length));
}

function readSlashed(text: string, people: People): FoundName | undefined {
  const [, title, others = '', rest = ''] = slashed.exec(text) ?? [];
  if (title === undefined || yearIn(rest) === undefined) return undefined;
  const named = readPeople(others)?.names ?? [];
  return found(title, [...new Set([...people.names, ...named])], undefined, rest);
}

/** "Bimodal Multicast. Birman, K. P., Hayden, M. 1999.": the title comes first. */
function readBeforePeople(text: string): FoundName | undefined {
  const end = /[\p{L}\p{N})”"’]{2}[.?!]\s+(?=\p{Lu})/u.exec(text);
  if (!end) return undefined;
  const from = end.index + end[0].length;
  const title = text.slice(0, from);
  const people = readPeople(text.slice(from));
  if (people?.kind !== 'initials' || !/\S\s+\S/.test(title)) return undefined;
  const rest = text.slice(from + people.end);
  if (!/^[\s.,;(…]|^$/.test(rest)) return undefined;
  return found(title, people.names, undefined, rest);
}

function found(
  title: string,
  authors: string[],
  year: number | undefined,
  behind: string,
): FoundName {
  const rest = trimEdges(plain(behind).replace(leadToAddress, ''));
  const published = year ?? yearIn(plain(behind));
  return {
    title: withoutPeriod(trimEdges(plain(title))),
    rest,
    citation: { authors, ...(published !== undefined && { year: published }) },
    textKind: 'name',
  };
}

function plain(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '');
}

/** The last year of a text that is no range of pages and not when somebody looked. */
function yearIn(text: string): number | undefined {
  const years = text
    .replace(/(?:accessed|retrieved|viewed|дата обращения).*$/is, '')
    .match(/(?<![\d:./–-])(?:19|20)\d\d(?!\d|[–-]\d|\.\d)/g);
  return years ? Number(years.at(-1)) : undefined;
}
