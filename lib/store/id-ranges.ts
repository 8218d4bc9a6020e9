/**
 * Many rows by their ids in few requests: a request costs as much as some ten rows do, so what
 * lies between two ids that are near each other is read along and left out again.
 */
import { isUnreadable } from './unreadable';

/** From one id to another, both of them in it. */
export type IdRange = readonly [from: number, to: number];

/** Ids that are not asked for, in a row, that are read along. */
const MOST_BETWEEN = 10;

/** @returns ascending ranges that hold all the ids, and few others */
export function rangesOf(ids: readonly number[]): IdRange[] {
  const ranges: [number, number][] = [];
  for (const id of ids.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && id - last[1] <= MOST_BETWEEN + 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/**
 * @param read reads all rows of a range
 * @returns the rows that lead to these resources, by resource
 */
export async function readRows<T extends { resourceId: number }>(
  resourceIds: readonly number[],
  read: (range: IdRange) => PromiseLike<T[]>,
): Promise<T[]> {
  const wanted = new Set(resourceIds);
  const found = await Promise.all(
    rangesOf(resourceIds).map(async (range) => {
      try {
        return await read(range);
      } catch (error) {
        // It may be a row that nobody has asked for.
        if (!isUnreadable(error)) throw error;
        const [from, to] = range;
        const asked = [...wanted].filter((id) => id >= from && id <= to);
        return (await Promise.all(asked.map((id) => read([id, id])))).flat();
      }
    }),
  );
  return found.flat().filter(({ resourceId }) => wanted.has(resourceId));
}
