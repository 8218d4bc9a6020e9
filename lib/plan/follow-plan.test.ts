import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart, daysLater } from './calendar';
import { type EntryLength, entryMinutes } from './entry-minutes';
import { followPlan, type PlanEntry, type PlanState } from './follow-plan';
import { sumMinutes } from './lay-out';
import { type Plan, soundPlan } from './plan';

/** A Wednesday afternoon, local time. */
const START = new Date(2026, 0, 7, 15).getTime();
const DAY = 86_400_000;

interface Numbered extends PlanEntry {
  id: number;
}

function planOf(hoursAWeek: number, more: Partial<Plan> = {}): Plan {
  const mixture = { queue: 0, review: 0 };
  return { id: 'p', title: 'P', parts: [], startedAt: START, hoursAWeek, mixture, ...more };
}

const entriesOf = (minutes: readonly number[]): Numbered[] =>
  minutes.map((each, id) => ({ id, minutes: each, share: 0 }));

const materialOf = (entries: readonly Numbered[]) => ({ entries, queue: [], reviewMinutes: 0 });

const follow = (plan: Plan, entries: readonly Numbered[], now: number): PlanState<Numbered> =>
  followPlan(plan, materialOf(entries), now);

const readAt = (entries: readonly Numbered[], ids: readonly number[], at: number): Numbered[] =>
  entries.map((entry) => (ids.includes(entry.id) ? { ...entry, readAt: at } : entry));

const idsOf = ({ thisWeek }: PlanState<Numbered>): number[] =>
  thisWeek.map(({ entry }) => entry.id);

const minutes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 60 });
const hours = fc.constantFrom(0.5, 1, 2.5, 5, 12);

describe('a plan that a file tells', () => {
  it.each<[string, Partial<Plan>]>([
    ['begins at the end of time', { startedAt: 8.64e15 }],
    ['began before all time', { startedAt: -8.64e15 }],
    ['began at no time', { startedAt: Number.NaN }],
    ['is wanted at the end of time', { wantedBy: 8.64e15 }],
    ['was wanted before all time', { wantedBy: -8.64e15 }],
    ['has all the hours that there are', { hoursAWeek: 1e308 }],
    ['has none', { hoursAWeek: 0, mixture: { queue: 1, review: 1 } }],
  ])('%s, and is laid out by days that there are', (_, more) => {
    const state = follow(planOf(2, more), entriesOf([8, 60_000, 8]), START);
    const days = [
      state.from,
      state.until,
      state.endsOn ?? 0,
      ...state.later.map(({ from }) => from),
    ];
    for (const day of days) expect(Number.isNaN(new Date(day).getTime())).toBe(false);
    for (const number of [state.week, state.ahead, state.minutes, state.hoursNeeded ?? 0]) {
      expect(number).toSatisfy(Number.isFinite);
    }
  });

  it.each<[string, EntryLength]>([
    ['parts without end', { kind: 'book', parts: Number.POSITIVE_INFINITY }],
    ['a billion parts', { kind: 'book', parts: 1e9 }],
    ['fewer parts than none', { kind: 'book', parts: -1e9 }],
    ['more words than there are', { kind: 'post', words: 8.64e15 }],
  ])('has entries of %s, and comes to an end', (_, length) => {
    const { minutes } = entryMinutes(length);
    const entries = entriesOf(new Array<number>(10_000).fill(minutes));
    const state = follow(planOf(0.25, { mixture: { queue: 0, review: 0.9 } }), entries, START);
    expect(state.later.length).toBeLessThanOrEqual(5_200);
    expect(
      sumMinutes([...state.thisWeek, ...state.later.flatMap(({ pieces }) => pieces)]),
    ).toBeCloseTo(minutes * 10_000, 0);
    expect(new Date(state.endsOn ?? Number.NaN).getFullYear()).toBeLessThan(2200);
  });
});

