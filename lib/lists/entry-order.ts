/**
 * Places of entries in their list: numbers above -1 that say nothing but the order. Between two there
 * are others, so that an entry that comes, goes or moves leaves those of all others as they are.
 */
import { longestRise } from './longest-rise';

/** Every place is above this one. */
const BEFORE_ALL = -1;
/**
 * How far apart the places of entries are that come between two that follow one another: what is put
 * at the same end again and again finds room for a million.
 */
const STEP = 2 ** -20;

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

/** @returns so many places behind one, in their order; the first ones of all where it is undefined */
export function placesBehind(before: number | undefined, count: number): number[] {
  return rising(Math.floor(before ?? BEFORE_ALL) + 1, 1, count);
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
    place !== undefined && place > BEFORE_ALL ? [{ at, place }] : [],
  );
  const stayed = longestRise(placed.map(({ place }) => place));
  const places: number[] = [];
  for (const { at, place } of placed.filter((_, index) => stayed.has(index))) {
    const between = placesBetween(places.at(-1), place, at - places.length);
    if (!between) return placesBehind(undefined, known.length);
    for (const each of [...between, place]) places.push(each);
  }
  return places.concat(placesBehind(places.at(-1), known.length - places.length));
}
