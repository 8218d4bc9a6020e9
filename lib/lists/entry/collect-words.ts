/** What a line says of an entry beside its title and note: spans, columns, a byline, a citation. */

import type { EntryWords } from '../facets/entry-words';
import { linksOf, type Piece, piecesInSameLine, squeeze, textOf } from '../markdown/list-lines';
import { REACH } from '../model/limits';
import { plainText } from '../model/plain-text';
import type { Thing } from './find-forms';
import { kindPrefixOf } from './link-names';
import { authorsCellOf, cellTextOf } from './row-names';

/** How much of the text behind a link is looked at, in UTF-16 units. */
const MAX_AFTER = 200;

function wholeTextOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'break' ? ' ' : piece.text)).join('');
}

/** @returns the words from which facets are read, without title, note, label, section and address */
export function collectWords({ link, line, name, role }: Thing): Partial<EntryWords> {
  const words: Partial<EntryWords> = {};
  const { cell } = line;
  if (cell) {
    const company = cellTextOf(cell.row, 'company');
    const people = authorsCellOf(cell.row);
    const year = cellTextOf(cell.row, 'year');
    if (company !== undefined) words.companyCell = plainText(company);
    if (people !== undefined) words.peopleCell = plainText(people);
    if (year !== undefined) words.yearCell = plainText(year);
    const column = cell.row.table.headers[cell.column];
    if (column) words.column = plainText(column);
  }
  if (name.citation) words.citation = name.citation;
  if (role === 'form') words.isForm = true;
  if (name.publisher) words.publisher = plainText(name.publisher);
  if (name.byline) words.byline = plainText(name.byline);
  const before = line.pieces.slice(Math.max(0, link.at - REACH), link.at);
  if (linksOf(before).length === 0) words.before = plainText(squeeze(textOf(before)).slice(-200));
  if (role === 'entry') {
    const after = squeeze(wholeTextOf(piecesInSameLine(link, line.pieces).after)).slice(
      0,
      MAX_AFTER,
    );
    if (/\p{L}/u.test(after)) words.after = plainText(after);
  }
  if (link.text !== '' && link.text !== name.label) words.linkText = link.text;
  if (role === 'entry') {
    const spans = line.pieces
      .slice(link.at + 1, link.at + 1 + REACH)
      .flatMap((piece) =>
        piece.kind === 'text' && piece.style === 'code' ? [plainText(piece.text)] : [],
      );
    if (spans.length > 0) words.spans = spans;
  }
  const prefix = kindPrefixOf(link.text);
  if (prefix !== undefined) words.kindWord = prefix;
  if (link.said?.kind !== undefined) words.kindWord = link.said.kind;
  const sign = /^\P{L}*/u.exec(link.text)?.[0] ?? '';
  if (/[📺🎥📹🎬📽]/u.test(sign)) words.kindWord = 'video';
  else if (/[📚📖📗📘📙📕]/u.test(sign)) words.kindWord = 'book';
  else if (/[🎧🎙🔊]/u.test(sign)) words.kindWord = 'podcast';
  return words;
}
