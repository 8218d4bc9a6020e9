/**
 * A table (RFC 4180) as one of HTML, each row at its line. A quotation mark that never closes would make
 * one cell of all that follows: such a line is parted without regard to them, and told of.
 */
import type { ListProblem } from '../model/list-entry';
import { escapeHtml, textToHtml } from './cell-to-html';
import type { TranslatedList } from './translated-list';

/** The likeliest first. */
const DELIMITERS = [',', ';', '\t', '|'];
/** A cell of more lines is none that is quoted. */
const MOST_LINES = 30;
const address = /^\s*(?:https?:\/\/|www\.)\S/i;
/** What Excel writes first to name the separator. */
const separatorLine = /^"?sep=([^\n])"?$/i;

export function translateTable(text: string): TranslatedList {
  const lines = text.split('\n');
  const named = separatorLine.exec(lines[0] ?? '')?.[1];
  const first = lines.findIndex((line, at) => line.trim() !== '' && (at > 0 || !named));
  const delimiter = named ?? tellDelimiter(lines[first] ?? '');
  // A blank line would end the table.
  const out = lines.map(() => '<wbr>');
  const problems: ListProblem[] = [];
  for (let at = Math.max(0, first); at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const end = endOfRow(lines, at);
    if (end === undefined) problems.push({ line: at + 1, code: 'damaged-markup', detail: line });
    const cells =
      end === undefined
        ? line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''))
        : cellsOf(lines.slice(at, end + 1).join('\n'), delimiter);
    const isHead = at === first && !cells.some((cell) => address.test(cell));
    const tag = isHead ? 'th' : 'td';
    out[at] = `<tr>${toHtml(cells)
      .map((cell) => `<${tag}>${cell}</${tag}>`)
      .join('')}</tr>`;
    at = end ?? at;
  }
  return { text: `<table>${out.join('\n')}</table>`, problems };
}

/** Where an address has a cell of its own, the row is about that, and others are only spoken of. */
function toHtml(cells: readonly string[]): string[] {
  const plain = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  const isAbout = (cell: string) => address.test(cell) && !cell.includes(' ');
  const hasOwn = plain.some(isAbout);
  return plain.map((cell) => (hasOwn && !isAbout(cell) ? escapeHtml(cell) : textToHtml(cell)));
}

/** @returns what parts the line into most */
function tellDelimiter(line: string): string {
  const counts = DELIMITERS.map((delimiter) => cellsOf(line, delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** @returns the line in which the row ends; undefined where its quotation marks never close */
function endOfRow(lines: readonly string[], from: number): number | undefined {
  let isOpen = false;
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at++) {
    if (((lines[at] ?? '').split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return at;
  }
  return undefined;
}

/** Quotation marks count at the beginning of a cell; within them, two are one. */
function cellsOf(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const start = row[at] === '"' ? endOfQuoted(row, at) : at;
    const next = row.indexOf(delimiter, start);
    const end = next < 0 ? row.length : next;
    const quoted = start > at ? row.slice(at + 1, start - 1).replaceAll('""', '"') : '';
    cells.push(quoted + row.slice(start, end));
    at = end + 1;
  }
  return cells;
}

/** @returns where the text goes on behind the quotation marks; where they begin, if they never end */
function endOfQuoted(row: string, from: number): number {
  for (let at = row.indexOf('"', from + 1); at >= 0; at = row.indexOf('"', at + 2)) {
    if (row[at + 1] !== '"') return at + 1;
  }
  return from;
}
