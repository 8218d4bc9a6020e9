/** What a refresh would change in a list, small enough to be shown however long the list is. */
import { diffLists, type EntryChange } from './diff-lists';
import type { ListEntry } from './model/list-entry';
import { plainText } from './model/plain-text';

/** One thing that changed. */
export interface ChangeLine {
  title: string;
  /** What was there before: a title, a section, an address. */
  from?: string;
  to?: string;
}

export interface ChangeGroup {
  count: number;
  /** The first of them. */
  lines: ChangeLine[];
}

/** In the order in which they are shown. */
export const CHANGE_GROUPS = [
  'added',
  'removed',
  'retitled',
  'moved',
  'readdressed',
  'rewritten',
  'newSections',
  'goneSections',
  'renamedSections',
] as const;
export type ChangeGroupName = (typeof CHANGE_GROUPS)[number];

export interface RefreshDifference {
  /** Those in which something changed. */
  groups: Partial<Record<ChangeGroupName, ChangeGroup>>;
  /** How many entries there are, and how many there would be. */
  before: number;
  after: number;
  /** At least half of the entries would go. */
  isShrunk: boolean;
}

/** What is compared of an entry. */
export type RefreshedEntry = Pick<ListEntry, 'title' | 'address' | 'section' | 'label'>;

/** So many of each group are named; the others are counted. */
export const MOST_NAMED = 200;

/** Where a row stands, in the database and in the list: no part of what is said of the entry. */
const placeFields: ReadonlySet<string> = new Set([
  'id',
  'listId',
  'position',
  'resourceId',
  'section',
]);

/**
 * @param before the entries as they are stored
 * @param after the entries as they would be stored
 * @param pageOf says which addresses are one page
 */
export function refreshDifference<T extends RefreshedEntry>(
  before: readonly T[],
  after: readonly T[],
  pageOf: (address: string) => string,
): RefreshDifference {
  const found = diffLists(before, after, pageOf);
  const { added, removed, retitled, moved, readdressed } = found;
  const told = new Set([...retitled, ...moved, ...readdressed]);
  const rewritten = found.kept.filter((change) => !told.has(change) && isRewritten(change));
  const [old, current] = [sectionsOf(before), sectionsOf(after)];
  const renamedFrom = new Set(found.renamedSections.map((each) => pathWords(each.before)));
  const renamedTo = new Set(found.renamedSections.map((each) => pathWords(each.after)));
  const lines: Record<ChangeGroupName, ChangeLine[]> = {
    added: added.map(titleLine),
    removed: removed.map(titleLine),
    retitled: retitled.map((change) => ({
      ...titleLine(change.after),
      from: plainText(change.before.title),
    })),
    moved: moved.map(movedLine),
    readdressed: readdressed.map((change) => ({
      ...titleLine(change.after),
      from: change.before.address,
      to: change.after.address,
    })),
    rewritten: rewritten.map((change) => titleLine(change.after)),
    newSections: without(current, old, renamedTo),
    goneSections: without(old, current, renamedFrom),
    renamedSections: found.renamedSections.map((each) => ({
      title: pathWords(each.after),
      from: pathWords(each.before),
    })),
  };
  const groups: RefreshDifference['groups'] = {};
  for (const name of CHANGE_GROUPS) {
    const count = lines[name].length;
    if (count > 0) groups[name] = { count, lines: lines[name].slice(0, MOST_NAMED) };
  }
  const isShrunk = removed.length > 0 && removed.length * 2 >= before.length;
  return { groups, before: before.length, after: after.length, isShrunk };
}

/** @returns whether everything stays as it is */
export function isUnchanged({ groups }: RefreshDifference): boolean {
  return CHANGE_GROUPS.every((name) => groups[name] === undefined);
}

function titleLine({ title }: RefreshedEntry): ChangeLine {
  return { title: plainText(title) };
}

/** One that only stands elsewhere in its section has no places to be told. */
function movedLine({ before, after }: EntryChange<RefreshedEntry>): ChangeLine {
  const [from, to] = [pathWords(before.section), pathWords(after.section)];
  return from === to ? titleLine(after) : { ...titleLine(after), from, to };
}

function isRewritten({ before, after }: EntryChange<RefreshedEntry>): boolean {
  return contentOf(before) !== contentOf(after);
}

function contentOf(entry: RefreshedEntry): string {
  const fields = Object.entries(entry).filter(([name]) => !placeFields.has(name));
  return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function pathWords(section: readonly string[]): string {
  return section.map(plainText).join(' › ');
}

/** @returns the paths of all sections and of those that they stand in */
function sectionsOf(entries: readonly RefreshedEntry[]): Set<string> {
  const paths = new Set<string>();
  for (const { section } of entries) {
    for (const at of section.keys()) paths.add(pathWords(section.slice(0, at + 1)));
  }
  return paths;
}

/** @returns what is in none of the others, nor below a section with a new name */
function without(
  paths: ReadonlySet<string>,
  others: ReadonlySet<string>,
  renamed: ReadonlySet<string>,
): ChangeLine[] {
  const isRenamed = (path: string) =>
    [...renamed].some((name) => path === name || path.startsWith(`${name} › `));
  return [...paths]
    .filter((path) => !others.has(path) && !isRenamed(path))
    .map((title) => ({ title }));
}
