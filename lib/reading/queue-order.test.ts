import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReading } from './apply-evidence';
import { isQueuePlace, placeBetween, placeOfTime, withQueuePlace } from './queue-order';
import type { Reading } from './reading';

const NOW = Date.UTC(2026, 10, 28);

describe('a place in the queue', () => {
  it('is behind what was queued before, and by id among what was queued at once', () => {
    const times = fc.tuple(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 1, max: 2 ** 40 }));
    fc.assert(
      fc.property(times, times, ([at, id], [otherAt, otherId]) => {
        const isEarlier = at < otherAt || (at === otherAt && id < otherId);
        expect(placeOfTime(at, id) < placeOfTime(otherAt, otherId)).toBe(isEarlier);
      }),
    );
  });

  it('is where it was moved to, after any moves of any of them', () => {
    const moves = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 200 });
    fc.assert(
      fc.property(moves, (steps) => {
        const queue = Array.from({ length: 10 }, (_, id) => ({ id, place: placeOfTime(NOW, id) }));
        steps.forEach(([from, to], step) => {
          const [moved] = queue.splice(from, 1);
          if (!moved) throw new Error('nothing to move');
          const how = { resourceId: moved.id, now: NOW + step };
          const place = placeBetween(queue[to - 1]?.place, queue[to]?.place, how);
          queue.splice(to, 0, { ...moved, place });
        });
        const places = queue.map(({ place }) => place);
        expect([...new Set(places)].sort()).toEqual(places);
      }),
    );
  });

  it.each([
    [
      'to the front',
      (places: string[]) => placeBetween(undefined, places[0], { resourceId: 1, now: NOW }),
    ],
    [
      'to the end',
      (places: string[]) => placeBetween(places.at(-1), undefined, { resourceId: 1, now: NOW }),
    ],
  ])('does not grow with each move %s', (way, next) => {
    const places = [placeOfTime(NOW - 5, 7)];
    for (let at = 0; at < 500; at += 1) {
      if (way === 'to the front') places.unshift(next(places));
      else places.push(next(places.slice(0, 1)));
    }
    expect(Math.max(...places.map(({ length }) => length))).toBeLessThanOrEqual(17);
  });

  it('grows by one digit with several moves between the same two', () => {
    let high = placeOfTime(NOW, 2);
    const low = placeOfTime(NOW, 1);
    for (let at = 0; at < 100; at += 1) {
      high = placeBetween(low, high, { resourceId: 3, now: NOW });
      expect(high > low).toBe(true);
    }
    expect(high.length).toBeLessThan(40);
  });

  it('is behind the first of two that have the same one', () => {
    const place = placeOfTime(NOW, 1);
    expect(placeBetween(place, place, { resourceId: 3, now: NOW }) > place).toBe(true);
  });

  it('is between any two that were made here, of a time or between others', () => {
    const made = fc
      .tuple(fc.array(fc.nat(9), { maxLength: 60 }), fc.integer({ min: 1, max: 40 }))
      .map(([steps, id]) => {
        let [low, high] = [placeOfTime(NOW, id), placeOfTime(NOW, id + 40)];
        for (const step of steps) {
          const place = placeBetween(low, high, { resourceId: 3, now: NOW });
          if (step % 2 === 0) low = place;
          else high = place;
        }
        return low;
      });
    fc.assert(
      fc.property(made, made, (one, other) => {
        expect([one, other].every(isQueuePlace)).toBe(true);
        const [low = '', high = ''] = [one, other].sort();
        fc.pre(low < high);
        const place = placeBetween(low, high, { resourceId: 3, now: NOW });
        expect(isQueuePlace(place)).toBe(true);
        expect(low < place && place < high).toBe(true);
      }),
    );
  });

  it('is found in bounded time, whatever stands for the two others', () => {
    for (const [before, after] of [
      [undefined, '0'],
      ['', '0000'],
      ['a', 'a0'],
      [placeOfTime(NOW, 1), `${placeOfTime(NOW, 1)}00`],
      ['~', undefined],
      ['Ä', 'Å'],
    ]) {
      expect(typeof placeBetween(before, after, { resourceId: 1, now: NOW })).toBe('string');
    }
  });

  it('is at the end where the clock was put back, and in front of what is queued later', () => {
    const last = placeOfTime(NOW, 9);
    const place = placeBetween(last, undefined, { resourceId: 3, now: NOW - 1e9 });
    expect(place > last).toBe(true);
    expect(place < placeOfTime(NOW + 2, 1)).toBe(true);
  });

  it.each(['', '0', 'a', '~', 'ABC', `${placeOfTime(NOW, 1)}0`, 'z'.repeat(5_000), 7, null])(
    'is not %j, which was not made here: it is that of the time instead',
    (queueOrder) => {
      const reading = { ...newReading(7, 'https://example.com/', NOW), queued: 1 };
      const damaged = { ...reading, queueChangedAt: NOW, queueOrder } as Reading;
      expect(withQueuePlace(damaged).queueOrder).toBe(placeOfTime(NOW, 7));
    },
  );

  it.each([Number.NaN, -1, 8.64e15, Number.POSITIVE_INFINITY])(
    'is a place whatever the time is: %d',
    (at) => {
      expect(isQueuePlace(placeOfTime(at, 1))).toBe(true);
    },
  );

  it('is given to what is queued without one, and taken from what is not queued', () => {
    const reading = newReading(7, 'https://example.com/', NOW);
    expect(withQueuePlace(reading)).toBe(reading);
    const queued = withQueuePlace({ ...reading, queued: 1, queueChangedAt: NOW - 1 });
    expect(queued.queueOrder).toBe(placeOfTime(NOW - 1, 7));
    expect(withQueuePlace(queued)).toBe(queued);
    expect(withQueuePlace({ ...queued, queued: 0 })).not.toHaveProperty('queueOrder');
  });
});
