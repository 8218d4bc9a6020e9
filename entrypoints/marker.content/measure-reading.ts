/**
 * What one visit shows about reading: time in use, how much of the article was brought into
 * view by hand, where you stopped. show-visit.ts starts it, report-evidence.ts reads it.
 */
import type { Evidence, TextPosition } from '../../lib/reading/reading';
import { Coverage } from './coverage';
import { type Article, findArticle } from './find-article';
import { measureActivity } from './measure-activity';
import { measureVideo } from './measure-video';
import { containsNode, isConnected, rectOf, textOf } from './safe-element';
import { findPosition, isInView, positionAtTop, shareAbove } from './text-position';
import { watchHandScrolling } from './watch-hand-scrolling';

/** Below this many words the article has probably not arrived yet. */
const LEAST_WORDS = 60;

/** Zoomed out further than this a text is looked over, not read. */
const LEAST_ZOOM = 0.5;

/** The measure of one visit. */
export interface ReadingMeasure {
  /** Everything measured since the visit began. */
  evidence(): Evidence;
  isInUse(): boolean;
  /** Scrolls to where you stopped. */
  continueAt(position: TextPosition): void;
}

/**
 * @param known share of the article that earlier visits have seen: what is read on after a jump
 *   to where you stopped adds to it
 * @param onUse the page is in use again after a pause
 * @param onScroll the hand has scrolled for the first time
 */
export function measureReading(
  {
    visitId,
    known,
    onUse,
    onScroll,
  }: { visitId: string; known: number; onUse: () => void; onScroll: () => void },
  signal: AbortSignal,
): ReadingMeasure {
  const activity = measureActivity(onUse, signal);
  const video = measureVideo(signal);
  const seen = new Coverage();
  seen.add(0, known);
  let article: Article | undefined;
  let articleLength = 0;
  let wasScrolled = false;
  let viewed: { top: number; bottom: number } | undefined;

  const currentArticle = () => {
    const isSettled =
      article &&
      isConnected(article.root) &&
      article.words >= LEAST_WORDS &&
      // Once the hand has scrolled, shares are told against the article found first: what an
      // endless page appends is not part of it.
      (wasScrolled || textOf(article.root).length === articleLength);
    if (isSettled) return article;
    const found = findArticle(document);
    if (found) article = found;
    articleLength = article ? textOf(article.root).length : 0;
    return article;
  };

  const windowShares = () => {
    const text = currentArticle();
    if (!text || !isLegible()) return undefined;
    return { top: shareAbove(text, 0), bottom: shareAbove(text, innerHeight) };
  };
  const onMove = (isByHand: boolean) => {
    if (isByHand && !wasScrolled) {
      wasScrolled = true;
      onScroll();
    }
    const at = windowShares();
    // What lies between two moments of one movement passed through the window.
    const from = viewed ?? at;
    if (isByHand && at && from) {
      seen.add(Math.min(from.top, at.top), Math.max(from.bottom, at.bottom));
    }
    viewed = at;
  };
  // Zooming moves the text without anything having passed through the window.
  const forgetView = () => {
    viewed = undefined;
  };
  addEventListener('resize', forgetView, { passive: true, signal });
  watchHandScrolling(onMove, signal);
  requestIdleCallback(() => !signal.aborted && !viewed && onMove(false), { timeout: 500 });

  return {
    evidence() {
      const text = currentArticle();
      const evidence: Evidence = {
        visitId,
        activeMs: activity.activeMs(),
        depth: seen.total,
        words: text?.words ?? 0,
        fits: text && isLegible() ? isInView(text, innerHeight) : false,
      };
      const stoppedAt = wasScrolled && text ? positionAtTop(text) : undefined;
      if (stoppedAt) evidence.stoppedAt = stoppedAt;
      const played = video.played();
      if (played !== undefined) evidence.played = played;
      return evidence;
    },
    isInUse: () => activity.isInUse() || video.isPlaying(),
    continueAt(position) {
      const text = currentArticle();
      const place = text && findPosition(text, position);
      if (place) scrollBelowHeader(place);
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
