/** `waymark parse`: what Waymark reads out of a list. */
import { basename } from 'node:path';
import { decodeList } from '../../lib/lists/markdown/decode-list';
import { parseList } from '../../lib/lists/parse-list';
import { shippedHome } from '../build/shipped-lists';
import { describeProblem } from './describe-problem';
import { readInputFile, readOptions } from './read-input';
import { UsageError } from './usage-error';
import { writeLine, writeProblem } from './write-line';

/** @throws UsageError */
export async function parseCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { all: { type: 'boolean' } });
  if (positionals.length === 0) throw new UsageError('Name at least one Markdown file to parse.');
  // All files first: a missing one is said before anything is printed.
  const files = await Promise.all(
    positionals.map(async (file) => ({ file, bytes: await readInputFile(file) })),
  );
  for (const { file, bytes } of files) {
    const name = basename(file).replace(/\.(md|markdown)$/i, '');
    const home = shippedHome(name);
    const parsed = parseList(decodeList(bytes), home === undefined ? { name } : { name, home });
    const lines = values.all
      ? [...parsed.entries, ...parsed.others].sort((a, b) => a.line - b.line)
      : parsed.entries.map(({ role: _, ...entry }) => entry);
    for (const line of lines) writeLine(line);
    for (const problem of parsed.problems) {
      writeProblem(`${file}:${problem.line}: ${await describeProblem(problem)}`);
    }
  }
}
