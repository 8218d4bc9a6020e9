/** Which entries a plan takes from its parts: so many of each, from all over it, what is read first. */
import type { PlanPart, Take } from './plan';

/** An entry that a plan may take. */
export interface Choosable {
  resourceId: number;
  listId: string;
  section: readonly string[];
  /** The list recommends it before others. */
  recommended?: true | undefined;
  isRead: boolean;
  /** It is not to be read: another is taken in its place. */
  isSkipped: boolean;
}

/** A few of whatever there is. */
const FEW = 5;
/** Of a section as it is, skipped entries and all. */
const SHARES: Readonly<Record<Exclude<Take, 'few'>, number>> = {
  some: 0.25,
  many: 0.5,
  most: 0.75,
  all: 1,
};

/**
 * @param entries of all lists, each list in its order
 * @returns what the plan takes, in the order of its parts and there in that of the list, each resource once
 */
export function chooseEntries<Entry extends Choosable>(
  parts: readonly PlanPart[],
  entries: readonly Entry[],
): Entry[] {
  const taken = new Set<number>();
  return parts.flatMap((part) => {
    const own: Entry[] = [];
    const seen = new Set<number>();
    for (const entry of entries) {
      if (!isWithin(entry, part) || taken.has(entry.resourceId)) continue;
      if (seen.has(entry.resourceId)) continue;
      seen.add(entry.resourceId);
      own.push(entry);
    }
    const chosen = choose(own, part.take);
    for (const { resourceId } of chosen) taken.add(resourceId);
    return chosen;
  });
}

/** @returns whether an entry stands in a part */
export function isWithin(
  { listId, section }: Pick<Choosable, 'listId' | 'section'>,
  part: Pick<PlanPart, 'listId' | 'section'>,
): boolean {
  return (
    listId === part.listId && (part.section ?? []).every((heading, at) => section[at] === heading)
  );
}

/**
 * What was read counts, whichever it is; then comes what is recommended, and then one of each
 * subsection in turn: a part of something is wanted for its breadth.
 */
function choose<Entry extends Choosable>(entries: readonly Entry[], take: Take): Entry[] {
  const count = take === 'few' ? FEW : Math.ceil(entries.length * SHARES[take]);
  const open = entries.filter(({ isSkipped }) => !isSkipped);
  if (open.length <= count) return open;
  const turns = turnsOf(open);
  const rank = (entry: Entry): number => (entry.isRead ? 0 : entry.recommended ? 1 : 2);
  const first = open.toSorted(
    (one, other) => rank(one) - rank(other) || (turns.get(one) ?? 0) - (turns.get(other) ?? 0),
  );
  const chosen = new Set(first.slice(0, count));
  return open.filter((entry) => chosen.has(entry));
}

/** @returns of each entry, how many of its subsection stand before it */
function turnsOf<Entry extends Choosable>(entries: readonly Entry[]): Map<Entry, number> {
  const counts = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const name = JSON.stringify(entry.section);
      const turn = counts.get(name) ?? 0;
      counts.set(name, turn + 1);
      return [entry, turn];
    }),
  );
}
