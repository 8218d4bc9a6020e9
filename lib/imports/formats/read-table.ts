/** A table, of a program that is known by its headings or of anybody, to things. */
import type { Draft, ItemCollector } from '../fields/item-collector';
import { stateOfWord } from '../fields/read-state';
import { guessedTags } from '../fields/read-tags';
import { type DateOrder, dateOrderOf, isUnclearDate, readTime } from '../fields/read-time';
import { type CsvRow, readTableRows, withoutPreamble } from '../files/csv-rows';
import type { ColumnNames } from '../model/imported-history';
import { stateOfCell, tellCsvProgram } from './csv-programs';
import { type GuessedColumns, guessColumns, plainHeading } from './guess-columns';

/** What only stands above what a password manager or a browser's passwords hold. */
const secret = /^(?:login_)?(?:password|passwort|otpauth|totp)$/i;

/**
 * @param text with `\n` as line ends
 * @param columns which columns hold what; a program that is known by its headings needs none
 */
export function readTable(text: string, collector: ItemCollector, columns?: ColumnNames): void {
  const { table, above } = withoutPreamble(text);
  for (const { line, text: left } of above) collector.report('no-address', line, left);
  const rows = readTableRows(table);
  const headings = rows[0]?.cells ?? [];
  if (headings.some((heading) => secret.test(heading.trim()))) {
    collector.report('passwords');
    return;
  }
  const program = columns ? undefined : tellCsvProgram(headings);
  if (!program) {
    readAnyTable(rows, collector, columns);
    return;
  }
  collector.format = program.format;
  // Of columns that are called the same the first with anything in it.
  const places = new Map<string, number[]>();
  for (const [at, heading] of headings.entries()) {
    const name = heading.trim().toLowerCase();
    places.set(name, [...(places.get(name) ?? []), at]);
  }
  readEach(rows.slice(1), headings.length, collector, ({ cells }) =>
    program.read((heading) => {
      const filled = places.get(heading)?.map((at) => cells[at]?.trim() ?? '') ?? [];
      return filled.find((cell) => cell !== '') ?? '';
    }),
  );
}

function readEach(
  rows: readonly CsvRow[],
  width: number,
  collector: ItemCollector,
  read: (row: CsvRow) => Draft,
): void {
  for (const row of rows) {
    if (row.isBroken) {
      const isWhole = row.cells.length === width;
      collector.report(isWhole ? 'mended-quotes' : 'broken-quotes', row.line, row.cells.join(' '));
      if (!isWhole) continue;
    } else if (row.cells.slice(width).some((cell) => cell.trim() !== '')) {
      collector.report('extra-cells', row.line, row.cells.slice(width).join(' '));
    }
    collector.add(read(row), row.line);
  }
}

function readAnyTable(
  rows: readonly CsvRow[],
  collector: ItemCollector,
  columns: ColumnNames | undefined,
): void {
  const guessed = guessColumns(rows, columns);
  for (const name of guessed.missing) collector.report('no-column', 1, name);
  if (guessed.at.address === undefined) {
    if (guessed.missing.length === 0) collector.report('unknown-format');
    return;
  }
  if (guessed.unread.length > 0) collector.report('unread-columns', 1, guessed.unread.join(', '));
  const body = rows.slice(guessed.hasHeadings ? 1 : 0);
  const dateOrder = tellDateOrder(body, guessed, collector);
  readEach(body, guessed.headings.length, collector, ({ cells }) => {
    const { at, headings } = guessed;
    const cell = (column: number | undefined) => cells[column ?? -1]?.trim() ?? '';
    const said = cell(at.state);
    // A column "Read" may hold the day instead of a yes.
    const isDay = !Number.isNaN(readTime(said, 'day-first') ?? Number.NaN);
    const finished = unlessNo(cell(at.readAt));
    const isFinished = at.state === undefined && finished !== '';
    return {
      address: cell(at.address),
      title: cell(at.title),
      ...(isDay || isFinished
        ? { state: 'read' }
        : stateOfCell(said, plainHeading(headings[at.state ?? -1] ?? ''))),
      ...(dateOrder !== 'unclear' && {
        savedAt: cell(at.savedAt),
        readAt: finished || (isDay ? said : ''),
        ...(dateOrder && { dateOrder }),
      }),
      tags: guessedTags(cell(at.tags)),
      note: cell(at.note),
      list: cell(at.list).split(/ [/>›] /),
    };
  });
}

/** @returns what stands below “Finished on”; nothing where that is a no, or a dash */
function unlessNo(cell: string): string {
  return readTime(cell) === undefined || stateOfWord(cell) === 'unread' ? '' : cell;
}

/**
 * Day and month are told by all dates of a table together. Where nothing tells them it is reported
 * once, and no time is read.
 */
function tellDateOrder(
  body: readonly CsvRow[],
  { at }: GuessedColumns,
  collector: ItemCollector,
): DateOrder | 'unclear' | undefined {
  const dates = [at.savedAt, at.readAt, at.state].flatMap((column) =>
    column === undefined
      ? []
      : body.map(({ cells, line }) => ({ text: cells[column] ?? '', line })),
  );
  const order = dateOrderOf(dates.map(({ text }) => text));
  const unclear = order ? undefined : dates.find(({ text }) => isUnclearDate(text));
  if (!unclear) return order;
  collector.report('unclear-dates', unclear.line, unclear.text);
  return 'unclear';
}
