/** What the page of the reviews shows. */
import type { Grade } from '../lib/review/card';

/** A card, both sides of it. */
export interface CardSide {
  /** Another one each time that a card comes up. */
  key: string;
  /** What the page is called; of a card without one what it asks, in lines. */
  title: string;
  hasPage: boolean;
  /** Your own; absent where the title is the question. */
  question?: string;
  /** The answer; absent where you have written none, or its deck says none. */
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
  /** Cards that were never reviewed and do not come up today. */
  waiting: number;
}

/** How it stands with cards that were never reviewed. */
export interface FreshCardsView {
  /** Those that do not come up today. */
  waiting: number;
  /** How many come up in a day. */
  limit: number;
  /** How many come up at once where more is wished. */
  more: number;
}
