/**
 * A table (RFC 4180) as one of HTML, each row at its line. A quotation mark that never closes would make
 * one cell of all that follows: such a line is parted without regard to them, and told of.
 */
import type { ListProblem } from '../model/list-entry';
import { bareToHtml, escapeHtml, textToHtml } from './cell-to-html';
import type { TranslatedList } from './translated-list';

/** The likeliest first. */
const DELIMITERS = [',', ';', '\t', '|'];
/** A cell of more lines is none that is quoted. */
const MOST_LINES = 30;
const address = /^\s*(?:https?:\/\/|www\.)\S/i;
/** What Excel writes first to name the separator. */
const separatorLine = /^"?sep=([^\n])"?$/i;

interface Row {
  /** 0-based line that it begins in. */
  at: number;
  cells: string[];
}

export function translateTable(text: string): TranslatedList {
  const lines = text.split('\n');
  const named = separatorLine.exec(lines[0] ?? '')?.[1];
  const first = lines.findIndex((line, at) => line.trim() !== '' && (at > 0 || !named));
  const delimiter = named ?? tellDelimiter(lines[first] ?? '');
  const problems: ListProblem[] = [];
  const rows: Row[] = [];
  for (let at = Math.max(0, first); at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const end = endOfRow(lines, at);
    if (end === undefined) problems.push({ line: at + 1, code: 'damaged-markup', detail: line });
    const cells =
      end === undefined
        ? line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''))
        : cellsOf(lines.slice(at, end + 1).join('\n'), delimiter);
    rows.push({ at, cells: cells.map((cell) => cell.replace(/\s+/g, ' ').trim()) });
    at = end ?? at;
  }
  // A blank line would end the table.
  const out = lines.map(() => '<wbr>');
  const column = columnOfAddresses(rows);
  for (const { at, cells } of rows) {
    const isHead = at === first && !cells.some(isAddress);
    const tag = isHead ? 'th' : 'td';
    const html = isHead ? cells.map(escapeHtml) : toHtml(cells, column);
    out[at] = `<tr>${html.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  }
  return { text: `<table>${out.join('\n')}</table>`, problems };
}

function isAddress(cell: string): boolean {
  return address.test(cell) && !cell.includes(' ');
}

/** @returns the column in which most addresses stand */
function columnOfAddresses(rows: readonly Row[]): number {
  const counts: number[] = [];
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) {
      if (isAddress(cell)) counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  return counts.reduce((best, count, column) => (count > (counts[best] ?? 0) ? column : best), -1);
}

/**
 * Where an address has a cell of its own, the row is about that, and others are only spoken of. What
 * stands in the column of addresses and is none is handed on as one, so that it is told of.
 */
function toHtml(cells: readonly string[], column: number): string[] {
  const hasOwn = cells.some((cell, at) => isAddress(cell) || (at === column && cell !== ''));
  return cells.map((cell, at) => {
    if (isAddress(cell)) return textToHtml(cell);
    if (at === column && cell !== '') return bareToHtml(cell);
    return hasOwn ? escapeHtml(cell) : textToHtml(cell);
  });
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
