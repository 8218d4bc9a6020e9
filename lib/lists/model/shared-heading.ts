/** The heading that a whole list stands below, which is its title and no section of it. */
import type { ListEntry } from './list-entry';

/** @returns the section of each entry as it is stored: without a heading that all of them share */
export function ownSections(entries: ReadonlyArray<Pick<ListEntry, 'section'>>): string[][] {
  const title = entries[0]?.section[0];
  const isShared = title !== undefined && entries.every(({ section }) => section[0] === title);
  return entries.map(({ section }) => (isShared ? section.slice(1) : section));
}
