/**
 * What changed between two versions of a list, told by content and not by position. Called when a
 * list is refreshed; whoever applies it never touches a reading.
 */

/** What of an entry the comparison looks at; a `ListEntry` fits. */
export interface ComparedEntry {
  title: string;
  address: string;
  section: readonly string[];
  label?: string;
}

/** An entry that is in both versions, and how it changed. */
export interface EntryChange<T> {
  before: T;
  after: T;
}

/** The difference of two versions. An entry can be moved and retitled at once. */
export interface ListDifference<T> {
  added: T[];
  removed: T[];
  /** In another section, or in another order among the entries that stayed. */
  moved: EntryChange<T>[];
  retitled: EntryChange<T>[];
  /** The same line with a new address: the old address becomes an alias of the new one. */
  readdressed: EntryChange<T>[];
  /** Every entry that is in both versions, changed or not. */
  kept: EntryChange<T>[];
  counts: {
    added: number;
    removed: number;
    moved: number;
    retitled: number;
    readdressed: number;
    unchanged: number;
  };
}

/**
 * Compares two versions of a list. `keyOf` says which addresses are one page; without it, an
 * address is only itself. Time grows as n log n.
 */
export function diffLists<T extends ComparedEntry>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (address: string) => string = (address) => address,
): ListDifference<T> {
  const pairs = new Pairs(before, after);
  const title = ({ title, label }: T) => `${title}\n${label ?? ''}`;
  const place = ({ section }: T) => section.join('\n');
  const page = ({ address }: T) => keyOf(address);
  // From sure to less sure: an entry that is in a list twice is matched with its likelier self.
  pairs.match((entry) => [page(entry), place(entry), title(entry)]);
  pairs.match((entry) => [page(entry), place(entry)]);
  pairs.match((entry) => [page(entry), title(entry)]);
  pairs.match((entry) => [page(entry)]);
  // Whoever keeps title and section but not the page has a new address.
  pairs.match((entry) => [title(entry), place(entry)]);
  // With a title of its own, also when it moved; "Tech stack" twice says nothing.
  pairs.match((entry) => [title(entry)], true);

  const kept = pairs.kept();
  const stayed = longestRise(kept.map(({ beforeIndex }) => beforeIndex));
  const changes = kept.map(({ beforeIndex, afterIndex }) => ({
    before: before[beforeIndex] as T,
    after: after[afterIndex] as T,
  }));
  const isMoved = (change: EntryChange<T>, index: number) =>
    place(change.before) !== place(change.after) || !stayed.has(index);
  const isRetitled = (change: EntryChange<T>) => title(change.before) !== title(change.after);
  const isReaddressed = (change: EntryChange<T>) => page(change.before) !== page(change.after);
  const moved = changes.filter(isMoved);
  const retitled = changes.filter(isRetitled);
  const readdressed = changes.filter(isReaddressed);
  const added = after.filter((_, index) => !pairs.ofAfter.has(index));
  const removed = before.filter((_, index) => !pairs.ofBefore.has(index));
  const unchanged = changes.filter(
    (change, index) => !isMoved(change, index) && !isRetitled(change) && !isReaddressed(change),
  );
  return {
    added,
    removed,
    moved,
    retitled,
    readdressed,
    kept: changes,
    counts: {
      added: added.length,
      removed: removed.length,
      moved: moved.length,
      retitled: retitled.length,
      readdressed: readdressed.length,
      unchanged: unchanged.length,
    },
  };
}

/** Which entry of one version is which of the other. */
class Pairs<T> {
  readonly ofBefore = new Map<number, number>();
  readonly ofAfter = new Map<number, number>();

  constructor(
    private readonly before: readonly T[],
    private readonly after: readonly T[],
  ) {}

  /** Pairs entries with equal features, in order; with `isUnique`, only those that nothing else has. */
  match(featuresOf: (entry: T) => string[], isUnique = false): void {
    const waiting = this.#group(this.before, this.ofBefore, featuresOf);
    const coming = this.#group(this.after, this.ofAfter, featuresOf);
    for (const [key, afterIndexes] of coming) {
      const beforeIndexes = waiting.get(key) ?? [];
      if (isUnique && (beforeIndexes.length !== 1 || afterIndexes.length !== 1)) continue;
      afterIndexes.slice(0, beforeIndexes.length).forEach((afterIndex, at) => {
        const beforeIndex = beforeIndexes[at];
        if (beforeIndex === undefined) return;
        this.ofBefore.set(beforeIndex, afterIndex);
        this.ofAfter.set(afterIndex, beforeIndex);
      });
    }
  }

  /** The pairs in the order of the new version. */
  kept(): { beforeIndex: number; afterIndex: number }[] {
    return [...this.ofAfter]
      .map(([afterIndex, beforeIndex]) => ({ beforeIndex, afterIndex }))
      .sort((one, other) => one.afterIndex - other.afterIndex);
  }

  #group(entries: readonly T[], paired: Map<number, number>, featuresOf: (entry: T) => string[]) {
    const groups = new Map<string, number[]>();
    entries.forEach((entry, index) => {
      if (paired.has(index)) return;
      const key = JSON.stringify(featuresOf(entry));
      const group = groups.get(key);
      if (group) group.push(index);
      else groups.set(key, [index]);
    });
    return groups;
  }
}

/**
 * Indexes of a longest rising run in the numbers (patience sorting): the entries that kept their
 * order. All others moved, so that one entry taken to the top is one move and not a hundred.
 */
function longestRise(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const rise = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) rise.add(at);
  return rise;
}
