/**
 * What one visit shows about reading: time in use, how much of the article was brought into
 * view by hand, where you stopped.
 */

import type { Evidence, TextPosition } from '../../lib/reading/reading';
import { END_DEPTH } from '../../lib/reading/reading-time';
import { MOST_ACTIVE_MS } from '../../lib/reading/visit-share';
import { listen } from '../in-page/listen';
import { makeVisitId } from '../in-page/make-visit-id';
import { containsNode, rectOf } from '../in-page/safe-element';
import { Coverage } from './coverage';
import { followArticle } from './follow-article';
import { measureActivity } from './measure-activity';
import { measureVideo } from './measure-video';
import { isModalInFront } from './modal-in-front';
import { isTextSeen } from './seen-text';
import { findByShare, findParagraph, isInView, positionAtTop, shareAbove } from './text-position';
import { watchHandScrolling } from './watch-hand-scrolling';

/** A page that loads its text late gets this long to have the paragraph where you stopped, ms. */
const ARRIVED_WITHIN_MS = 5_000;
/** Time between two looks for it, ms. */
const LOOK_EVERY_MS = 250;
/** A jump has moved the page by then, ms. */
const JUMPED_WITHIN_MS = 150;

/** What hides a text stays for longer than this, ms. */
const SEEN_FOR_MS = 250;

/** Zoomed out further than this a text is looked over, not read. */
const LEAST_ZOOM = 0.5;

/** The measure of one visit. */
export interface ReadingMeasure {
  /**
   * Everything measured since the visit began. The place is the same object for as long as the hand
   * has not moved the page.
   */
  evidence(): Evidence;
  isInUse(): boolean;
  /**
   * Scrolls to where you stopped: at once, or as soon as the page has that paragraph. It is no
   * scrolling by hand, whatever key or click asked for it.
   */
  continueAt(position: TextPosition): void;
}

/**
 * @param known share of the article that earlier visits have seen: what is read on after a jump
 *   to where you stopped adds to it
 * @param onUse the page is in use again after a pause
 * @param onScroll the hand has scrolled for the first time
 * @param onEnd so much of the article has been seen that its end counts as reached
 */
