import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLater } from '../plan/calendar';
import { areOfOneKind, type CardSchedule, type CardWord, cardOf, GRADES, type Grade } from './card';
import { countDue, dueCards, newLeft, reviewMinutes } from './due-cards';
import { gradeCard, previewGrades } from './grade-card';

/** A Wednesday afternoon, local time. */
const NOW = new Date(2026, 0, 7, 15).getTime();
const MINUTE = 60_000;
const DAY = 86_400_000;

const graded = (grades: readonly Grade[]): CardSchedule | undefined => {
  let schedule: CardSchedule | undefined;
  for (const grade of grades) schedule = gradeCard(schedule, grade, schedule?.due ?? NOW);
  return schedule;
};

describe('a grade', () => {
  it('says when the card comes up again: the better it was known, the later', () => {
    const first = previewGrades(undefined, NOW);
    expect(first[1]).toBe(MINUTE);
    expect(first[3]).toBe(10 * MINUTE);
    expect(first[4]).toBeGreaterThan(5 * DAY);
    const known = graded([3, 3, 3]);
    expect(known).toMatchObject({ reps: 3, lapses: 0, state: 2 });
    expect((known?.due ?? 0) - (known?.reviewedAt ?? 0)).toBeGreaterThan(5 * DAY);
    expect(graded([3, 3, 3, 1])).toMatchObject({ lapses: 1, state: 3 });
  });

  it('says when the card was begun, whatever it was graded since, where that is known', () => {
    for (const grades of [[3], [3, 1], [4, 4, 1]] as const) {
      expect(graded(grades)?.begunAt).toBe(NOW);
    }
    const { begunAt: _, ...older } = graded([3]) as CardSchedule;
    expect(gradeCard(older, 3, NOW + DAY)).not.toHaveProperty('begunAt');
  });

  it('comes to the same, and in the order of the grades, whatever was before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...GRADES), { maxLength: 12 }),
        fc.integer({ min: 0, max: 60 }),
        (grades, days) => {
          const schedule = graded(grades);
          expect(graded(grades)).toEqual(schedule);
          const now = (schedule?.due ?? NOW) + days * DAY;
          const { 1: again, 2: hard, 3: good, 4: easy } = previewGrades(schedule, now);
          expect(again).toBeGreaterThan(0);
          expect([again, hard, good, easy].toSorted((a, b) => a - b)).toEqual([
            again,
            hard,
            good,
            easy,
          ]);
          const next = gradeCard(schedule, 3, now);
          expect(JSON.parse(JSON.stringify(next))).toEqual(next);
        },
      ),
    );
  });
});

describe('a card can be graded', () => {
  it.each<[string, Partial<CardSchedule>]>([
    ['reviewed before the clock was put back', { reviewedAt: NOW + 3 * DAY }],
    ['reviewed at the end of time', { reviewedAt: 8.64e15, due: 8.64e15 }],
    ['reviewed before all time', { reviewedAt: -8.64e15, due: -8.64e15 }],
    ['of no stability', { stability: 0 }],
    ['of less than none', { stability: -5, difficulty: -1 }],
    ['of too much of both', { stability: 1e308, difficulty: 1e308 }],
    ['of no difficulty', { difficulty: 0 }],
    ['at a step that there is not', { learningSteps: 1e9, state: 1 }],
    ['reviewed too often to be true', { reps: 1e300, lapses: 1e300, scheduledDays: 1e300 }],
  ])('%s', (_, damage) => {
    const schedule = { ...(graded([3, 3, 3]) as CardSchedule), reviewedAt: NOW, ...damage };
    for (const state of [schedule.state, 0, 1, 2, 3] as const) {
      for (const grade of GRADES) {
        const next = gradeCard({ ...schedule, state }, grade, NOW);
        expect(Object.values(next).every(Number.isFinite)).toBe(true);
        expect(next.due).toBeGreaterThan(NOW);
        expect(next.difficulty).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

describe('what is due', () => {
  const card = (due: number, state: CardSchedule['state']) => {
    const schedule = { ...(graded([3]) as CardSchedule), due, state };
    return { addedAt: NOW - DAY, schedule };
  };

  it('is what has waited longest first, and on its whole day what comes up after days', () => {
    const waited = card(NOW - 2 * DAY, 2);
    const tonight = card(NOW + 5 * 3_600_000, 2);
    const tomorrow = card(daysLater(NOW, 1), 2);
    const learning = card(NOW + 5 * MINUTE, 1);
    const all = [tonight, tomorrow, learning, waited];
    expect(dueCards(all, NOW, 20)).toEqual([waited, tonight]);
    expect(countDue(all, NOW, 0)).toBe(2);
  });

  it('is what is being learnt at once, where there is nothing else', () => {
    const learning = card(NOW + 5 * MINUTE, 1);
    const all = [learning, card(NOW + 60 * MINUTE, 1)];
    expect(dueCards(all, NOW, 20)).toEqual([learning]);
    expect(countDue(all, NOW, 0)).toBe(1);
    // What is new comes before it is due.
    const fresh = { addedAt: NOW };
    expect(dueCards([...all, fresh], NOW, 1)).toEqual([fresh]);
    expect(countDue(all, NOW, 1)).toBe(1);
    expect(dueCards([...all, fresh], NOW, 0)).toEqual([learning]);
  });

  it('is of what was never reviewed so much as the day lets in, in its turn, behind what comes up again', () => {
    const again = card(NOW - MINUTE, 2);
    const fresh = [3, 1, 2].map((days) => ({ addedAt: NOW - days * DAY }));
    expect(dueCards([...fresh, again], NOW, 2)).toEqual([again, fresh[0], fresh[1]]);
    expect(dueCards([...fresh, again], NOW, 0)).toEqual([again]);
    expect([newLeft(20, 0), newLeft(20, 5), newLeft(20, 25), newLeft(0, 0)]).toEqual([
      20, 15, 0, 0,
    ]);
  });

  it('takes half a minute a card', () => {
    expect([0, 1, 12].map(reviewMinutes)).toEqual([0, 1, 6]);
  });
});

describe('a card', () => {
  const said = (...words: CardWord[]) => cardOf(words.map((card, at) => ({ at, card })));
  const schedule = graded([3]) as CardSchedule;

  it('is what was said of it last, and goes on where it was when it comes back', () => {
    expect(said()).toBeUndefined();
    expect(said({ says: 'added' }, { says: 'asked', question: 'Why?' })).toEqual({
      addedAt: 0,
      question: 'Why?',
    });
    const words: CardWord[] = [
      { says: 'added' },
      { says: 'graded', grade: 3, schedule },
      { says: 'removed' },
    ];
    expect(said(...words)).toBeUndefined();
    expect(said(...words, { says: 'added' })).toEqual({ addedAt: 3, schedule });
  });

  it('has words of three kinds, of which each takes the place of those before it', () => {
    expect(areOfOneKind({ says: 'added' }, { says: 'removed' })).toBe(true);
    expect(areOfOneKind({ says: 'added' }, { says: 'asked', question: '' })).toBe(false);
  });
});
