/** What a form needs in which somebody says what the columns of a table hold. */
import { plainText } from '../lists/model/plain-text';
import { readTableRows, withoutPreamble } from './files/csv-rows';
import { decodeText } from './files/decode-text';
import { isZip } from './files/read-zip';
import { tellContent } from './files/tell-content';
import { tellCsvProgram } from './formats/csv-programs';
import { guessColumns } from './formats/guess-columns';
import { MAX_EXPORT_BYTES } from './model/import-limits';
import { type ColumnNames, IMPORT_FIELDS, type NamedBytes } from './model/imported-history';

export interface TablePreview {
  /** What stands above each column; its number where nothing does. */
  headings: string[];
  /** What each field is guessed to be read from, by number, as `readExport` takes it. */
  columns: ColumnNames;
  /** The first rows, as they may be shown. */
  rows: string[][];
}

const SHOWN_ROWS = 5;
/** How much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 200_000;

/** @returns undefined where the file is no table, or one of a program whose columns are known */
export function previewTable({ name, bytes }: NamedBytes): TablePreview | undefined {
  if (bytes.length > MAX_EXPORT_BYTES || isZip(bytes)) return undefined;
  const { text } = decodeText(bytes);
  if (tellContent(text, name) !== 'csv') return undefined;
  const rows = readTableRows(withoutPreamble(text.slice(0, LOOKED_AT)).table);
  const first = rows[0]?.cells ?? [];
  if (tellCsvProgram(first)) return undefined;
  const { at, hasHeadings, headings } = guessColumns(rows);
  const columns: ColumnNames = {};
  for (const field of IMPORT_FIELDS) {
    const column = at[field];
    if (column !== undefined) columns[field] = String(column + 1);
  }
  const start = hasHeadings ? 1 : 0;
  return {
    headings: headings.map((heading, column) => plainText(heading) || String(column + 1)),
    columns,
    rows: rows.slice(start, start + SHOWN_ROWS).map(({ cells }) => cells.map(plainText)),
  };
}
