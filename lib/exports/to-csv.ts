/**
 * A row for each entry, and for each reading or note that no list shows: CSV as RFC 4180 has it, with a byte
 * order mark, without which Excel takes it for another encoding.
 */
import Papa from 'papaparse';
import type { Reading } from '../reading/reading';
import type { Backup, BackupEntry } from './backup';
import { isoTime, listsOf, unlistedOf } from './listed-entries';

const COLUMNS = [
  'list',
  'section',
  'title',
  'address',
  'kind',
  'company',
  'authors',
  'year',
  'state',
  'progress',
  'queued',
  'opened',
  'read',
  'minutes',
  'note',
  'own note',
];

/**
 * A cell that begins with one of these is a formula to a spreadsheet, whatever quotes are around it;
 * with an apostrophe before it, it is shown as the text that it is.
 */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** @returns the whole file */
export function toCsv(backup: Backup): string {
  const rows = listsOf(backup).flatMap(({ list, entries }) =>
    entries.map(({ entry, reading, ownNote }) => rowOf(list.title, entry, reading, ownNote)),
  );
  for (const { resource, reading, ownNote } of unlistedOf(backup)) {
    rows.push(rowOf('', resource, reading, ownNote));
  }
  const table = Papa.unparse([COLUMNS, ...rows], { escapeFormulae: FORMULA, newline: '\r\n' });
  return `\uFEFF${table}\r\n`;
}

function rowOf(
  list: string,
  entry: Pick<BackupEntry, 'title' | 'address'> & Partial<BackupEntry>,
  reading: Reading | undefined,
  ownNote: string,
): string[] {
  const {
    section = [],
    title,
    address,
    kind = '',
    company = '',
    authors = [],
    year,
    note = '',
  } = entry;
  return [
    list,
    section.join(' › '),
    title,
    address,
    kind,
    company,
    authors.join('; '),
    year === undefined ? '' : String(year),
    reading?.state ?? 'unread',
    (reading?.progress ?? 0).toFixed(2),
    reading?.queued === 1 ? 'yes' : '',
    isoTime(reading?.openedAt),
    isoTime(reading?.readAt),
    reading ? (reading.activeMs / 60_000).toFixed(1) : '',
    note,
    ownNote,
  ];
}
