/** `waymark add`: what adding a list would bring, before anything is stored. */
import { basename } from 'node:path';
import { hostPatterns, splitHosts } from '../../lib/address/permissions/site-patterns';
import type { Backup } from '../../lib/exports/backup';
import { tellFormat } from '../../lib/lists/formats/tell-format';
import { readBytes } from '../../lib/lists/markdown/decode-list';
import type { ListEntry } from '../../lib/lists/model/list-entry';
import { parseList } from '../../lib/lists/parse-list';
import { rowsOfList } from '../../lib/store/catalogue';
import { deriveKeys, leadsTo } from '../../lib/store/resources';
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
  const list = parseList(bytes, {
    name,
    ...(fileName !== undefined && { fileName }),
    ...(home !== undefined && { home }),
  });
  writeLine({
    title: list.title ?? name,
    format: tellFormat(readBytes(bytes).text, fileName),
    home: home ?? null,
    entries: list.entries.length,
    sections: countSections(list.entries, name),
    leftOut: countRoles(list.others),
    problems: list.problems.map((problem) => ({
      line: problem.line,
      problem: describeProblem(problem),
    })),
    sites: sitesOf(list.entries),
    ...(state && countKnown(list.entries, state)),
  });
}

/** @returns the sections as they would be stored, in their order */
function countSections(entries: readonly ListEntry[], name: string) {
  const source = { from: 'file', fileName: name } as const;
  const rows = rowsOfList({ id: name, title: name, source, order: 0, version: '', entries });
  const counts = new Map<string, { section: string[]; entries: number }>();
  for (const { section } of rows) {
    const key = JSON.stringify(section);
    const known = counts.get(key) ?? { section, entries: 0 };
    counts.set(key, { section, entries: known.entries + 1 });
  }
  return [...counts.values()];
}

function countRoles(others: readonly ListEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { role } of others) counts[role] = (counts[role] ?? 0) + 1;
  return counts;
}

/** @returns match patterns of the sites that installing does not grant */
function sitesOf(entries: readonly ListEntry[]): string[] {
  const shipped = readShippedLists().flatMap((list) => list.entries.map(({ address }) => address));
  const granted = new Set(splitHosts(shipped).required);
  return hostPatterns(entries.map(({ address }) => address)).filter((site) => !granted.has(site));
}

/** @returns how many entries lead to what the state knows, to what is read in it, and to neither */
function countKnown(entries: readonly ListEntry[], { resources, aliases, readings }: Backup) {
  const aliasesOf = new Map<number, typeof aliases>();
  for (const alias of aliases) {
    aliasesOf.set(alias.resourceId, [...(aliasesOf.get(alias.resourceId) ?? []), alias]);
  }
  const byKey = new Map<string, Array<(typeof known)[number]>>();
  const known = resources.map((resource) => {
    const own = aliasesOf.get(resource.id) ?? [];
    return { resource: { ...resource, ...deriveKeys(resource, own) }, aliases: own };
  });
  for (const each of known) {
    for (const key of each.resource.keys) byKey.set(key, [...(byKey.get(key) ?? []), each]);
  }
  const read = new Set(
    readings.filter(({ state }) => state === 'read').map(({ resourceId }) => resourceId),
  );
  const counts = { known: 0, read: 0, new: 0 };
  for (const { address, title } of entries) {
    const found = deriveKeys({ address, title }, [])
      .keys.flatMap((key) => byKey.get(key) ?? [])
      .find((each) => leadsTo(address, each.resource, each.aliases));
    if (found) counts.known += 1;
    else counts.new += 1;
    if (found && read.has(found.resource.id)) counts.read += 1;
  }
  return counts;
}
