/** Where a line stands, in words. */

import { type ItemNode, type Line, type SectionNode, taskBox } from '../markdown/list-lines';
import { MAX_TITLE_LENGTH } from '../model/limits';

const headingPaths = new WeakMap<SectionNode, string[]>();

function headingPath(section: SectionNode | undefined): string[] {
  if (!section) return [];
  const known = headingPaths.get(section);
  if (known) return known;
  const outer = headingPath(section.parent);
  const path = section.title === '' ? outer : [...outer, cut(section.title)];
  headingPaths.set(section, path);
  return path;
}

function cut(text: string): string {
  return text.slice(0, MAX_TITLE_LENGTH);
}

/** The items around an item, outermost first. */
export function itemsAbove(item: ItemNode | undefined): ItemNode[] {
  const above: ItemNode[] = [];
  for (let outer = item?.parent; outer; outer = outer.parent) above.push(outer);
  return above.reverse();
}

/** Headings, opened details and link-less items above a line, outermost first. */
export function sectionPathOf(line: Line): string[] {
  const item = line.item ?? line.cell?.row.table.item;
  const items = line.item ? itemsAbove(item) : item ? [...itemsAbove(item), item] : [];
  return [
    ...headingPath(line.section),
    ...items
      .filter((outer) => outer.linkCount === 0 && outer.text !== '')
      .map((outer) => cut(outer.text.replace(taskBox, ''))),
  ];
}
