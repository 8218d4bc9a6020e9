/** `waymark import`: what Waymark reads out of the exports of other programs. */
import {
  type ColumnNames,
  IMPORT_FIELDS,
  type ImportedDeckCard,
  type ImportedItem,
  type ImportField,
  type ImportProblem,
} from '../../lib/imports/model/imported-history';
import { readExport } from '../../lib/imports/read-export';
import { describePlacedProblem } from './describe-problem';
import { readInputFile, readOptions, readStandardInput } from './read-input';
import { UsageError } from './usage-error';
import { writeLine, writeProblem } from './write-line';

/** What `waymark import --help` says below how it is used. */
export const IMPORT_HELP = `Reads exports of Pocket, Instapaper, Raindrop.io, Readwise Reader, Omnivore, wallabag, Matter, Karakeep,
linkding and Linkwarden, decks of Anki, bookmarks and reading lists of browsers, Markdown with task lists,
and any CSV. Prints one JSON line a thing (address, title, state, savedAt, readAt, tags, note, its list
where it was in one, and its card, with the question, where it was up for review), then one a card without
a page (id, front, back, deck, tags, writtenAt); what is not understood goes to standard error. - is standard input.
  --columns  which column of a CSV holds what, by its heading or its number from 1:
             ${IMPORT_FIELDS.join(', ')}`;

/** What can be mended by saying which column is meant. */
const OPEN_COLUMNS: ReadonlySet<ImportProblem['code']> = new Set(['unread-columns', 'no-column']);
const COLUMNS_HINT =
  'Say with --columns FIELD=COLUMN,… which column holds what, if one was not read that should be.';

/** @throws UsageError */
export async function importCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    columns: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('Name at least one file to import.');
  if (positionals.filter((path) => path === '-').length > 1) {
    throw new UsageError('Standard input can be read only once.');
  }
  const columns = readColumns(values.columns);
  // All files first: a missing one is said before anything is printed.
  const files = await Promise.all(
    positionals.map(async (path) => ({
      path,
      bytes: path === '-' ? await readStandardInput() : await readInputFile(path),
    })),
  );
  const { items, cards, problems } = readExport(
    files.map(({ path, bytes }) => ({ name: path === '-' ? 'standard input' : path, bytes })),
    columns ? { columns } : {},
  );
  for (const item of items) writeLine(lineOf(item));
  for (const card of cards) writeLine(lineOfCard(card));
  for (const problem of problems) writeProblem(describePlacedProblem(problem));
  if (problems.some(({ code }) => OPEN_COLUMNS.has(code))) writeProblem(COLUMNS_HINT);
}

/** Times as ISO strings; every field that a thing may have, but for a list and a card, which it may not. */
function lineOf({ address, title, state, savedAt, readAt, tags, note, list, card }: ImportedItem) {
  return {
    address,
    title,
    state,
    savedAt: isoOf(savedAt),
    readAt: isoOf(readAt),
    tags,
    note: note ?? null,
    ...(list && { list: list.join(' / ') }),
    ...(card && { card: { question: card.question ?? null } }),
  };
}

function lineOfCard({ id, front, back, deck, tags, writtenAt }: ImportedDeckCard) {
  const there = { deck: deck.join(' / '), tags, writtenAt: isoOf(writtenAt || undefined) };
  return { id, front, back, ...there };
}

function isoOf(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

/** @throws UsageError where a field is not known, or the text says none */
function readColumns(given: string | boolean | undefined): ColumnNames | undefined {
  if (typeof given !== 'string') return undefined;
  const fields = IMPORT_FIELDS.join(', ');
  const columns: ColumnNames = {};
  // A heading may hold commas: only what looks like the next field parts it.
  for (const part of given.split(/,(?=\s*[A-Za-z]+\s*=)/)) {
    const [, field = '', column = ''] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (!isField(field))
      throw new UsageError(`--columns knows no “${field || part}”: use ${fields}.`);
    if (column === '') throw new UsageError(`--columns needs a column for “${field}”.`);
    columns[field] = column;
  }
  return columns;
}

function isField(name: string): name is ImportField {
  return (IMPORT_FIELDS as readonly string[]).includes(name);
}
