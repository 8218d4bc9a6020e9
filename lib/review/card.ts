/** A card: something that was read and is put up for review. It is what was said of it, in order. */

/** How well it was remembered, from not at all to without effort; stored, so new ones come last. */
export const GRADES = [1, 2, 3, 4] as const;

/** How well a card was remembered. */
export type Grade = (typeof GRADES)[number];

/** When a card comes up again, and what FSRS knows of it. */
export interface CardSchedule {
  /** Epoch ms. */
  due: number;
  /** Days after which it is remembered nine times in ten. */
  stability: number;
  /** 1 to 10. */
  difficulty: number;
  /** Days until it is due, as it was graded last; 0 where that is the same day. */
  scheduledDays: number;
  /** Which of the steps of the first day it is at. */
  learningSteps: number;
  /** How often it was reviewed, and how often it had been forgotten. */
  reps: number;
  lapses: number;
  /** New, learning, in review, or learning again. */
  state: 0 | 1 | 2 | 3;
  /** Epoch ms. */
  reviewedAt: number;
}

/** Something that was said of a card. */
export type CardWord =
  | { says: 'added' }
  | { says: 'removed' }
  /** Only of a card without a page: its deck says something else by now. */
  | { says: 'told' }
  /** Your own question; empty where the title is the question again. */
  | { says: 'asked'; question: string }
  | { says: 'graded'; grade: Grade; schedule: CardSchedule };

/** What is known of a card. */
export interface Card {
  /** Epoch ms. */
  addedAt: number;
  /** Your own question; absent where the title is the question. */
  question?: string;
  /** Absent before the first review. */
  schedule?: CardSchedule;
}

/**
 * @param words what was said and stands, oldest first
 * @returns the card as the last words of each kind leave it, undefined where there is none; one that
 *   comes back after it was removed goes on where it was
 */
export function cardOf(words: ReadonlyArray<{ at: number; card: CardWord }>): Card | undefined {
  let addedAt: number | undefined;
  let question = '';
  let schedule: CardSchedule | undefined;
  for (const { at, card } of words) {
    if (card.says === 'added') addedAt ??= at;
    else if (card.says === 'removed') addedAt = undefined;
    else if (card.says === 'asked') question = card.question;
    else if (card.says === 'graded') schedule = card.schedule;
  }
  if (addedAt === undefined) return undefined;
  return { addedAt, ...(question && { question }), ...(schedule && { schedule }) };
}

/** @returns whether two words are about the same: the later one takes the place of the other */
export function areOfOneKind(one: CardWord, other: CardWord): boolean {
  return kindOf(one) === kindOf(other);
}

function kindOf({ says }: CardWord): CardWord['says'] {
  return says === 'removed' ? 'added' : says;
}

/** @returns when a card comes up, epoch ms */
export function dueOf({ addedAt, schedule }: Card): number {
  return schedule?.due ?? addedAt;
}
