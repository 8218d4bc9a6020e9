/**
 * Every message between a page and the worker: name, what it holds, what it answers. schemas.ts
 * checks what arrives, serve.ts who sent it.
 */
import type { Certainty, Reason } from '../address/model/match';
import type { Corner } from '../reading/choices';
import type { Evidence, ReadingState, ReadingSummary } from '../reading/reading';
import type { HandChange } from '../reading/set-by-hand';

/** Where a resource stands: one entry of one list. */
export interface Place {
  listId: string;
  /** Title of the list. */
  list: string;
  section: string[];
}

/** A change that can be undone. */
export interface Undoable {
  eventId: number;
  /** What would be undone. */
  change: ReadingState | 'queued' | 'unqueued' | 'confirmed' | 'refused' | 'dismissed';
  /** Evidence made the change, not you. */
  automatic: boolean;
  /** Epoch ms of the change. */
  at: number;
}

/**
 * How undoing ended. `gone`: there is no such change, or it is undone already. `superseded`: it
 * stands, but a later change took its place; undoing it would give nothing back.
 */
export type UndoOutcome = 'undone' | 'gone' | 'superseded';

/** The answer to a change that was to be undone. */
export interface UndoAnswer {
  outcome: UndoOutcome;
  mark: Mark | null;
}

/** What the mark on a page shows. */
export interface Mark {
  resourceId: number;
  certainty: Certainty;
  reason: Reason;
  /** Where the page is a form of the entry: what the list calls that ("PDF"). */
  form?: string;
  title: string;
  places: Place[];
  reading: ReadingSummary;
  /** The next unread entry of the section that this one stands in. */
  next?: { resourceId: number; title: string; address: string };
  undoable?: Undoable;
  /** Opened from Waymark: the page is to be shown where reading stopped. */
  continues?: true;
  corner: Corner;
  /** The user dismissed the chip for this page or site: recognise and record, but show nothing. */
  dismissed: boolean;
  /** What the site shows is not the page asked for: nothing is recorded. */
  gone?: Gone;
  /** The page stands in a private window: nothing is recorded. */
  isPrivate?: true;
}

/** A page that its site does not show: it is gone, refused, or cannot be shown just now. */
export interface Gone {
  /** The address as the list writes it: under this one archives know the page. */
  address: string;
  /** What the server answered with: above 399. */
  status?: number;
  /** The address leads to the home page of its site. */
  home?: true;
}

/** How the document in front came into its tab, as the marker sees it. */
export interface Arrival {
  /** No page stood in the tab before, and none led here: the tab was made for this address. */
  isFirstInTab: boolean;
  /** When the browser began to load it, redirects included, epoch ms. */
  startedAt: number;
}

/** A page, as the marker sees it. */
export interface PageVisit {
  address: string;
  canonical?: string;
  title: string;
  /** Asked again within the same visit, for news: no opening is recorded. */
  again?: true;
  /** Random id of the visit, made in the page: the same visit told twice is one. */
  visitId?: string;
  /** What the server answered with; absent once the page has navigated without loading. */
  status?: number;
  /** Absent once the page has navigated without loading. */
  arrival?: Arrival;
}

/** What a page says about itself, so that it is known again as it was known before. */
export type PageFacts = Pick<PageVisit, 'address' | 'canonical' | 'status' | 'visitId'> & {
  title?: string;
};

/** A change that the marker asks for. */
export interface ChangeRequest extends PageFacts {
  resourceId: number;
  /** Random, made in the page: the same change asked for twice is one. Absent in older markers. */
  changeId?: string;
}

/** Which of the links sent are on a list; `index` counts in the addresses as sent. */
export interface LinkMark {
  index: number;
  resourceId: number;
  state: ReadingState;
  /** 0 to 1 */
  progress: number;
  /** Titles of the lists it stands in. */
  lists: string[];
  /** It leads to a form of an entry, and does not count beside it. */
  isForm?: true;
}

/** Marks of links as they are sent; link-marks.ts packs and unpacks them. */
export interface PackedLinkMarks {
  /** Each set of lists that a mark stands in, once. */
  lists: string[][];
  /** Five for each mark: index, resource, state and whether it is a form, percent, place of its lists. */
  numbers: number[];
}

/**
 * The marker itself, once its page is shown; measuring and the chip, where the page is on a list;
 * what draws at links, where one leads to an entry.
 */
export type MarkerPart = 'marker' | 'reading' | 'chip' | 'links';

/** All messages, by name; each says who sends it. */
export interface MessageProtocol {
  /** Marker: this page is shown. Answers the mark, or null where nothing is to be done. */
  pageVisited(visit: PageVisit): Mark | null;
  /** Marker: what was measured since the visit began. Answers the mark when something visible changed. */
  evidenceGathered(data: { resourceId: number; address: string; evidence: Evidence }): Mark | null;
  /** Marker: a state set by hand. */
  readingSet(data: ChangeRequest & { change: HandChange }): Mark | null;
  /** Marker: undo a change. Answers how that ended, and the mark as it is then. */
  changeUndone(data: PageFacts & { resourceId: number; eventId: number }): UndoAnswer;
  /**
   * Marker: "this is the same" or "not this page". Answers the mark that follows; after "not this
   * page" it is a last one, with an `undoable` of `refused` to offer, and the page is on no list.
   */
  matchJudged(data: ChangeRequest & { verdict: 'same' | 'different' }): Mark | null;
  /**
   * Marker: put the chip away on this page or on the whole site. Answers the mark with an
   * `undoable` of `dismissed` to offer where it was put away.
   */
  markDismissed(data: ChangeRequest & { scope: 'page' | 'site' }): Mark | null;
  /** Marker: show all that is known of the page's entry, with its note, in the library. */
  detailsWanted(data: { resourceId: number; address: string }): void;
  /**
   * Marker: put these parts of it into the page. Its first line tells of the visit along with it, and
   * gets what `pageVisited` answers; nothing where that failed, or was not asked.
   */
  partsWanted(data: { parts: MarkerPart[]; visit?: PageVisit }): Mark | null | undefined;
  /**
   * Marker: addresses of links on the page, without repetition. At most 10,000 a message. Answers
   * null where links are not marked at all: on a site that is left alone, or by the user's choice.
   */
  linksFound(data: { addresses: string[] }): PackedLinkMarks | null;
  /**
   * Pages of the extension: wake up and do what is due (seed, rebuild indexes, renew icons). Where
   * something of it cannot be done, the answer is an error that bears the kind of failure as its name.
   */
  workWanted(): void;
  /**
   * Worker to marker: these changed, ask again where your page or one of its links is about one of
   * them. None at all: what concerns everything changed, such as a setting or a grant.
   */
  readingsChanged(data: { resourceIds: number[] }): void;
  /** A page of the extension to the marker: show the page where reading stopped. */
  placeWanted(): void;
  /**
   * A page of the extension to the marker: which page it is. Answers null before the page is shown;
   * nobody answers where there is no marker.
   */
  pageAsked(): PageFacts | null;
}

/** What a message holds. */
export type Payload<Name extends keyof MessageProtocol> = Parameters<MessageProtocol[Name]>[0];

/** Messages that are sent to the marker; all others go to the worker. */
export type ToMarker = 'readingsChanged' | 'placeWanted' | 'pageAsked';
