/** `waymark diff`: what changed between two versions of a list, as a refresh would take it. */
import { basename } from 'node:path';
import { diffLists, type EntryChange } from '../../lib/lists/diff-lists';
import type { ListEntry } from '../../lib/lists/model/list-entry';
import { parseList } from '../../lib/lists/parse-list';
import { pageOf, rowsOfList } from '../../lib/store/catalogue';
import { describeProblem } from './describe-problem';
import { readHome, readInputFile, readOptions } from './read-input';
import { UsageError } from './usage-error';
import { writeLine, writeProblem } from './write-line';

/** What `waymark diff --help` says below how it is used. */
export const DIFF_HELP = `Prints one JSON line a change: added, removed, moved, renamed, re-addressed, and renamed-section.
An entry can be moved and renamed at once; then it has two lines.`;

/** @throws UsageError */
export async function diffCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { home: { type: 'string' } });
  const [older, newer, ...others] = positionals;
  if (older === undefined || newer === undefined || others.length > 0) {
    throw new UsageError('Name two files: the old version of the list and the new one.');
  }
  const home = readHome(values.home);
  // Both first: a missing one is said before anything is printed.
  const [before, after] = [await readInputFile(older), await readInputFile(newer)];
  const difference = diffLists(rowsOf(older, before, home), rowsOf(newer, after, home), (address) =>
    pageOf(address),
  );
  for (const entry of difference.added) writeLine({ change: 'added', ...entry });
  for (const entry of difference.removed) writeLine({ change: 'removed', ...entry });
  for (const { before: from, after: to } of difference.moved) {
    writeLine({ change: 'moved', ...to, from: from.section });
  }
  for (const change of difference.retitled) writeLine(told('renamed', change, 'title'));
  for (const change of difference.readdressed) writeLine(told('re-addressed', change, 'address'));
  for (const { before: from, after: to } of difference.renamedSections) {
    writeLine({ change: 'renamed-section', section: to, from });
  }
}

/** What is told of an entry. */
type Line = Pick<ListEntry, 'title' | 'address' | 'section' | 'line' | 'label'>;

function told(name: string, { before, after }: EntryChange<Line>, field: 'title' | 'address') {
  return { change: name, ...after, from: before[field] };
}

/**
 * @returns the entries as they would be stored, each with its line; problems are told
 * @throws UsageError where nothing was read: all of the other version would be told as added or removed
 */
function rowsOf(file: string, bytes: Uint8Array, home: string | undefined): Line[] {
  const name = basename(file);
  const options = { name, fileName: name, ...(home !== undefined && { home }) };
  const { entries, problems } = parseList(bytes, options);
  const [first] = problems;
  if (entries.length === 0 && first) {
    throw new UsageError(`${file}:${first.line}: ${describeProblem(first)}`);
  }
  for (const problem of problems) {
    writeProblem(`${file}:${problem.line}: ${describeProblem(problem)}`);
  }
  const rows = rowsOfList({ id: name, entries });
  return rows.map(({ title, address, section, label }, at) => ({
    title,
    address,
    section,
    ...(label !== undefined && { label }),
    line: entries[at]?.line ?? 0,
  }));
}
