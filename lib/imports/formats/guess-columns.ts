/** Which column of a table holds what: as it was said, else by its heading, else by what stands in it. */
import { stateOfWord } from '../fields/read-state';
import { readTime } from '../fields/read-time';
import { addressCell, type CsvRow } from '../files/csv-rows';
import { type ColumnNames, IMPORT_FIELDS, type ImportField } from '../model/imported-history';

/** The places of the columns, 0-based, and what could not be placed. */
export interface GuessedColumns {
  at: Partial<Record<ImportField, number>>;
  /** The first row holds headings. */
  hasHeadings: boolean;
  headings: string[];
  /** Columns that nothing is read from, by heading or number. */
  unread: string[];
  /** Columns that were asked for and are not there. */
  missing: string[];
}

const HEADINGS: Record<ImportField, string> = {
  address:
    'url|link|address|href|uri|urls|links|web address|website|web site|page url|article url|source url|original url',
  title: 'title|name|headline|page title|article|article title|page',
  state:
    'status|state|reading status|read status|read state|read|is read|archived|is archived|done|finished|is finished|completed|unread|is unread|to read|toread|progress|reading progress',
  savedAt:
    'saved|saved at|saved on|saved date|date saved|added|added at|added on|date added|time added|created|created at|created on|created time|date created|creation date|timestamp|date|time',
  readAt:
    'read at|read on|date read|read date|finished at|finished on|date finished|archived at|completed at|completed on|date completed|last read',
  tags: 'tags|tag|labels|label|keywords|topics|topic|categories|category',
  note: 'note|notes|comment|comments|description|annotation|annotations|selection|remarks',
  list: 'folder|folders|list|lists|collection|collections|section|group|path',
};
const fieldOfHeading = new Map(
  Object.entries(HEADINGS).flatMap(([field, names]) =>
    names.split('|').map((name) => [name, field as ImportField] as const),
  ),
);

/** What the cells of a field have to be, where that can be told. */
const TESTS: Partial<Record<ImportField, (cell: string) => boolean>> = {
  address: (cell) => isAddress(cell) || isHostAndPath(cell.trim()),
  title: (cell) => !isAddress(cell),
  savedAt: isTime,
  readAt: isTime,
};

/** How many rows are looked at to tell what a column holds. */
const LOOKED_AT = 200;

/** @returns a heading as it is compared: `Date_Added`, `date added`, `My date added` are one */
export function plainHeading(text: string): string {
  return text
    .replace(/[_?:*-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^my /, '');
}

/** @param given which columns hold what, as the user said it */
export function guessColumns(rows: readonly CsvRow[], given: ColumnNames = {}): GuessedColumns {
  const first = rows[0]?.cells ?? [];
  const hasHeadings = !first.some((cell) => addressCell.test(cell));
  const headings = hasHeadings ? first.map((cell) => cell.trim()) : first.map(() => '');
  const body = rows.slice(hasHeadings ? 1 : 0, LOOKED_AT);
  const at: GuessedColumns['at'] = {};
  const taken = new Set<number>();
  const take = (field: ImportField, column: number | undefined) => {
    if (column === undefined || column < 0 || at[field] !== undefined || taken.has(column)) return;
    if (given[field] === '') return;
    at[field] = column;
    taken.add(column);
  };
  const missing: string[] = [];
  for (const field of IMPORT_FIELDS) {
    const name = given[field];
    if (name === undefined || name === '') continue;
    const column = placeOf(name, headings, first.length);
    if (column === undefined) missing.push(name);
    else {
      at[field] = column;
      taken.add(column);
    }
  }
  const columns = first.map((_, column) => column);
  const cellsOf = (column: number) =>
    body.flatMap(({ cells }) => (cells[column]?.trim() ? [cells[column]] : []));
  const isMostly = (column: number, test: (cell: string) => boolean) => {
    // A dash stands for nothing.
    const cells = cellsOf(column).filter((cell) => !/^\s*[-–—]+\s*$/.test(cell));
    return cells.length > 0 && cells.filter(test).length * 2 > cells.length;
  };
  const isFree = (column: number) => !taken.has(column);
  const takeByHeading = (holds: (field: ImportField, column: number) => boolean) =>
    headings.forEach((heading, column) => {
      const field = fieldOfHeading.get(plainHeading(heading));
      if (field && holds(field, column)) take(field, column);
    });
  // Of columns with such headings the one that holds what it says: “Saved” may be a day or a yes.
  takeByHeading((field, column) => isMostly(column, TESTS[field] ?? isAnything));
  take(
    'address',
    columns.find((each) => isFree(each) && isMostly(each, isAddress)),
  );
  headings.forEach((heading, column) => {
    // “Finished on” with a yes or a no in most cells is a state, in which a day may stand too.
    const isDone = fieldOfHeading.get(plainHeading(heading)) === 'readAt';
    if (isDone && isFree(column) && isMostly(column, isYesOrNo)) take('state', column);
  });
  takeByHeading((field, column) => !(TESTS[field] && isMostly(column, isYesOrNo)));
  take(
    'title',
    columns.find((each) => isFree(each) && isMostly(each, isTitle)),
  );
  if (!hasHeadings)
    take(
      'savedAt',
      columns.find((each) => isFree(each) && isMostly(each, isTime)),
    );
  return {
    at,
    hasHeadings,
    headings,
    unread: columns
      .filter((each) => isFree(each) && cellsOf(each).length > 0)
      .map((each) => headings[each] || String(each + 1)),
    missing,
  };
}

function placeOf(name: string, headings: readonly string[], count: number): number | undefined {
  const exact = headings.indexOf(name.trim());
  const alike = headings.findIndex((heading) => plainHeading(heading) === plainHeading(name));
  if (exact >= 0 || alike >= 0) return exact >= 0 ? exact : alike;
  const number = /^\d+$/.test(name.trim()) ? Number(name) : 0;
  return number >= 1 && number <= count ? number - 1 : undefined;
}

/** An address without its scheme. */
function isHostAndPath(cell: string): boolean {
  return cell.includes('.') && !/\s/.test(cell);
}

function isAnything(): boolean {
  return true;
}

function isYesOrNo(cell: string): boolean {
  return stateOfWord(cell) !== undefined;
}

function isAddress(cell: string): boolean {
  return addressCell.test(cell);
}

function isTime(cell: string): boolean {
  const at = readTime(cell, 'day-first');
  return at !== undefined && !Number.isNaN(at);
}

function isTitle(cell: string): boolean {
  return /\p{L}{2}/u.test(cell) && !isAddress(cell) && !isTime(cell);
}
