/**
 * Tables of AsciiDoc as HTML, line by line
 * (https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/): cells beside each
 * other, or each on lines of its own.
 */

const border = /^\|={3,}\s*$/;
/** What stands before a cell: how many columns it takes, how it is set. */
const cellStart =
  /(^|\s)(?:(\d{1,2})\*|\d{0,2}(?:\.\d{1,2})?\+)?(?:[<^>]?(?:\.[<^>])?)[aehlmdsv]?\|/g;
/** A line of HTML that says nothing: a blank one would end the table. */
const NOTHING = '<wbr>';
/** Most cells that one line stands for, and most columns. */
const MAX_COLUMNS = 40;

interface Cell {
  text: string;
  /** The line in the table on which it begins. */
  offset: number;
}

/**
 * @param at where a table may begin
 * @param attributes what stands in brackets above it
 * @param toHtml what stands in a cell, as HTML
 * @returns the table in as many lines as it has, or undefined where there is none
 */
export function translateAsciidocTable(
  lines: readonly string[],
  at: number,
  attributes: string,
  toHtml: (text: string) => string,
): string[] | undefined {
  if (!border.test(lines[at] ?? '')) return undefined;
  let end = at + 1;
  while (end < lines.length && !border.test(lines[end] ?? '')) end++;
  if (end === lines.length) return undefined;
  const inside = lines.slice(at + 1, end);
  const cells = readCells(inside);
  const columns = countColumns(inside, cells, attributes);
  const hasHead = /%header|\boptions=["']?[^\]]*\bheader\b/.test(attributes) || endsHead(inside);
  const out = Array.from({ length: end - at + 1 }, () => NOTHING);
  out[0] = '<table>';
  cells.forEach(({ text, offset }, index) => {
    const tag = hasHead && index < columns ? 'th' : 'td';
    const begins = index % columns === 0 ? '<tr>' : '';
    const ends = index % columns === columns - 1 || index === cells.length - 1 ? '</tr>' : '';
    const html = `${begins}<${tag}>${toHtml(text.trim())}</${tag}>${ends}`;
    const before = out[offset + 1];
    out[offset + 1] = before === NOTHING ? html : before + html;
  });
  out[out.length - 1] = '</table>';
  return out;
}

function readCells(lines: readonly string[]): Cell[] {
  const cells: Cell[] = [];
  for (const [offset, whole] of lines.entries()) {
    if (/^\/\/(?!\/)/.test(whole)) continue;
    // A table in a cell: its cells are more of the text of that.
    const line = whole.replace(/^\s*!={3,}\s*$|(?<=^|\s)!(?=\s)/g, ' ');
    const starts = [...line.matchAll(cellStart)];
    const lead = line.slice(0, starts[0]?.index).trim();
    const open = cells.at(-1);
    if (open && lead !== '') open.text += ` ${lead}`;
    starts.forEach((start, index) => {
      const text = line.slice(start.index + start[0].length, starts[index + 1]?.index);
      const copies = Math.min(MAX_COLUMNS, Number(start[2] ?? 1));
      for (let copy = 0; copy < copies; copy++) cells.push({ text, offset });
    });
  }
  return cells;
}

/** As the attributes say, else as many as stand on the first line, or before the first blank one. */
function countColumns(
  lines: readonly string[],
  cells: readonly Cell[],
  attributes: string,
): number {
  const said = /\bcols=(?:"([^"]*)"|'([^']*)'|([^,\]]*))/.exec(attributes);
  if (said) {
    let count = 0;
    for (const part of (said[1] ?? said[2] ?? said[3] ?? '').split(/[,;]/)) {
      count += Number(/^\s*(\d{1,2})\*/.exec(part)?.[1] ?? 1);
    }
    return Math.min(MAX_COLUMNS, Math.max(1, count));
  }
  const first = lines.findIndex((line) => line.trim() !== '');
  const onFirst = cells.filter(({ offset }) => offset === first).length;
  if (onFirst > 1) return onFirst;
  const blank = lines.findIndex((line, at) => at > first && line.trim() === '');
  const before = blank < 0 ? 1 : cells.filter(({ offset }) => offset < blank).length;
  return Math.min(MAX_COLUMNS, Math.max(1, before));
}

/** A first line of its own, with a blank one below it, is the head. */
function endsHead(lines: readonly string[]): boolean {
  return (lines[0] ?? '').trim() !== '' && lines[1]?.trim() === '' && /\|.*\|/.test(lines[0] ?? '');
}
