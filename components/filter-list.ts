/** What the library's filter box lets through, and the flat run of headings and rows that is shown. */
import { foldText } from '../lib/search/text/fold-text';
import type { ListPageView, RowView, SectionView } from './view-models';

/** Which readings are shown. */
export type StateFilter = 'all' | 'unread' | 'reading' | 'read' | 'skipped' | 'queued';

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
 * @returns headings with the rows below them that pass; a heading without rows is left out
 */
export function filterList(
  list: ListPageView,
  text: string,
  state: StateFilter,
  found?: Pick<FoundInList, 'resourceIds'>,
): ListItem[] {
  const words = foldText(text).split(/\s+/u).filter(Boolean);
  return list.sections.flatMap((section, at): ListItem[] => {
    const rows = section.rows.filter(
      (row) =>
        hasState(row, state) &&
        (found ? found.resourceIds.has(row.resourceId) : hasWords(row, section, words)),
    );
    if (rows.length === 0) return [];
    return [
      { kind: 'section', key: `section ${at}`, section },
      ...rows.map((row): ListItem => ({ kind: 'row', key: `row ${row.entryId}`, row })),
    ];
  });
}

/** The outermost headings of a list in order, with their progress. */
export function outermostSections(
  sections: readonly SectionView[],
): { name: string; read: number; total: number }[] {
  const found = new Map<string, { name: string; read: number; total: number }>();
  for (const { path, read, rows } of sections) {
    const name = path[0];
    if (name === undefined) continue;
    const sum = found.get(name) ?? { name, read: 0, total: 0 };
    found.set(name, { name, read: sum.read + read, total: sum.total + rows.length });
  }
  return [...found.values()];
}
