import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReading } from './apply-evidence';
import { placeBetween, placeOfTime, withQueuePlace } from './queue-order';

const NOW = Date.UTC(2026, 10, 28);

describe('a place in the queue', () => {
  it('is behind what was queued before, and by id among what was queued at once', () => {
    const times = fc.tuple(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 1, max: 1e9 }));
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
    expect(Math.max(...places.map(({ length }) => length))).toBeLessThanOrEqual(16);
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

  it('is given to what is queued without one, and taken from what is not queued', () => {
    const reading = newReading(7, 'https://example.com/', NOW);
    expect(withQueuePlace(reading)).toBe(reading);
    const queued = withQueuePlace({ ...reading, queued: 1, queueChangedAt: NOW - 1 });
    expect(queued.queueOrder).toBe(placeOfTime(NOW - 1, 7));
    expect(withQueuePlace(queued)).toBe(queued);
    expect(withQueuePlace({ ...queued, queued: 0 })).not.toHaveProperty('queueOrder');
  });
});
