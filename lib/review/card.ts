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
  /** When it was reviewed first, epoch ms; absent where that was before this was kept. */
  begunAt?: number;
}

/** Something that was said of a card. */
export type CardWord =
  | { says: 'added' }
  | { says: 'removed' }
  /** Only of a card without a page: its deck says something else by now. */
  | { says: 'told' }
  /** Your own question; empty where the title is the question again. */
  | { says: 'asked'; question: string }
  | { says: 'graded'; grade: Grade; schedule: CardSchedule }
  /** What only the card itself still knew: nothing that stands or was undone told it. */
  | { says: 'known'; addedAt?: number; question?: string; schedule?: CardSchedule };

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
 *   comes back after it was removed goes on where it was. What was known comes before all that was said,
 *   but for a review that was later than those told before it.
 */
export function cardOf(words: ReadonlyArray<{ at: number; card: CardWord }>): Card | undefined {
  const known = words.flatMap(({ card }) => (card.says === 'known' ? card : []));
  let addedAt = known.find((word) => word.addedAt !== undefined)?.addedAt;
  let question = known.findLast((word) => word.question)?.question ?? '';
  let schedule: CardSchedule | undefined;
  for (const { at, card } of words) {
    if (card.says === 'added') addedAt ??= at;
    else if (card.says === 'removed') addedAt = undefined;
    else if (card.says === 'asked') question = card.question;
    else if (card.says === 'graded') schedule = card.schedule;
    else if (card.says === 'known') schedule = laterOf(schedule, card.schedule);
  }
  if (addedAt === undefined) return undefined;
  return { addedAt, ...(question && { question }), ...(schedule && { schedule }) };
}

function laterOf(one?: CardSchedule, other?: CardSchedule): CardSchedule | undefined {
  return other && other.reviewedAt > (one?.reviewedAt ?? -Infinity) ? other : one;
}

/** @returns whether a word puts something up for review, or tells that it is */
export function isPuttingUp(word: CardWord): boolean {
  return word.says === 'added' || (word.says === 'known' && word.addedAt !== undefined);
}

/**
 * @param words all that was said of a card, also what was undone
 * @returns the word that tells what only the card itself knows; undefined where they tell all of it
 */
export function untoldOf(
  { addedAt, question, schedule }: Card,
  words: readonly CardWord[],
): CardWord | undefined {
  const isAsked = words.some((word) => 'question' in word && word.question === question);
  const name = JSON.stringify(schedule);
  const isGraded = words.some(
    (word) => 'schedule' in word && JSON.stringify(word.schedule) === name,
  );
  const untold = {
    ...(!words.some(isPuttingUp) && { addedAt }),
    ...(question !== undefined && !isAsked && { question }),
    ...(schedule && !isGraded && { schedule }),
  };
  return Object.keys(untold).length > 0 ? { says: 'known', ...untold } : undefined;
}

/** @returns whether two words are about the same: the later one takes the place of the other */
export function areOfOneKind(one: CardWord, other: CardWord): boolean {
  return kindOf(one) === kindOf(other);
}

function kindOf({ says }: CardWord): CardWord['says'] {
  return says === 'removed' ? 'added' : says;
}

/** Which turn a card has among those that were never reviewed: when it was put up, then its place in its deck. */
export type Turn = [addedAt: number, place: number];

/** @returns a card with its turn, which is none once it was reviewed */
export function withTurn<Each extends Card & { place?: number }>(
  card: Each,
): Each & { turn?: Turn } {
  const { addedAt, schedule, place = 0 } = card;
  return schedule ? card : { ...card, turn: [addedAt, place] };
}

/** @returns when a card comes up, epoch ms */
export function dueOf({ addedAt, schedule }: Card): number {
  return schedule?.due ?? addedAt;
}
