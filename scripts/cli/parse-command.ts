/** `waymark parse`: what Waymark reads out of a list. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formatOfFile, isListFile } from '../../lib/lists/formats/tell-format';
import type { ListEntry, ParsedList } from '../../lib/lists/model/list-entry';
import { findOwnFiles, readListFiles } from '../../lib/lists/own-files';
import { parseList } from '../../lib/lists/parse-list';
import { shippedHome } from '../build/shipped-lists';
import { describeProblem } from './describe-problem';
import { readHome, readInputFile, readOptions } from './read-input';
import { UsageError } from './usage-error';
import { writeLine, writeProblem } from './write-line';

/** @throws UsageError */
export async function parseCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    all: { type: 'boolean' },
    home: { type: 'string' },
  });
  const given = readHome(values.home);
  if (positionals.length === 0) throw new UsageError('Name at least one Markdown file to parse.');
  // All files first: a missing one is said before anything is printed.
  const files = await Promise.all(
    positionals.map(async (path) => {
      const folder = (await isFolder(path)) ? path : undefined;
      const file = folder === undefined ? path : await readmeIn(folder);
      return { file, folder, bytes: await readInputFile(file) };
    }),
  );
  for (const { file, folder, bytes } of files) {
    const fileName = basename(file);
    const name = formatOfFile(fileName) ? fileName.replace(/\.\w+$/, '') : fileName;
    const home = given ?? shippedHome(name);
    const options = { name, fileName, ...(home !== undefined && { home }) };
    const list = parseList(bytes, options);
    const parsed = folder === undefined ? list : await readFolder(list, folder, home);
    const lines = values.all
      ? [...parsed.entries, ...parsed.others].sort(byPlace)
      : parsed.entries.map(({ role: _, ...entry }) => entry);
    for (const line of lines) writeLine(line);
    for (const problem of parsed.problems) {
      const { file: inner, line } = problem;
      const place = folder === undefined || inner === undefined ? file : join(folder, inner);
      writeProblem(`${place}:${line}: ${describeProblem(problem)}`);
    }
  }
}

function byPlace(one: ListEntry, other: ListEntry): number {
  const [a, b] = [one.file ?? '', other.file ?? ''];
  return a === b ? one.line - other.line : Number(a > b) - Number(a < b);
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** @throws UsageError where there is none */
async function readmeIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => /^readme\./i.test(file) && isListFile(file));
  if (name === undefined) throw new UsageError(`Cannot read ${folder}: it has no README.`);
  return join(folder, name);
}

/**
 * The list of a repository with what stands in its own files, as far as they are in the folder.
 * @throws UsageError where its home is not known
 */
async function readFolder(
  list: ParsedList,
  folder: string,
  home: string | undefined,
): Promise<ParsedList> {
  if (home === undefined) {
    throw new UsageError(`To read the files of ${folder}, give the list's address with --home.`);
  }
  const texts = new Map<string, Uint8Array>();
  for (const { path } of findOwnFiles(list, home)) {
    // What the list calls its own files must stay in the folder.
    if (path.split('/').includes('..')) continue;
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes) texts.set(path, bytes);
  }
  return readListFiles(list, home, (path) => texts.get(path));
}
