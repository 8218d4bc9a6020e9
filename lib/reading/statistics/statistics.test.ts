import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayReader, daysBetween, isDay, startOfDay, weekOf } from './calendar-days';
import { countByDay, countWeeks, countYear, findStreak } from './count-days';
import { type CountedEntry, type CountedState, countShares } from './count-shares';
import { findPace, PACE_DAYS } from './find-pace';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 28, 15);
/** With and without a change of clocks, on both sides of UTC, and one that left a day out (2011). */
const ZONES = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia'];
const zone = fc.constantFrom(...ZONES);
const time = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
const weekday = fc.integer({ min: 1, max: 7 });

describe('a day of the calendar', () => {
  it('holds the times from where it begins to where the next one does, in any time zone', () => {
    fc.assert(
      fc.property(time, zone, (at, timeZone) => {
        const day = dayReader(timeZone)(at);
        expect(startOfDay(day, timeZone)).toBeLessThanOrEqual(at);
        expect(startOfDay(addDays(day, 1), timeZone)).toBeGreaterThan(at);
      }),
    );
  });

  it('is told by its time zone', () => {
    const at = Date.UTC(2026, 2, 29, 23, 30);
    expect(ZONES.map((name) => dayReader(name)(at))).toEqual([
      '2026-03-29',
      '2026-03-30',
      '2026-03-29',
      '2026-03-30',
      '2026-03-30',
    ]);
  });

  it('is the same by the clock of the system', () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    fc.assert(
      fc.property(time, (at) => {
        expect(dayReader()(at)).toBe(dayReader(timeZone)(at));
      }),
    );
  });

  it('is as many days after another as were added', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: -800, max: 800 }), (at, days) => {
        const day = dayReader('UTC')(at);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('lies in the week that begins at most six days before it', () => {
    fc.assert(
      fc.property(time, weekday, (at, first) => {
        const day = dayReader('UTC')(at);
        const week = weekOf(day, first);
        expect(new Date(`${week}T00:00Z`).getUTCDay()).toBe(first % 7);
        expect(daysBetween(week, day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(week, day)).toBeLessThan(7);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '', 'today', '2026-11-28x'])(
    'is not %j',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
});

describe('the year of reading', () => {
  it('counts each time of its days once, by day and by week', () => {
    const ago = fc.integer({ min: 0, max: 360 * DAY_MS });
    fc.assert(
      fc.property(fc.array(ago), zone, weekday, (agos, timeZone, firstWeekday) => {
        const counts = countByDay(
          agos.map((ms) => NOW - ms),
          timeZone,
        );
        const year = countYear(counts, { now: NOW, timeZone, firstWeekday });
        expect(year.total).toBe(agos.length);
        expect(year.activeDays).toBe(counts.size);
        const weeks = countWeeks(year);
        expect(weeks).toHaveLength(53);
        expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(agos.length);
        expect(year.weeks.at(-1)?.at(-1)?.day).toBe(dayReader(timeZone)(NOW));
        expect(year.weeks.slice(0, -1).every(({ length }) => length === 7)).toBe(true);
      }),
    );
  });

  it('leaves out what was read before it, and has days without any', () => {
    const counts = countByDay([NOW - 500 * DAY_MS], 'UTC');
    const year = countYear(counts, { now: NOW, timeZone: 'UTC', firstWeekday: 1 });
    expect(year).toMatchObject({ total: 0, activeDays: 0, most: 0 });
  });
});

describe('days in a row', () => {
  const streak = (...ago: number[]) =>
    findStreak(
      countByDay(
        ago.map((days) => NOW - days * DAY_MS),
        'UTC',
      ),
      { now: NOW, timeZone: 'UTC' },
    );

  it.each([
    [[], 0, 0],
    [[0], 1, 1],
    [[1, 2, 3], 3, 3],
    [[2, 3], 0, 2],
    // By a clock that was put back, or from a file.
    [[0, 1, -3, -4, -5], 2, 2],
    [[0, 1, -5_000_000, 5_000_000], 2, 2],
    [[0, 1, 5, 6, 7, 8], 2, 4],
    [[0, 0, 1], 2, 2],
  ])('%j days ago: %i up to now, %i at the longest', (ago, current, longest) => {
    expect(streak(...ago)).toEqual({ current, longest });
  });

  it('go on over a change of clocks', () => {
    const noon = Date.UTC(2026, 2, 31, 10);
    const times = [0, 1, 2, 3].map((days) => noon - days * DAY_MS);
    const timeZone = 'Europe/Berlin';
    expect(findStreak(countByDay(times, timeZone), { now: noon, timeZone }).current).toBe(4);
  });
});

describe('the pace', () => {
  const daysAgo = (...days: number[]) => days.map((ago) => NOW - ago * DAY_MS);

  it.each([
    ['a week of four in eight weeks for as many more', daysAgo(1, 2, 3, 4), 4, PACE_DAYS],
    ['half of it for half as many', daysAgo(1, 9, 20, 50), 2, PACE_DAYS / 2],
    ['nothing where three were read', daysAgo(1, 2, 3), 4, undefined],
    ['nothing of what was read before', daysAgo(1, 2, 3, 57), 4, undefined],
    ['nothing where all is read', daysAgo(1, 2, 3, 4), 0, undefined],
    ['nothing that is years ahead', daysAgo(1, 2, 3, 4), 100, undefined],
    ['nothing of times that are still to come', daysAgo(-1, -2, -3, -4), 4, undefined],
  ])('tells %s', (_, readAt, left, days) => {
    const at = findPace({ readAt, left }, NOW);
    expect(at).toBe(days === undefined ? undefined : NOW + days * DAY_MS);
  });
});

describe('the shares', () => {
  const entry = fc.record(
    {
      resourceId: fc.integer({ min: 1, max: 20 }),
      list: fc.constantFrom('a', 'b'),
      topic: fc.constantFrom('x', 'y', 'z'),
      company: fc.constantFrom('Netflix', 'constructor', '__proto__'),
      year: fc.constantFrom('2014', '2021'),
    },
    { requiredKeys: ['resourceId'] },
  );
  const states = fc.dictionary(
    fc.integer({ min: 1, max: 20 }).map(String),
    fc.constantFrom<CountedState['state']>('read', 'reading', 'skipped', 'unread'),
  );

  it('hold each entry of a list, and of a company each resource once, and no more read than there is', () => {
    fc.assert(
      fc.property(fc.array(entry), states, (entries, stateOf) => {
        const shares = countShares(
          entries as CountedEntry[],
          (id) => ({ state: stateOf[id] ?? 'unread' }),
          NOW,
        );
        for (const { key, total } of shares.list) {
          expect(total).toBe(entries.filter(({ list }) => list === key).length);
        }
        for (const { key, read, total } of shares.company) {
          const ids = new Set(
            entries.filter(({ company }) => company === key).map(({ resourceId }) => resourceId),
          );
          expect(total).toBe(ids.size);
          expect(read).toBe([...ids].filter((id) => stateOf[id] === 'read').length);
        }
      }),
    );
  });

  it('come by what is read of them, years by themselves, and lists and topics with their end', () => {
    const entries = Array.from({ length: 10 }, (_, at): CountedEntry => {
      const year = at < 8 ? '2021' : '2014';
      return { resourceId: at, list: 'a', topic: at < 3 ? 'x' : 'y', kind: 'post', year };
    });
    const stateOf = (id: number): CountedState =>
      id >= 4 && id < 9 ? { state: 'read', readAt: NOW - id * DAY_MS } : { state: 'unread' };
    expect(countShares(entries, stateOf, NOW)).toEqual({
      list: [{ key: 'a', read: 5, total: 10, finishedAt: NOW + PACE_DAYS * DAY_MS }],
      topic: [
        { key: 'y', read: 5, total: 7, finishedAt: NOW + (2 / 5) * PACE_DAYS * DAY_MS },
        { key: 'x', read: 0, total: 3 },
      ],
      company: [],
      kind: [{ key: 'post', read: 5, total: 10 }],
      year: [
        { key: '2014', read: 1, total: 2 },
        { key: '2021', read: 4, total: 8 },
      ],
    });
  });
});
