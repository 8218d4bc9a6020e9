/** Where the documents of some segments stand in an index of all of them. */
import type { IndexSegment } from './index-format';

/** What is put into an index with others. */
export interface Part {
  segment: IndexSegment;
  /** Ids of entries that are not in it any more, or stand in another part as they are now. */
  gone?: ReadonlySet<number> | undefined;
}

/** A part with its documents' new numbers. */
export interface PlacedPart {
  segment: IndexSegment;
  /** By its own numbers; NOWHERE for one that is gone. */
  numbers: Int32Array;
}

export interface Placed {
  parts: PlacedPart[];
  /** How many documents there are in all. */
  count: number;
}

/** What has no number any more. */
export const NOWHERE = -1;

/** One segment behind the other. */
export function placeInTurn(segments: readonly IndexSegment[]): Placed {
  let count = 0;
  const parts = segments.map((segment) => {
    const first = count;
    count += segment.documentCount;
    const numbers = new Int32Array(segment.documentCount).map((_, at) => first + at);
    return { segment, numbers };
  });
  return { parts, count };
}

/** In the order of the ids of their entries, which ascend in each part; without those that are gone. */
export function placeByEntry(parts: readonly Part[]): Placed {
  const placed = parts.map(({ segment }) => ({
    segment,
    numbers: new Int32Array(segment.documentCount).fill(NOWHERE),
  }));
  const heads = parts.map(({ segment, gone }) => {
    const { entryIds } = segment;
    let at = -1;
    /** Goes on to the next that is not gone. */
    const next = (): void => {
      at += 1;
      while (gone && at < entryIds.length && gone.has(entryIds[at] ?? 0)) at += 1;
    };
    next();
    return { at: () => at, id: () => entryIds[at] ?? Number.POSITIVE_INFINITY, next };
  });
  let count = 0;
  for (;;) {
    let first = 0;
    let lowest = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (const [part, head] of heads.entries()) {
      const id = head.id();
      if (id < lowest) {
        second = lowest;
        lowest = id;
        first = part;
      } else if (id < second) second = id;
    }
    const [head, numbers] = [heads[first], placed[first]?.numbers];
    if (!head || !numbers || lowest === Number.POSITIVE_INFINITY) return { parts: placed, count };
    // A run of one part: only its end is compared with the others.
    while (head.id() <= second && head.id() !== Number.POSITIVE_INFINITY) {
      numbers[head.at()] = count++;
      head.next();
    }
  }
}