describe('a plan', () => {
  it('proposes as much as a week has room for, in order', () => {
    const state = follow(planOf(1), entriesOf([20, 20, 20, 20, 40, 10]), START);
    expect(idsOf(state)).toEqual([0, 1, 2]);
    expect(state).toMatchObject({ week: 1, minutes: 60, minutesLeft: 60, read: 0, ahead: 0 });
    expect(state.from).toBe(dayStart(START));
    expect(state.later.map(({ pieces }) => pieces.map(({ entry }) => entry.id))).toEqual([
      [3, 4],
      [5],
    ]);
    expect(state.endsOn).toBe(daysLater(state.from, 20));
  });

  it('ticks what is read this week, and proposes nothing in its place before the week is over', () => {
    const entries = readAt(entriesOf([20, 20, 20, 20]), [1], START + DAY);
    const state = follow(planOf(1), entries, START + 2 * DAY);
    expect(idsOf(state)).toEqual([0, 1, 2]);
    expect(state).toMatchObject({ read: 1, minutesLeft: 40 });
  });

  it('proposes next week what was missed, and does not add it up', () => {
    const state = follow(planOf(1), entriesOf([20, 20, 20, 20]), START + 15 * DAY);
    expect(state.week).toBe(3);
    expect(idsOf(state)).toEqual([0, 1, 2]);
    expect(state.minutes).toBe(60);
    // In two weeks all of it could have been read.
    expect(state.ahead).toBe(-1);
  });

  it('counts what was read out of its turn against this week', () => {
    const entries = readAt(entriesOf([20, 20, 20, 20, 20]), [4], START + DAY);
    const state = follow(planOf(1), entries, START + DAY);
    expect(idsOf(state)).toEqual([4, 0, 1]);
  });

  it('lets nothing wait that is next where far more was read than a week holds', () => {
    const ids = [1, 2, 3, 4, 5];
    const entries = readAt(entriesOf(Array(9).fill(20)), ids, START + DAY);
    const state = follow(planOf(1), entries, START + DAY);
    expect(idsOf(state)).toEqual(ids);
    expect(state.later[0]?.pieces.map(({ entry }) => entry.id)).toEqual([0, 6, 7]);
    expect(state.ahead).toBe(1);
  });

  it('parts what takes longer than a week, and goes on where it is read to', () => {
    const [book] = entriesOf([600]);
    const state = follow(planOf(5), [{ ...(book as Numbered), share: 0.25 }], START);
    expect(state.thisWeek).toMatchObject([{ minutes: 225, part: 1, of: 2 }]);
    expect(state.later).toMatchObject([{ pieces: [{ part: 2, of: 2 }] }]);
    expect(state.minutesLeft).toBe(225);
  });

  it('gives the queue and reviews their share of a week, and nothing where there are none', () => {
    const plan = planOf(2, { mixture: { queue: 0.25, review: 0.25 } });
    const entries = entriesOf([20, 20, 20, 20, 20, 20]);
    const queue = entriesOf([15, 15, 15]).map((entry) => ({ ...entry, id: entry.id + 100 }));
    const with_ = followPlan(plan, { entries, queue, reviewMinutes: 6 }, START);
    expect(idsOf(with_)).toEqual([0, 1, 2, 100, 101]);
    expect(with_.minutes).toBe(96);
    expect(idsOf(follow(plan, entries, START))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('says how many hours a week reach its day', () => {
    const wantedBy = daysLater(START, 13);
    const state = follow(planOf(1, { wantedBy }), entriesOf([60, 60, 60, 60]), START);
    expect(state.hoursNeeded).toBeCloseTo(2);
    expect(follow(planOf(1, { wantedBy }), entriesOf([60]), START + 30 * DAY).hoursNeeded).toBe(
      undefined,
    );
  });

  it('counts weeks by the calendar where clocks are put forward', () => {
    const startedAt = new Date(2026, 2, 25).getTime();
    const state = follow(planOf(1, { startedAt }), entriesOf([20]), daysLater(startedAt, 7));
    expect(state).toMatchObject({ week: 2, from: daysLater(startedAt, 7) });
  });

  it('is brought within bounds', () => {
    expect(soundPlan(planOf(Number.NaN, { mixture: { queue: 2, review: 1 } }))).toMatchObject({
      hoursAWeek: 0.25,
      mixture: { queue: 0.9, review: 0 },
    });
  });
});

describe('the weeks of any plan', () => {
  it('hold every minute of what is open exactly once, in its order', () => {
    fc.assert(
      fc.property(minutes, hours, fc.nat(40), (lengths, hoursAWeek, days) => {
        const entries = entriesOf(lengths);
        const state = follow(planOf(hoursAWeek), entries, START + days * DAY);
        const pieces = [state.thisWeek, ...state.later.map((week) => week.pieces)].flat();
        const ids = [...new Set(pieces.map(({ entry }) => entry.id))];
        expect(ids).toEqual(entries.map(({ id }) => id));
        for (const { id, minutes: whole } of entries) {
          const own = pieces.filter(({ entry }) => entry.id === id);
          expect(own.reduce((sum, piece) => sum + piece.minutes, 0)).toBeCloseTo(whole);
          expect(own.map(({ part }) => part)).toEqual(own.map((_, at) => at + 1));
        }
        for (const week of [state.minutes, ...state.later.map((each) => each.minutes)]) {
          expect(week).toBeLessThanOrEqual(hoursAWeek * 120);
        }
      }),
    );
  });

  it('stay as they are while what they propose is read', () => {
    fc.assert(
      fc.property(minutes, hours, fc.nat(20), (lengths, hoursAWeek, which) => {
        const entries = entriesOf(lengths.map((each) => Math.min(each, hoursAWeek * 60)));
        const plan = planOf(hoursAWeek);
        const before = idsOf(follow(plan, entries, START));
        const some = before.filter((_, at) => (which >> (at % 4)) % 2 === 0);
        const after = follow(plan, readAt(entries, some, START + DAY), START + 2 * DAY);
        expect(idsOf(after)).toEqual(before);
        expect(after.read).toBe(some.length);
      }),
    );
  });

  it('end no later, and propose it no more, where something is read elsewhere', () => {
    fc.assert(
      fc.property(minutes, hours, fc.nat(59), (lengths, hoursAWeek, which) => {
        const entries = entriesOf(lengths);
        const id = which % entries.length;
        const plan = planOf(hoursAWeek);
        const later = START + 9 * DAY;
        const before = follow(plan, entries, later);
        const after = follow(plan, readAt(entries, [id], START + DAY), later);
        expect(after.endsOn ?? 0).toBeLessThanOrEqual(before.endsOn ?? 0);
        expect(after.total.read).toBe(1);
        const open = [after.thisWeek, ...after.later.map((week) => week.pieces)].flat();
        expect(open.some(({ entry }) => entry.id === id)).toBe(false);
      }),
    );
  });

  it('move along by as much as was missed, and ask no more of any week', () => {
    fc.assert(
      fc.property(minutes, hours, fc.integer({ min: 1, max: 30 }), (lengths, hoursAWeek, weeks) => {
        const entries = entriesOf(lengths);
        const plan = planOf(hoursAWeek);
        const now = follow(plan, entries, START);
        const after = follow(plan, entries, daysLater(START, 7 * weeks));
        expect(idsOf(after)).toEqual(idsOf(now));
        expect(after.minutes).toBe(now.minutes);
        expect(after.endsOn).toBe(daysLater(now.endsOn ?? 0, 7 * weeks));
        expect(after.ahead).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('come to an end, and hardly behind, where each is read as it is proposed', () => {
    fc.assert(
      fc.property(minutes, hours, (lengths, hoursAWeek) => {
        let entries = entriesOf(lengths.map((each) => Math.min(each, hoursAWeek * 60)));
        const plan = planOf(hoursAWeek);
        let weeks = 0;
        for (let at = START; entries.some((each) => each.readAt === undefined); weeks += 1) {
          const state = follow(plan, entries, at);
          expect(state.thisWeek.length).toBeGreaterThan(0);
          entries = readAt(
            entries,
            state.thisWeek.flatMap(({ entry }) => (entry.readAt === undefined ? [entry.id] : [])),
            at,
          );
          at = daysLater(at, 7);
        }
        const whole = lengths.reduce((sum, each) => sum + Math.min(each, hoursAWeek * 60), 0);
        expect(weeks).toBeLessThanOrEqual(Math.ceil((2 * whole) / (hoursAWeek * 60)) + 1);
      }),
    );
  });
});
