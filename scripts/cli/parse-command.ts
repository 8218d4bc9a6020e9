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
  const { values, positionals } = readOptions(args, {
    all: { type: 'boolean' },
    home: { type: 'string' },
  });
  const given = readHome(values.home);
  if (positionals.length === 0) throw new UsageError('Name at least one Markdown file to parse.');
  // All files first: a missing one is said before anything is printed.
  const files = await Promise.all(
    positionals.map(async (file) => ({ file, bytes: await readInputFile(file) })),
  );
  for (const { file, bytes } of files) {
    const fileName = basename(file);
    const name = fileName.replace(/\.(?:md|markdown|html?|org|rst|adoc|asciidoc)$/i, '');
    const home = given ?? shippedHome(name);
    const options = { name, fileName, ...(home !== undefined && { home }) };
    const parsed = parseList(decodeList(bytes), options);
    const lines = values.all
      ? [...parsed.entries, ...parsed.others].sort((a, b) => a.line - b.line)
      : parsed.entries.map(({ role: _, ...entry }) => entry);
    for (const line of lines) writeLine(line);
    for (const problem of parsed.problems) {
      writeProblem(`${file}:${problem.line}: ${await describeProblem(problem)}`);
    }
  }
}

/** @throws UsageError when it is no address */
function readHome(home: string | boolean | undefined): string | undefined {
  if (typeof home !== 'string') return undefined;
  if (!/^https?:\/\//i.test(home) || !URL.canParse(home)) {
    throw new UsageError(`--home needs the address of the list, not ${home}.`);
  }
  return home;
}
