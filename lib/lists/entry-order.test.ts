import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepPlaces, placesBetween } from './entry-order';
import { longestRise } from './longest-rise';

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? number));
}

describe('places of entries', () => {
  it.each([
    ['the first ones', undefined, undefined, 3, [0, 1, 2]],
    ['at the end', 4, undefined, 2, [5, 6]],
    ['at the end, behind one between two', 4.25, undefined, 2, [5, 6]],
    ['where some are free', 4, 9, 2, [5, 6]],
    ['at the front, where some are free', undefined, 5, 2, [3, 4]],
  ])('are whole numbers where there is room: %s', (_, before, after, count, expected) => {
    expect(placesBetween(before, after, count)).toEqual(expected);
  });

  it.each([
    ['behind the one before', (last: number | undefined) => [last ?? 7, 8] as const, 1_000_000],
    ['at the front', (last: number | undefined) => [undefined, last ?? 0] as const, 1_000_000],
    ['in front of the one behind', (last: number | undefined) => [7, last ?? 8] as const, 15],
  ])('between two that follow one another last for many: %s', (_, neighbours, most) => {
    let last: number | undefined;
    for (let turn = 1; turn < most; turn += 1) {
      const [before, after] = neighbours(last);
      last = placesBetween(before, after, 1)?.[0];
      if (last === undefined) throw new Error(`no room after ${turn}`);
    }
  });

  it('are above -1, in order, and between the two, or there are none', () => {
    const place = fc.double({ min: -1, max: 2 ** 40, minExcluded: true, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.nat({ max: 50 }), fc.boolean(), (one, other, count, isFront) => {
        fc.pre(one !== other);
        const [before, after] = one < other ? [one, other] : [other, one];
        const places = placesBetween(isFront ? undefined : before, after, count);
        if (!places) return after - before < 1e-3 || after > 2 ** 30;
        return isRising([isFront ? -1 : before, ...places, after]) && places.length === count;
      }),
    );
  });

  it('rise in any new order, and as few as can be are others', () => {
    const place = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), (places) => {
        const isFirst = (each: number | undefined, at: number) =>
          each === undefined || places.indexOf(each) === at;
        const known = places.filter(isFirst);
        const next = keepPlaces(known);
        const numbers = known.filter((each) => each !== undefined);
        const kept = numbers.filter((each) => next[known.indexOf(each)] === each);
        expect(next).toHaveLength(known.length);
        expect(isRising(next) && next.every((each) => each > -1)).toBe(true);
        expect(kept.length).toBeGreaterThanOrEqual(longestRise(numbers).size);
      }),
    );
    expect(keepPlaces([undefined, 0, 1, 2])).toEqual([-(2 ** -20), 0, 1, 2]);
    expect(keepPlaces([0, 5, 6, 2, undefined])).toEqual([0, 5, 6, 7, 8]);
    expect(keepPlaces([3, 0, 1, 2])).toEqual([-(2 ** -20), 0, 1, 2]);
  });

  it('are made anew where there is no room between two', () => {
    const next = 1 + Number.EPSILON;
    expect(placesBetween(1, next, 1)).toBeUndefined();
    expect(keepPlaces([0.5, 1, undefined, next])).toEqual([0, 1, 2, 3]);
  });
});
