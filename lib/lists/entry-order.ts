/**
 * Places of entries in their list: numbers above -1 that say nothing but the order. Between two there
 * are others, so that an entry that comes, goes or moves leaves those of all others as they are.
 */
import { longestRise } from './longest-rise';

/** Every place is above this one. */
const BEFORE_ALL = -1;
/** And none above this one, as far as others are to stand behind it. */
export const LAST_PLACE = 2 ** 52;
/**
 * How far apart the places of entries are that come between two that follow one another: what is put
 * at the same end again and again finds room for a million.
 */
const STEP = 2 ** -20;

/** Whether a number, or whatever a damaged row holds, is a place. */
export function isPlace(place: unknown): place is number {
  return typeof place === 'number' && place > BEFORE_ALL && place <= LAST_PLACE;
}

/**
 * @param before the place that they come behind; undefined at the front
 * @param after the place that they come in front of; undefined at the end
 * @returns so many places between the two, in their order; undefined where there is no room
 */
export function placesBetween(
  before: number | undefined,
  after: number | undefined,
  count: number,
): number[] | undefined {
  if (after === undefined) return placesBehind(before, count);
  if (!isPlace(after)) return undefined;
  const low = before ?? BEFORE_ALL;
  const room = after - low;
  const step = room > count ? 1 : Math.min(STEP, room / (count + 1));
  // What comes to the front comes there again, and has its room in front of it.
  const first = before === undefined ? after - count * step : low + step;
  const places = rising(first, step, count);
  const bounded = [low, ...places, after];
  return bounded.every((place, at) => at === 0 || place > (bounded[at - 1] ?? place))
    ? places
    : undefined;
}

/**
 * @returns so many places behind one, in their order; the first ones of all where it is undefined.
 *   Undefined where there is no room
 */
export function placesBehind(before: number | undefined, count: number): number[] | undefined {
  const last = Math.max(before ?? BEFORE_ALL, BEFORE_ALL);
  return last <= LAST_PLACE ? behind(last, count) : undefined;
}

function behind(last: number, count: number): number[] {
  return rising(Math.floor(last) + 1, 1, count);
}

function rising(first: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at * step);
}

/**
 * Places for entries in a new order: as many as can keep theirs do.
 * @param known the place of each so far, no two the same; undefined for what is new
 * @returns rising places; from 0 without gaps where there is no room for one of them
 */
export function keepPlaces(known: ReadonlyArray<number | undefined>): number[] {
  const placed = [...known.entries()].flatMap(([at, place]) =>
    isPlace(place) ? [{ at, place }] : [],
  );
  const stayed = longestRise(placed.map(({ place }) => place));
  const places: number[] = [];
  for (const { at, place } of placed.filter((_, index) => stayed.has(index))) {
    const between = placesBetween(places.at(-1), place, at - places.length);
    if (!between) return behind(BEFORE_ALL, known.length);
    for (const each of [...between, place]) places.push(each);
  }
  return places.concat(behind(places.at(-1) ?? BEFORE_ALL, known.length - places.length));
}

/**
 * Entries of any lists with places that count those of each list, from 0, in their order. What has no
 * place stands behind the others.
 */
export function countPlaces<Row extends { listId: string; position: number }>(
  rows: readonly Row[],
): Row[] {
  const counts = new Map<string, number>();
  const rankOf = new Map<Row, number>();
  const orderOf = ({ position }: Row): number => (Number.isFinite(position) ? position : Infinity);
  const isBefore = (one: Row, other: Row): boolean => orderOf(one) < orderOf(other);
  const inOrder = rows.toSorted(
    (one, other) => Number(isBefore(other, one)) - Number(isBefore(one, other)),
  );
  for (const row of inOrder) {
    const rank = counts.get(row.listId) ?? 0;
    counts.set(row.listId, rank + 1);
    rankOf.set(row, rank);
  }
  return rows.map((row) => ({ ...row, position: rankOf.get(row) ?? row.position }));
}
