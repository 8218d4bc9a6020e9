/** What the library's filter box lets through, and the flat run of headings and rows that is shown. */
import { namesTopic } from '../lib/lists/model/names-topic';
import { foldText } from '../lib/search/text/fold-text';
import type { ListPageView, RowView, SectionView } from './view-models';

/** Which readings are shown. */
export type StateFilter = 'all' | 'unread' | 'reading' | 'read' | 'skipped' | 'queued';

/** In which order entries are shown: as the list has them, or by what they are. */
export const SORT_ORDERS = ['list', 'unread', 'newest', 'shortest'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** What a query finds in a list, and what there is to say about how. */
export interface FoundInList {
  resourceIds: ReadonlySet<number>;
  notes: string[];
}

/** One line of the list as shown. */
export type ListItem =
  | { kind: 'section'; key: string; section: SectionView }
  | { kind: 'row'; key: string; row: RowView };

function hasState({ reading }: RowView, state: StateFilter): boolean {
  if (state === 'all') return true;
  return state === 'queued' ? reading.queued : reading.state === state;
}

function hasWords(row: RowView, section: SectionView, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const authors = row.authors ?? [];
  const text = foldText([row.title, row.company ?? '', ...authors, ...section.path].join(' '));
  return words.every((word) => text.includes(word));
}

/** Most lists put everything below one title: that one tells nothing. */
function sharedDepth(sections: readonly SectionView[]): number {
  const [first] = sections;
  if (!first) return 0;
  const differs = first.path.findIndex((name, at) =>
    sections.some(({ path }) => path[at] !== name || path.length === at + 1),
  );
  return Math.max(0, differs);
}

/** @returns the list with headings only as far as they tell sections apart. */
export function trimHeadings(list: ListPageView): ListPageView {
  const depth = sharedDepth(list.sections);
  if (depth === 0) return list;
  const sections = list.sections.map((section) => ({
    ...section,
    path: section.path.slice(depth),
  }));
  return { ...list, sections };
}

/**
 * @param found what the text finds; without it the words of the text are looked for
 * @returns headings with the rows below them that pass; a heading without rows is left out, and so is
 * one that comes again for nothing but the entry that names the topic below it
 */
export function filterList(
  list: ListPageView,
  text: string,
  state: StateFilter,
  found?: Pick<FoundInList, 'resourceIds'>,
): ListItem[] {
  const words = foldText(text).split(/\s+/u).filter(Boolean);
  const shown = new Set<string>();
  return list.sections.flatMap((section, at): ListItem[] => {
    const isWhole = state === 'all' && words.length === 0 && !found;
    const rows = isWhole
      ? section.rows
      : section.rows.filter(
          (row) =>
            hasState(row, state) &&
            (found ? found.resourceIds.has(row.resourceId) : hasWords(row, section, words)),
        );
    if (rows.length === 0) return [];
    const items = rows.map(itemOf);
    const path = section.path.join('\n');
    if (shown.has(path) && namesNext(section, list.sections[at + 1])) return items;
    shown.add(path);
    return [{ kind: 'section', key: `section ${at}`, section }, ...items];
  });
}

const items = new WeakMap<RowView, ListItem>();

/** @returns the row as an item: the same one each time */
export function itemOf(row: RowView): ListItem {
  const item = items.get(row) ?? { kind: 'row', key: rowKey(row), row };
  items.set(row, item);
  return item;
}

/** The key of a row among the items. */
export const rowKey = ({ entryId }: RowView): string => `row ${entryId}`;

export const isRowOf = (item: ListItem, entryId: number | undefined): boolean =>
  item.kind === 'row' && item.row.entryId === entryId;

/** Ids of the entries that are shown below a heading. */
export function idsBelow(items: readonly ListItem[], heading: number): number[] {
  const ids: number[] = [];
  for (let at = heading + 1; at < items.length; at += 1) {
    const item = items[at];
    if (item?.kind !== 'row') break;
    ids.push(item.row.entryId);
  }
  return ids;
}

/** Ids of the entries that are shown in the section of one of them. */
export function idsOfSection(items: readonly ListItem[], row: RowView): number[] {
  const at = items.findIndex((item) => isRowOf(item, row.entryId));
  const heading = items.findLastIndex((item, index) => index < at && item.kind === 'section');
  return idsBelow(items, heading);
}

/** Lower ones come first; entries for which it is the same stay in the order of the list. */
const RANKS: Record<Exclude<SortOrder, 'list'>, (row: RowView) => number> = {
  unread: ({ reading: { state } }) => (state === 'unread' || state === 'reading' ? 0 : 1),
  newest: ({ year }) => (year === undefined ? Number.POSITIVE_INFINITY : -year),
  shortest: ({ reading }) => minutesKey(reading),
};

/** What nobody knows the length of comes last. */
function minutesKey({ remainingMs, lengthMs }: RowView['reading']): number {
  return remainingMs ?? lengthMs ?? Number.POSITIVE_INFINITY;
}

/**
 * @param items in the order of the list
 * @returns in another order the rows alone: what stands side by side there is of many sections
 */
export function sortItems(items: ListItem[], order: SortOrder): ListItem[] {
  if (order === 'list') return items;
  const rankOf = RANKS[order];
  return items
    .flatMap((item) => (item.kind === 'row' ? [{ item, rank: rankOf(item.row) }] : []))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ item }) => item);
}

/** Whether a run holds nothing but the entry that is the name of the topic behind it. */
function namesNext({ path, rows }: SectionView, next: SectionView | undefined): boolean {
  const [only] = rows;
  if (rows.length !== 1 || !only || !next) return false;
  return namesTopic({ title: only.title, section: path }, next.path);
}

/** A section with those in it, as the tree beside the list shows them. */
export interface SectionNode {
  path: string[];
  read: number;
  total: number;
  inner: SectionNode[];
}

/** The sections of a list as a tree, in the order of the list, each with the progress of all below it. */
export function sectionTree(sections: readonly SectionView[]): SectionNode[] {
  const roots: SectionNode[] = [];
  const known = new Map<string, SectionNode>();
  for (const { path, rows } of sections) {
    const read = rows.filter(({ reading }) => reading.state === 'read').length;
    let beside = roots;
    for (let depth = 1; depth <= path.length; depth += 1) {
      const here = path.slice(0, depth);
      const key = here.join('\n');
      const node = known.get(key) ?? { path: here, read: 0, total: 0, inner: [] };
      if (!known.has(key)) beside.push(node);
      known.set(key, node);
      node.read += read;
      node.total += rows.length;
      beside = node.inner;
    }
  }
  return roots;
}
