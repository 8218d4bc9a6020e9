/**
 * What changed between two versions of a list, told by content and not by position. Called when a
 * list is refreshed; whoever applies it never touches a reading.
 */
import { longestRise } from './longest-rise';

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
  /**
   * In another section, not one with a new name nor a topic of the same, or in another order among
   * those that stayed.
   */
  moved: EntryChange<T>[];
  retitled: EntryChange<T>[];
  /** The same line with a new address: the old address becomes an alias of the new one. */
  readdressed: EntryChange<T>[];
  /** Sections with a new name: the entries in them did not move. */
  renamedSections: { before: readonly string[]; after: readonly string[] }[];
  /** Every entry that is in both versions, changed or not. */
  kept: EntryChange<T>[];
  counts: {
    added: number;
    removed: number;
    moved: number;
    retitled: number;
    readdressed: number;
    renamedSections: number;
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
  const pages = new Map<string, string>();
  const page = ({ address }: T) => {
    const known = pages.get(address) ?? keyOf(address);
    pages.set(address, known);
    return known;
  };
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
  const renamed = findRenamed(before, after, changes);
  const hasOutermost = changes.some((change) => place(change.before) + place(change.after) === '');
  const isMoved = (change: EntryChange<T>, index: number) => {
    const from = renamed.get(place(change.before)) ?? place(change.before);
    if (!stayed.has(index)) return true;
    // Where a section has got topics, what is in them still stands in it; so it is with a list that
    // has got headings, but not with what went from above all headings to below one.
    if (from === '') return place(change.after) !== '' && hasOutermost;
    return !`${place(change.after)}\n`.startsWith(`${from}\n`);
  };
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
  const renamedSections = listRenamed(renamed);
  return {
    added,
    removed,
    moved,
    retitled,
    readdressed,
    renamedSections,
    kept: changes,
    counts: {
      added: added.length,
      removed: removed.length,
      moved: moved.length,
      retitled: retitled.length,
      readdressed: readdressed.length,
      renamedSections: renamedSections.length,
      unchanged: unchanged.length,
    },
  };
}

/** A place as one text. Titles of sections are single lines. */
function place({ section }: ComparedEntry): string {
  return section.join('\n');
}

/**
 * Sections that are gone, each with the new one that most of its entries are in now. Two that were
 * joined did move: only one of them can have the new name.
 */
function findRenamed<T extends ComparedEntry>(
  before: readonly T[],
  after: readonly T[],
  changes: readonly EntryChange<T>[],
): Map<string, string> {
  const old = new Set(before.map(place));
  const current = new Set(after.map(place));
  const homes = new Map<string, Map<string, number>>();
  for (const change of changes) {
    const from = place(change.before);
    // What stands below no heading has no name to be changed.
    if (from === '' || current.has(from)) continue;
    const counts = homes.get(from) ?? new Map<string, number>();
    counts.set(place(change.after), (counts.get(place(change.after)) ?? 0) + 1);
    homes.set(from, counts);
  }
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const [from, counts] of homes) {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const home = [...counts].find(([, count]) => count > all / 2)?.[0];
    if (home === undefined || old.has(home) || taken.has(home)) continue;
    // What has got topics has kept its name.
    if (home.startsWith(`${from}\n`)) continue;
    renamed.set(from, home);
    taken.add(home);
  }
  return renamed;
}

/** The headings that differ: a renamed section that has ten others in it is one, not eleven. */
function listRenamed(renamed: ReadonlyMap<string, string>) {
  const found = new Map<string, { before: string[]; after: string[] }>();
  for (const [from, to] of renamed) {
    const [one, other] = [from.split('\n'), to.split('\n')];
    const length = 1 + one.findIndex((title, at) => title !== other[at]);
    const pair = {
      before: one.slice(0, length || undefined),
      after: other.slice(0, length || undefined),
    };
    found.set(JSON.stringify(pair), pair);
  }
  return [...found.values()];
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