export function measureReading(
  {
    known,
    onUse,
    onScroll,
    onEnd,
  }: {
    known: number;
    onUse: () => void;
    onScroll: () => void;
    onEnd: () => void;
  },
  signal: AbortSignal,
): ReadingMeasure {
  const activity = measureActivity(onUse, signal, () => isSeen());
  const video = measureVideo(signal);
  /** What is told is cumulative under one id, and about one text. */
  let visitId = makeVisitId();
  let seen = new Coverage();
  seen.add(0, known);
  /** Time in use before the article came: what was looked at then was not the article. */
  let spentBeforeMs = 0;
  let wasScrolled = false;
  let viewed: { top: number; bottom: number } | undefined;
  /** The hand has brought the page where its text could not be seen just then. */
  let isWindowDue = false;
  /** How often the hand has moved the page. */
  let handMoves = 0;
  /** Where the hand, or a jump that it asked for, has brought the page last. */
  let place: TextPosition | undefined;
  /** The next movement is a jump to where you stopped. */
  let isJumping = false;

  const article = followArticle((kept) => {
    viewed = undefined;
    if (kept) {
      seen = seen.keptIn(kept);
      return;
    }
    visitId = makeVisitId();
    spentBeforeMs = activity.activeMs();
    wasScrolled = false;
    place = undefined;
    seen = new Coverage();
    seen.add(0, known);
  }, signal);

  let seenAt = Number.NEGATIVE_INFINITY;
  let wasSeen = true;
  /** Whether nothing hides what there is to read; true where there is nothing yet. */
  const isSeen = () => {
    if (performance.now() - seenAt < SEEN_FOR_MS) return wasSeen;
    seenAt = performance.now();
    const text = article.inPage();
    wasSeen = !text || (!isModalInFront() && isTextSeen(text));
    return wasSeen;
  };
  const windowShares = () => {
    const text = article.inPage();
    if (!text || !isLegible() || !isSeen()) return undefined;
    return { top: shareAbove(text, 0), bottom: shareAbove(text, innerHeight) };
  };
  const see = (from: number, to: number) => {
    const before = seen.total;
    seen.add(from, to);
    if (before < END_DEPTH && seen.total >= END_DEPTH) onEnd();
  };
  const onMove = (wasInput: boolean) => {
    const isByHand = wasInput && !isJumping;
    // Where a change of layout has moved the page nobody has stopped.
    if (isByHand || isJumping) place = undefined;
    isJumping = false;
    if (isByHand) handMoves += 1;
    if (isByHand) article.keep();
    if (isByHand && !wasScrolled) {
      wasScrolled = true;
      onScroll();
    }
    const at = windowShares();
    // What lies between two moments of one movement passed through the window.
    const from = viewed ?? at;
    if (isByHand && at && from) {
      see(Math.min(from.top, at.top), Math.max(from.bottom, at.bottom));
    }
    viewed = at;
    isWindowDue = isByHand && at === undefined;
  };
  /** What fades in comes a moment after the page has come to rest. */
  const takeWindow = () => {
    const at = isWindowDue ? windowShares() : undefined;
    if (!at) return;
    isWindowDue = false;
    viewed = at;
    see(at.top, at.bottom);
  };
  // Zooming moves the text without anything having passed through the window.
  const forgetView = () => {
    viewed = undefined;
  };
  listen(window, 'resize', forgetView, { passive: true, signal });
  watchHandScrolling(onMove, signal);
  requestIdleCallback(() => !signal.aborted && !viewed && onMove(false), { timeout: 500 });

  return {
    evidence() {
      takeWindow();
      const text = article.current();
      const placed = article.inPage();
      const isThere = article.isSettled();
      const evidence: Evidence = {
        visitId,
        activeMs: isThere ? Math.min(MOST_ACTIVE_MS, activity.activeMs() - spentBeforeMs) : 0,
        depth: isThere ? seen.total : 0,
        words: isThere ? (text?.words ?? 0) : 0,
        fits: isThere && placed && isLegible() && isSeen() ? isInView(placed, innerHeight) : false,
      };
      if (wasScrolled && isThere && placed) place ??= positionAtTop(placed);
      if (place && isThere && placed) evidence.stoppedAt = place;
      const played = video.played(text);
      if (played !== undefined) evidence.played = played;
      return evidence;
    },
    isInUse: () => activity.isInUse() || video.isPlaying(),
    continueAt(position) {
      const movesBefore = handMoves;
      let leftMs = ARRIVED_WITHIN_MS;
      const attempt = () => {
        // Whoever scrolls meanwhile wants to be somewhere else.
        if (signal.aborted || handMoves !== movesBefore) return;
        const text = article.inPage();
        const place =
          text && (findParagraph(text, position) ?? (leftMs <= 0 && findByShare(text, position)));
        if (place) {
          isJumping = true;
          scrollBelowHeader(place);
          // Where it stands there already, nothing moves.
          setTimeout(() => {
            isJumping = false;
          }, JUMPED_WITHIN_MS);
        } else if (leftMs > 0) {
          leftMs -= LOOK_EVERY_MS;
          setTimeout(attempt, LOOK_EVERY_MS);
        }
      };
      attempt();
    },
  };
}

/** The window is measured in pixels of the screen outside and in those of the page inside. */
function isLegible(): boolean {
  return outerWidth === 0 || outerWidth >= innerWidth * LEAST_ZOOM;
}

/** A header that sticks to the top of the window must not cover the place. */
function scrollBelowHeader(place: Element): void {
  Element.prototype.scrollIntoView.call(place, { block: 'start', behavior: 'instant' });
  const { top, left, width } = rectOf(place);
  const covering = document.elementFromPoint(left + width / 2, top + 2);
  if (!covering || containsNode(covering, place) || containsNode(place, covering)) return;
  const bar = rectOf(covering);
  if (bar.height > innerHeight / 2 || bar.bottom <= top) return;
  scrollBy({ top: top - bar.bottom - 8, behavior: 'instant' });
}
