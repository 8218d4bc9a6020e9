/** The record of one resource, and what may change it. */

/** Where one can be with a resource; stored and sent by its place here, so new ones come last. */
export const READING_STATES = ['unread', 'reading', 'read', 'skipped'] as const;

/** Where you are with a resource. */
export type ReadingState = (typeof READING_STATES)[number];

/** Your record for one resource. Lives on whatever happens to the lists it stands in. */
export interface Reading extends ReadingSide {
  /** Where records of several addresses became one: each of them, as it would be by itself. */
  sides?: ReadingSide[];
}

/** What a record holds, of one address or of several. */
export interface ReadingSide {
  resourceId: number;
  state: ReadingState;
  /** 0 to 1; only grows while the state is automatic. */
  progress: number;
  /** 1 when queued; a number because IndexedDB cannot index booleans. */
  queued: 0 | 1;
  /** When that last changed, or was last said again, epoch ms; absent where it never was queued. */
  queueChangedAt?: number;
  /** Its place in the queue, told by comparing (`queue-order.ts`); where it is queued, and only there. */
  queueOrder?: string;
  /** You set the state yourself: nothing automatic changes it any more. */
  byHand: boolean;
  /** When you last said something about the state yourself, epoch ms. */
  setAt?: number;
  /** First opening, epoch ms. */
  openedAt?: number;
  /** Last change of any kind but of its place in the queue, epoch ms. */
  changedAt: number;
  /** When it became read, epoch ms. */
  readAt?: number;
  /** Time spent with the page visible and in use, over all visits, ms. */
  activeMs: number;
  /**
   * The part of it that was spent on the text that `words` and `depth` are about, ms; absent where
   * the page has shown one text only.
   */
  textMs?: number;
  /** Another text that the page has shown, and what was measured of it. */
  otherText?: OtherText;
  /** Furthest share of the article scrolled by hand, 0 to 1. */
  depth: number;
  /** Words in the article, as last measured. */
  words?: number;
  /** Where you stopped, as a position in the text. */
  stoppedAt?: TextPosition;
  /** Share of the video played at least once, 0 to 1. */
  played?: number;
  /** The address the record was made at: keys are computed again from it when the rules improve. */
  address: string;
  /**
   * What is told here of a record that is another resource's: this address was a form of the resource
   * and is an entry by now. Nothing is measured in it.
   */
  isShared?: true;
}

/** A text that a page has shown beside the one that its record is about. */
export interface OtherText {
  words: number;
  /** Furthest share of it scrolled by hand, 0 to 1. */
  depth: number;
  /** Time spent on it, ms. */
  textMs: number;
  /** On how many days it was shown since the text of the record was shown last. */
  days: number;
  /** When the last of these was counted, epoch ms. */
  seenAt: number;
  /** The visit that has shown it last, and nothing else since. */
  visitId?: string;
}

/** A place in an article, told by its text so that it survives another layout. */
export interface TextPosition {
  /** The first words of the paragraph, at most 120 characters. */
  text: string;
  /** Share of the article's characters that stand before it, 0 to 1. */
  share: number;
}

/** When a page counts as read, chosen by the user. */
export type ReadRule = 'really-read' | 'opened' | 'by-hand';

/** What the page measured since the visit began. Cumulative, so that a lost message costs nothing. */
export interface Evidence {
  /** Random id of the visit, made in the page. */
  visitId: string;
  /** Time visible, focused and in use since the visit began, ms. */
  activeMs: number;
  /** Furthest share of the article brought into view by the user's own scrolling, 0 to 1. */
  depth: number;
  /** Words of the article's body; 0 when none was found. */
  words: number;
  /** The article fits into the window, so that there is nothing to scroll. */
  fits: boolean;
  stoppedAt?: TextPosition;
  /** Share of the page's main video played at least once, 0 to 1; absent when there is no video. */
  played?: number;
}

/** A reading as the interface shows it. */
export interface ReadingSummary {
  state: ReadingState;
  progress: number;
  queued: boolean;
  byHand: boolean;
  openedAt?: number;
  readAt?: number;
  /** The place to go on from; its share is the number that stands beside "Continue". */
  stoppedAt?: TextPosition;
  /** Share of the time that reading it takes which was spent on it, 0 to 1; not a place. */
  timeShare?: number;
  /** The end of the article was scrolled into view by hand: what is missing is time. */
  isSeenToEnd?: true;
  /**
   * Time the rest will take at the usual pace, ms; once the end was seen, what is missing until it
   * counts as read. Absent when the length is not known, and where nothing is missing.
   */
  remainingMs?: number;
  /** Time that reading it takes at the usual pace, ms; of what is unread, where its length is known. */
  lengthMs?: number;
}
