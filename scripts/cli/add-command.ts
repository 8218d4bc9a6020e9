/** `waymark add`: what adding a list would bring, before anything is stored. */
import { basename } from 'node:path';
import { countKnown, type KnownCounts } from '../../lib/actions/transfer/count-known';
import { type SplitPatterns, splitHosts } from '../../lib/address/permissions/site-patterns';
import type { Backup } from '../../lib/exports/backup';
import { readListDraft } from '../../lib/lists/list-draft';
import type { ListEntry } from '../../lib/lists/model/list-entry';
import { resourcesAmong } from '../../lib/store/resources';
import { readShippedLists, shippedHome } from '../build/shipped-lists';
import { describeProblem } from './describe-problem';
import { readHome, readInputFile, readOptions, readStandardInput } from './read-input';
import { readState } from './read-state';
import { UsageError } from './usage-error';
import { writeLine } from './write-line';

/** What `waymark add --help` says below how it is used. */
export const ADD_HELP = `Prints as one line of JSON what adding a list would bring: its title, format and home, its sections with
how many entries each has, the links that are no entries by role, problems with their lines, and the
sites whose marks would need a permission. Nothing is stored. - is standard input.
  --home   the address of the list, from which its relative addresses count
  --state  a backup: tells how many of the entries are known, read and new`;

/** @throws UsageError */
export async function addCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    home: { type: 'string' },
    state: { type: 'string' },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError('Name one file to add, or - for standard input.');
  }
  const given = readHome(values.home);
  const isInput = path === '-';
  const bytes = isInput ? await readStandardInput() : await readInputFile(path);
  const state = typeof values.state === 'string' ? await readState(values.state) : undefined;
  const fileName = isInput ? undefined : basename(path);
  const name = fileName?.replace(/\.\w+$/, '') ?? 'list';
  const home = given ?? (isInput ? undefined : shippedHome(name));
  const { list, title, format, sections, leftOut, sites } = readListDraft(bytes, {
    name,
    ...(fileName !== undefined && { fileName }),
    ...(home !== undefined && { home }),
  });
  writeLine({
    title,
    format,
    home: home ?? null,
    entries: list.entries.length,
    sections,
    leftOut,
    problems: list.problems.map((problem) => ({
      line: problem.line,
      problem: describeProblem(problem),
    })),
    sites: sitesOf(sites),
    ...(state && countKnownIn(state, list.entries)),
  });
}

/** @returns match patterns of the sites that installing does not grant */
function sitesOf({ required, optional }: SplitPatterns): string[] {
  const shipped = readShippedLists().flatMap((list) => list.entries.map(({ address }) => address));
  const granted = new Set(splitHosts(shipped).required);
  return [...required, ...optional].filter((site) => !granted.has(site)).sort();
}

/** @returns how many entries lead to what the state knows, to what is read in it, and to neither */
function countKnownIn(
  { resources, aliases, readings }: Backup,
  entries: readonly ListEntry[],
): KnownCounts {
  const read = new Set(
    readings.filter(({ state }) => state === 'read').map(({ resourceId }) => resourceId),
  );
  return countKnown(resourcesAmong(resources, aliases, entries), (id) => read.has(id));
}
