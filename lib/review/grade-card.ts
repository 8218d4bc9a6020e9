/** Grading: what FSRS makes of a review (https://github.com/open-spaced-repetition/free-spaced-repetition-scheduler). */
import { createEmptyCard, type Card as FsrsCard, fsrs, generatorParameters } from 'ts-fsrs';
import { type CardSchedule, GRADES, type Grade } from './card';

/** The usual parameters, and no chance in it: the same reviews make the same schedule. */
const SCHEDULER = fsrs(generatorParameters({ enable_fuzz: false }));

/**
 * @param schedule undefined for a card that was never reviewed
 * @param now epoch ms
 * @returns when it comes up again
 */
export function gradeCard(
  schedule: CardSchedule | undefined,
  grade: Grade,
  now: number,
): CardSchedule {
  const { begunAt } = schedule ?? { begunAt: now };
  const next = fromFsrs(SCHEDULER.next(toFsrs(schedule, now), now, grade).card, now);
  return begunAt === undefined ? next : { ...next, begunAt };
}

/** @returns for each grade in how many ms the card would come up again */
export function previewGrades(
  schedule: CardSchedule | undefined,
  now: number,
): Record<Grade, number> {
  const after = (grade: Grade): number => gradeCard(schedule, grade, now).due - now;
  return Object.fromEntries(GRADES.map((grade) => [grade, after(grade)])) as Record<Grade, number>;
}

/** What FSRS keeps to; it refuses a memory below. */
const LEAST = { stability: 0.001, difficulty: 1 };
const MOST = { stability: 36_500, difficulty: 10 };

function toFsrs(schedule: CardSchedule | undefined, now: number): FsrsCard {
  const card = createEmptyCard(now);
  if (!schedule) return card;
  const { due, scheduledDays, learningSteps, reps, lapses, state } = schedule;
  const within = (name: 'stability' | 'difficulty'): number =>
    Math.min(MOST[name], Math.max(LEAST[name], schedule[name]));
  return {
    ...card,
    due: new Date(due),
    stability: within('stability'),
    difficulty: within('difficulty'),
    scheduled_days: scheduledDays,
    learning_steps: learningSteps,
    reps,
    lapses,
    state,
    // Where the clock was put back, no time has passed since.
    last_review: new Date(Math.min(now, schedule.reviewedAt)),
  };
}

function fromFsrs(card: FsrsCard, now: number): CardSchedule {
  const { due, stability, difficulty, scheduled_days, learning_steps, reps, lapses, state } = card;
  return {
    due: due.getTime(),
    stability,
    difficulty,
    scheduledDays: scheduled_days,
    learningSteps: learning_steps,
    reps,
    lapses,
    state,
    reviewedAt: now,
  };
}
