/**
 * Sends what a visit measured at sensible moments: never more than once in five seconds, and
 * when the page is hidden or left. Holds no timer while the tab is hidden or not in use.
 */
import type { Evidence } from '../../lib/reading/reading';
import type { ReadingMeasure } from './measure-reading';

/** Least time between two reports, ms. */
const REPORT_EVERY_MS = 5_000;
/** Where nothing automatic can change any more, news is only wanted now and then, ms. */
const SELDOM_MS = 30_000;
/** A change smaller than this is not worth a message, ms of use. */
const WORTH_MS = 250;

/** The reports of one visit. */
export interface Reporter {
  /** The page is in use again: see that a report comes. */
  wake(): void;
  /** The visit ends: what is not sent yet is sent now. */
  finish(): void;
}

/**
 * @param isSettled nothing automatic changes the reading any more
 * @param send hands one report to the worker
 */
export function reportEvidence(
  measure: ReadingMeasure,
  { isSettled, send }: { isSettled: () => boolean; send: (evidence: Evidence) => void },
  signal: AbortSignal,
): Reporter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sent: Evidence | undefined;

  const sendNews = () => {
    const evidence = measure.evidence();
    if (sent && !isNews(sent, evidence)) return;
    sent = evidence;
    send(evidence);
  };
  const stopTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const wake = () => {
    if (timer !== undefined || signal.aborted || document.visibilityState !== 'visible') return;
    timer = setTimeout(
      () => {
        timer = undefined;
        sendNews();
        if (measure.isInUse()) wake();
      },
      isSettled() ? SELDOM_MS : REPORT_EVERY_MS,
    );
  };
  const finish = () => {
    stopTimer();
    if (!signal.aborted) sendNews();
  };
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? finish() : wake()),
    { signal },
  );
  addEventListener('pagehide', finish, { signal });
  signal.addEventListener('abort', stopTimer);
  wake();
  return { wake, finish };
}

function isNews(before: Evidence, after: Evidence): boolean {
  return (
    after.activeMs - before.activeMs >= WORTH_MS ||
    after.depth > before.depth ||
    after.words !== before.words ||
    after.fits !== before.fits ||
    (after.played ?? 0) > (before.played ?? 0) ||
    after.stoppedAt?.text !== before.stoppedAt?.text
  );
}
