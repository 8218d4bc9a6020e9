/**
 * Sorts the entries of an index by list, section, site and company, so that a search never walks over
 * all of them to find those of one group. Called when segments are merged.
 */
import type { Column, SearchIndex } from './index-format';

/** One column of group numbers. */
interface GroupColumn {
  column: Column;
  groupCount: number;
  /** The number of its first group; below it an entry has none. */
  lowest: 0 | 1;
}

/** `members` and `memberOffsets` of an index; groups are numbered one column after another. */
export function sortMembers(
  columns: readonly GroupColumn[],
): Pick<SearchIndex, 'members' | 'memberOffsets'> {
  const groupCount = columns.reduce((sum, column) => sum + column.groupCount, 0);
  const memberOffsets = new Uint32Array(groupCount + 1);
  let base = 0;
  for (const { column, groupCount: count, lowest } of columns) {
    for (let index = 0; index < column.length; index++) {
      const group = (column[index] ?? 0) - lowest;
      if (group >= 0) memberOffsets[base + group + 1] = (memberOffsets[base + group + 1] ?? 0) + 1;
    }
    base += count;
  }
  for (let group = 1; group < memberOffsets.length; group++) {
    memberOffsets[group] = (memberOffsets[group] ?? 0) + (memberOffsets[group - 1] ?? 0);
  }
  const members = new Uint32Array(memberOffsets.at(-1) ?? 0);
  const next = memberOffsets.slice();
  base = 0;
  for (const { column, groupCount: count, lowest } of columns) {
    for (let index = 0; index < column.length; index++) {
      const group = (column[index] ?? 0) - lowest;
      if (group < 0) continue;
      const at = next[base + group] ?? 0;
      members[at] = index;
      next[base + group] = at + 1;
    }
    base += count;
  }
  return { members, memberOffsets };
}
