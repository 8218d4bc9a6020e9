/** What the page of the reviews shows. */
import type { Grade } from '../lib/review/card';

/** A card, both sides of it. */
export interface CardSide {
  /** Another one each time that a card comes up. */
  key: string;
  title: string;
  /** Your own; absent where the title is the question. */
  question?: string;
  /** The answer; absent where you have written none. */
  note?: string;
  /** Where it stands, in words. */
  topic?: string;
  /** In how many ms it would come up again, by grade. */
  after: Record<Grade, number>;
}

/** A topic that has cards. */
export interface ReviewTopic {
  key: string;
  name: string;
  count: number;
  due: number;
}
