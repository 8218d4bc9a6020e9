/**
 * CSV (RFC 4180) to rows that know their lines. Quotation marks that never close would make one cell
 * of all that follows: such a row is read by itself, and reading goes on behind it.
 */
import Papa from 'papaparse';

export interface CsvRow {
  cells: string[];
  /** 1-based line that it begins in. */
  line: number;
  /** Its quotation marks are broken; `cells` is the line parted without regard to them. */
  isBroken?: true;
}

/** The separators of tables, the likeliest first. */
const DELIMITERS = [',', ';', '\t', '|'];
/**
 * After so many broken rows, or so many quotation marks in them that are out of place, each line is
 * taken for a row: a hostile file would be gone through again and again.
 */
const MOST_BROKEN = 200;
const MOST_MISPLACED = 100_000;

/** A cell that holds an address and begins with it. */
export const addressCell = /^\s*(?:https?:\/\/|www\.)\S/i;
/** What stands above a column of addresses, and no longer than any heading is. */
export const addressHeading =
  /^(?=.{1,100}$)["'\s]*(?:urls?|links?|address|href|uri|web ?site|[\w ]+ (?:url|link))["'\s]*$/i;

/** @returns the text without what Excel writes first to name the separator; lines keep their numbers */
function withoutSeparatorLine(text: string): string {
  return text.replace(/^"?sep=[^\n]"?\n/i, '\n');
}

/** How far down a table may begin, in lines. */
const BEGINS_WITHIN = 20;

/** A line above a table, 1-based. */
export interface LineAbove {
  text: string;
  line: number;
}

/**
 * What programs and people write above a table: “My books, exported on Monday”.
 * @returns the table, whose lines keep their numbers, and the lines above it that hold something
 */
export function withoutPreamble(text: string): { table: string; above: LineAbove[] } {
  const whole = withoutSeparatorLine(text);
  const above: Array<LineAbove & { at: number; filled: number }> = [];
  let at = 0;
  for (let line = 1; line <= BEGINS_WITHIN && at < whole.length; line++) {
    const end = whole.indexOf('\n', at);
    const written = whole.slice(at, end < 0 ? undefined : end);
    const cells = splitCells(written, tellDelimiter(written));
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    const isRow = cells.some((cell) => addressCell.test(cell));
    if (above.length === 0 && (filled > 1 || isRow)) break;
    if (filled > 1 && (isRow || cells.some((cell) => addressHeading.test(cell)))) {
      // Headings that nobody knows are as wide as the row below them.
      const last = above.at(-1);
      const start = isRow && last?.filled === filled ? above.pop() : undefined;
      const rest = '\n'.repeat((start?.line ?? line) - 1) + whole.slice(start?.at ?? at);
      return { table: rest, above };
    }
    if (filled > 0) above.push({ text: written.trim(), line, at, filled });
    if (end < 0) break;
    at = end + 1;
  }
  return { table: whole, above: [] };
}

/** @returns what separates the cells of a table: what parts its first line into most */
export function tellDelimiter(text: string): string {
  const line = /^\s*([^\n]*)/.exec(text)?.[1] ?? '';
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = splitCells(line, delimiter).length;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

/** @returns the cells of one line */
export function splitCells(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  return Papa.parse<string[]>(line, { delimiter, newline: '\n' }).data[0] ?? [];
}

/**
 * @param text of a whole table, with `\n` as line ends
 * @returns the rows, without empty ones
 */
export function readTableRows(text: string): CsvRow[] {
  const table = withoutSeparatorLine(text);
  const delimiter = tellDelimiter(table);
  const rows = readCsvRows(table, delimiter);
  const hasHeadings = !rows[0]?.cells.some((cell) => addressCell.test(cell));
  return hasHeadings ? rows : joinSurplus(rows, delimiter);
}

/** Where nobody said what the columns are, a row with more cells than most has a separator in its text. */
function joinSurplus(rows: readonly CsvRow[], delimiter: string): CsvRow[] {
  const width = commonWidth(rows);
  return rows.map((row) => {
    const filled = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    const cells = row.cells.slice(0, Math.max(width, filled));
    const surplus = cells.length - width;
    if (surplus <= 0 || row.isBroken) return row;
    const from = addressCell.test(cells.at(-1) ?? '') ? 0 : width - 1;
    const text = cells.slice(from, from + surplus + 1).join(delimiter);
    return { ...row, cells: cells.toSpliced(from, surplus + 1, text) };
  });
}

/** @returns how many cells most rows have, the fewer where that is open */
function commonWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [[width] = [0]] = [...counts].sort(
    ([width, count], [otherWidth, other]) => other - count || width - otherWidth,
  );
  return width;
}

/**
 * @param text with `\n` as line ends
 * @returns the rows, without empty ones
 */
function readCsvRows(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let rest = text;
  let line = 1;
  let misplaced = 0;
  for (let broken = 0; broken < MOST_BROKEN && misplaced < MOST_MISPLACED; broken++) {
    const read = readUntilBroken(rest, delimiter, line);
    for (const row of read.rows) rows.push(row);
    if (read.brokenAt === undefined) return rows;
    line = read.brokenAt;
    misplaced += read.misplaced;
    const { line: text, rest: after } = cutLine(skipLines(rest, line - read.firstLine));
    rows.push(lenientRow(text, delimiter, line));
    if (after === undefined) return rows;
    rest = after;
    line += 1;
  }
  for (const each of rest.split('\n')) {
    const quotes = each.split('"').length - 1;
    const [row] = quotes % 2 === 0 ? readUntilBroken(each, delimiter, line).rows : [];
    if (row) rows.push(row);
    else if (each.trim() !== '') rows.push(lenientRow(each, delimiter, line));
    line += 1;
  }
  return rows;
}

/** @returns the rows before the first whose quotation marks are broken, and where that is */
function readUntilBroken(text: string, delimiter: string, firstLine: number) {
  const rows: CsvRow[] = [];
  let line = firstLine;
  let brokenAt: number | undefined;
  let misplaced = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data: cells, errors }, parser) => {
      if (errors.some(({ type }) => type === 'Quotes')) {
        brokenAt = line;
        misplaced = errors.length;
        parser.abort();
        return;
      }
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line });
      line += 1;
      for (const cell of cells) line += countBreaks(cell);
    },
  });
  return { rows, brokenAt, firstLine, misplaced };
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function skipLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count; line++) at = text.indexOf('\n', at) + 1;
  return text.slice(at);
}

function cutLine(text: string): { line: string; rest: string | undefined } {
  const end = text.indexOf('\n');
  return end < 0
    ? { line: text, rest: undefined }
    : { line: text.slice(0, end), rest: text.slice(end + 1) };
}

function lenientRow(text: string, delimiter: string, line: number): CsvRow {
  const cells = text.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  return { cells, line, isBroken: true };
}
