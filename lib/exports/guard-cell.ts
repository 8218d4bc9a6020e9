/**
 * Cells of a table that a spreadsheet could take for formulas. With an apostrophe before it, text is
 * shown as it is, whatever quotes are around it.
 */

const SIGN = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]';
/** Where a list begins below, a sign of arithmetic is a bullet as long as nothing touches it. */
const SIGN_INSIDE = '(?:[=@\\uFF1D\\uFF20]|[+\\-\\uFF0B\\uFF0D]\\S)';

const hasSign = new RegExp(`${SIGN}|^[\\t\\r\\n]`);
const atStart = new RegExp(`^(?=[\\t\\r\\n]|\\s*${SIGN})`);
const afterSeparator = new RegExp(`^\\s*(?=${SIGN_INSIDE})`);
/** In many countries a spreadsheet parts cells at semicolons, and knows no quotes in the middle of one. */
const separators = /([;\t\r\n])/;

/** @returns the text as it stands in a cell */
export function guardCell(text: string): string {
  if (!hasSign.test(text)) return text;
  const [first = '', ...rest] = text.replace(atStart, "'").split(separators);
  const guarded = rest.map((part, at) =>
    at % 2 === 0 ? part : part.replace(afterSeparator, "$&'"),
  );
  return first + guarded.join('');
}

const guardAtStart = new RegExp(`^'(?=[\\t\\r\\n]|\\s*${SIGN})`);
const guardInside = new RegExp(`^(\\s*)'(?=${SIGN_INSIDE})`);

/** @returns the text of a cell that {@link guardCell} wrote */
export function plainCell(cell: string): string {
  if (!cell.includes("'")) return cell;
  const [first = '', ...rest] = cell.replace(guardAtStart, '').split(separators);
  const plain = rest.map((part, at) => (at % 2 === 0 ? part : part.replace(guardInside, '$1')));
  return first + plain.join('');
}
