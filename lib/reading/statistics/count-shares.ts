/** How much is read of each list, topic, company, kind and year of writing. */

import { findPace } from './find-pace';

/** By what entries are parted. */
export const FACETS = ['list', 'topic', 'company', 'kind', 'year'] as const;
export type Facet = (typeof FACETS)[number];

/** What has to be known of an entry; a facet that it does not have is absent. */
export interface CountedEntry extends Partial<Record<Facet, string>> {
  resourceId: number;
}

/** What has to be known of a resource. */
export interface CountedState {
  state: 'unread' | 'reading' | 'read' | 'skipped';
  /** Epoch ms. */
  readAt?: number;
}

/** One part, and how much of it is read. */
export interface Share {
  /** What the entries have: a list's id, a company … */
  key: string;
  read: number;
  /** Those that are skipped are in it. */
  total: number;
  /** When it is finished at this pace, epoch ms; absent where that cannot be told. */
  finishedAt?: number;
}

/** The parts of each facet, in the order of what is read; years by themselves. */
export type Shares = Record<Facet, Share[]>;

/**
 * Places of lists: each entry counts, as everywhere where their progress is told, and it is told when
 * they are finished.
 */
const PLACES: ReadonlySet<Facet> = new Set(['list', 'topic']);

interface Counted {
  seen: Set<number>;
  total: number;
  readAt: number[];
  read: number;
  skipped: number;
}

/**
 * @param entries of companies, kinds and years a resource that stands there several times is one
 * @param stateOf the state of a resource
 * @param now epoch ms
 */
export function countShares(
  entries: Iterable<CountedEntry>,
  stateOf: (resourceId: number) => CountedState,
  now: number,
): Shares {
  const counted = new Map(FACETS.map((facet) => [facet, new Map<string, Counted>()]));
  for (const entry of entries) {
    const state = stateOf(entry.resourceId);
    for (const [facet, parts] of counted) {
      const key = entry[facet];
      if (key !== undefined) count(parts, key, entry.resourceId, state, PLACES.has(facet));
    }
  }
  const sharesOf = (facet: Facet) =>
    [...(counted.get(facet) ?? [])]
      .map(([key, part]) => shareOf(key, part, PLACES.has(facet) ? now : undefined))
      .sort(facet === 'year' ? byKey : byRead);
  return Object.fromEntries(FACETS.map((facet) => [facet, sharesOf(facet)])) as Shares;
}

function count(
  parts: Map<string, Counted>,
  key: string,
  resourceId: number,
  { state, readAt }: CountedState,
  isEach: boolean,
): void {
  const part = parts.get(key) ?? { seen: new Set(), total: 0, readAt: [], read: 0, skipped: 0 };
  parts.set(key, part);
  if (!isEach && part.seen.has(resourceId)) return;
  part.seen.add(resourceId);
  part.total += 1;
  if (state === 'skipped') part.skipped += 1;
  if (state !== 'read') return;
  part.read += 1;
  if (readAt !== undefined) part.readAt.push(readAt);
}

function shareOf(
  key: string,
  { total, readAt, read, skipped }: Counted,
  now: number | undefined,
): Share {
  const share = { key, read, total };
  const left = total - read - skipped;
  const finishedAt = now === undefined ? undefined : findPace({ readAt, left }, now);
  return finishedAt === undefined ? share : { ...share, finishedAt };
}

const byKey = (one: Share, other: Share) => (one.key < other.key ? -1 : 1);
const byRead = (one: Share, other: Share) =>
  other.read - one.read || other.total - one.total || byKey(one, other);
