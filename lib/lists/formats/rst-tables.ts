/**
 * Tables of reStructuredText as HTML, line by line: those of directives (`list-table`, `csv-table`),
 * drawn ones, and simple ones
 * (https://docutils.sourceforge.io/docs/ref/rst/directives.html#table-directives).
 */

const directive = /^(\s*)\.\.\s+(list|csv)-table::/;
const gridBorder = /^\s*\+(?:[-=]+\+)+\s*$/;
const simpleBorder = /^\s*=+(?:\s+=+)+\s*$/;
/** A line of HTML that says nothing: a blank one would end the table. */
const NOTHING = '<wbr>';

/**
 * @param at where a table may begin
 * @param toHtml what stands in a cell, as HTML
 * @returns the table in as many lines as it has, or undefined where there is none
 */
export function translateRstTable(
  lines: readonly string[],
  at: number,
  toHtml: (text: string) => string,
): string[] | undefined {
  const line = lines[at] ?? '';
  const found = directive.exec(line);
  let rows: Row[] | undefined;
  let end = at;
  if (found) {
    const [, indent = '', kind] = found;
    end = endOfDirective(lines, at, indent.length);
    const inside = lines.slice(at + 1, end);
    rows = kind === 'list' ? rowsOfList(inside) : rowsOfValues(inside);
  } else if (gridBorder.test(line)) {
    while (end < lines.length && /^\s*[+|]/.test(lines[end] ?? '')) end++;
    rows = rowsOfGrid(lines.slice(at + 1, end));
  } else if (simpleBorder.test(line)) {
    end = endOfSimple(lines, at);
    rows = rowsOfSimple(lines.slice(at, end));
  }
  if (!rows || end === at) return undefined;
  const out = Array.from({ length: end - at }, () => NOTHING);
  out[0] = '<table>';
  for (const { cells, isHead, offset } of rows) {
    const tag = isHead ? 'th' : 'td';
    const html = cells.map((cell) => `<${tag}>${toHtml(cell.trim())}</${tag}>`).join('');
    out[offset + 1] = `<tr>${html}</tr>`;
  }
  out[out.length - 1] += '</table>';
  return out;
}

/** A row, and the line in the table on which it begins. */
interface Row {
  cells: string[];
  isHead: boolean;
  offset: number;
}

/** The line behind the last one that is farther in than its directive. */
function endOfDirective(lines: readonly string[], at: number, indent: number): number {
  let end = at + 1;
  for (let line = at + 1; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (text.trim() === '') continue;
    if (text.length - text.trimStart().length <= indent) break;
    end = line + 1;
  }
  return end;
}

function rowsOfList(lines: readonly string[]): Row[] {
  const heads = Number(/^\s*:header-rows:\s*(\d+)/m.exec(lines.join('\n'))?.[1] ?? 0);
  const rows: Row[] = [];
  let cellIndent: number | undefined;
  for (const [offset, line] of lines.entries()) {
    const start = /^(\s*\*\s+)-(?:\s+(.*))?$/.exec(line);
    if (start && (cellIndent === undefined || start[1]?.length === cellIndent)) {
      cellIndent = start[1]?.length ?? 0;
      rows.push({ cells: [start[2] ?? ''], isHead: rows.length < heads, offset });
      continue;
    }
    const row = rows.at(-1);
    const cell = /^(\s*)-(?:\s+(.*))?$/.exec(line);
    if (row && cell && cell[1]?.length === cellIndent) row.cells.push(cell[2] ?? '');
    else if (row) addTo(row, row.cells.length - 1, line);
  }
  return rows;
}

function addTo({ cells }: Row, index: number, text: string): void {
  const before = cells[index] ?? '';
  if (text.trim() !== '') cells[index] = `${before} ${text.trim()}`;
}

function rowsOfValues(lines: readonly string[]): Row[] {
  return lines.flatMap((line, offset) => {
    const head = /^\s*:header:\s*(.*)$/.exec(line)?.[1];
    if (line.trim() === '' || (head === undefined && /^\s*:[\w-]+:/.test(line))) return [];
    return [{ cells: valuesOf(head ?? line), isHead: head !== undefined, offset }];
  });
}

function valuesOf(line: string): string[] {
  const values = line.matchAll(
    /(?:^|,)[ \t]{0,20}(?:"((?:[^"]|"")*)"[ \t]{0,20}|([^",]*))(?=,|$)/g,
  );
  return Array.from(values, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

function rowsOfGrid(lines: readonly string[]): Row[] {
  const rows: Row[] = [];
  let hasHead = false;
  let isNew = true;
  for (const [offset, line] of lines.entries()) {
    if (gridBorder.test(line)) {
      if (line.includes('=') && !hasHead) {
        hasHead = true;
        for (const row of rows) row.isHead = true;
      }
      isNew = true;
      continue;
    }
    const cells = line
      .trim()
      .replace(/^[|+]|[|+]$/g, '')
      .split('|');
    const row = rows.at(-1);
    if (isNew || !row) rows.push({ cells, isHead: false, offset });
    else for (const [index, cell] of cells.entries()) addTo(row, index, cell);
    isNew = false;
  }
  return rows;
}

/** Most lines of a simple table that are looked through for its end. */
const MAX_SIMPLE = 2_000;

/** The line behind the last border: the third where the table has a head, else the second. */
function endOfSimple(lines: readonly string[], at: number): number {
  let end = at;
  let borders = 0;
  for (let line = at; line < Math.min(lines.length, at + MAX_SIMPLE); line++) {
    const text = lines[line] ?? '';
    if (simpleBorder.test(text)) {
      borders++;
      end = line + 1;
      if (borders === 3) break;
    } else if (borders >= 2 && text.trim() === '') break;
  }
  return borders < 2 ? at : end;
}

function rowsOfSimple(lines: readonly string[]): Row[] {
  const starts = Array.from((lines[0] ?? '').matchAll(/=+/g), ({ index }) => index);
  const rows: Row[] = [];
  lines.forEach((line, at) => {
    if (at === 0 || line.trim() === '') return;
    if (simpleBorder.test(line)) {
      if (at < lines.length - 1) for (const row of rows) row.isHead = true;
      return;
    }
    const cells = starts.map((start, index) => line.slice(start, starts[index + 1]));
    rows.push({ cells, isHead: false, offset: at - 1 });
  });
  return rows;
}
