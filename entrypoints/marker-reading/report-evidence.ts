/**
 * Sends what a visit measured at sensible moments: while reading at most once in five seconds; at
 * once when the end is reached, and when something says that the page may be left, because what a
 * page says while another site's page takes its place never arrives. What was sent counts as told
 * only when the worker has answered; what could not be written down is kept and sent again. Holds no
 * timer while the tab is hidden, and none while it is not in use, unless something is kept.
 */

import type { Evidence } from '../../lib/reading/reading';
import { END_DEPTH, leastReadingMs } from '../../lib/reading/reading-time';
import { isVisible } from '../in-page/is-shown';
import { listen, whenAborted, whenVisibilityChanges } from '../in-page/listen';
import type { ReadingMeasure } from './measure-reading';

/** Least time between two reports, ms. */
const REPORT_EVERY_MS = 5_000;
/** Where nothing automatic can change any more, news is only wanted now and then, ms. */
const SELDOM_MS = 30_000;
/** A pointer that goes in and out of the page tells nothing each time, ms. */
const SELDOM_LEFT_MS = 2_000;
/** A change smaller than this is not worth a message, ms of use. */
const WORTH_MS = 250;

/** Of so many texts that a page showed before, what was not answered is kept. */
const MOST_UNHEARD = 4;

/** The reports of one visit. */
export interface Reporter {
  /** The page is in use again: see that a report comes. */
  wake(): void;
  /** The end of the article is reached: that is told now, and that it was read once it has been. */
  end(): void;
  /** The visit ends: what is not told yet is told now. */
  finish(): void;
}

/** What could not be written down is sent again after so long, ms. */
const AGAIN_AFTER_MS = 10_000;

/**
 * @returns whether the worker has written it down; undefined where it is not to be told yet: then it
 * is not sent again either, until there is something new
 */
type Send = (evidence: Evidence) => Promise<boolean | undefined>;

/**
 * @param isSettled nothing automatic changes the reading any more
 * @param send hands one report to the worker
 */
export function reportEvidence(
  measure: ReadingMeasure,
  { isSettled, send }: { isSettled: () => boolean; send: Send },
  signal: AbortSignal,
): Reporter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  /** What the worker knows. */
  let told: Evidence | undefined;
  /** What it knows once it answers to what is on its way. */
  let sent: Evidence | undefined;
  /** The most that was measured of the text that is measured now. */
  let most: Evidence | undefined;
  /** The last of each text to which it gave no answer. */
  const unheard = new Map<string, Evidence>();

  /** A place is sent once: another tab may have read on since. */
  const withoutTold = (evidence: Evidence): Evidence => {
    const { stoppedAt, ...rest } = evidence;
    return stoppedAt && stoppedAt === told?.stoppedAt ? rest : evidence;
  };
  const hand: Send = async (evidence) => {
    const { visitId } = evidence;
    unheard.delete(visitId);
    const isTold = await send(withoutTold(evidence));
    if (!isTold && !unheard.has(visitId)) unheard.set(visitId, evidence);
    const [first] = unheard.keys();
    if (first !== undefined && unheard.size > MOST_UNHEARD) unheard.delete(first);
    if (isTold === false) sendAgain();
    return isTold;
  };
  const tell = () => {
    if (signal.aborted) return;
    const evidence = atLeast(most, measure.evidence());
    most = evidence;
    // Another text is measured by now: nothing that comes later is about this one.
    for (const earlier of [...unheard.values()]) {
      if (earlier.visitId !== evidence.visitId) void hand(earlier);
    }
    if (sent && !isNews(sent, evidence)) return;
    sent = evidence;
    void hand(evidence).then((isTold) => {
      if (isTold && (!told || isNews(told, evidence))) told = evidence;
      // Evidence only grows: what a later report has told needs no report of its own.
      if (!isTold && sent === evidence) sent = told;
    });
  };
  /** Also where nobody reads any more: a page that is only left open tells what it kept. */
  const sendAgain = () => {
    if (again !== undefined || signal.aborted || !isVisible()) return;
    again = setTimeout(() => {
      again = undefined;
      tell();
    }, AGAIN_AFTER_MS);
  };
  const stopTimer = () => {
    clearTimeout(timer);
    clearTimeout(again);
    timer = undefined;
    again = undefined;
  };
  const wake = () => {
    if (timer !== undefined || signal.aborted || !isVisible()) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        tell();
        if (measure.isInUse()) wake();
      },
      isSettled() ? SELDOM_MS : Math.min(REPORT_EVERY_MS, timeToRead(measure.evidence())),
    );
  };
  const finish = () => {
    stopTimer();
    tell();
  };
  whenVisibilityChanges(() => (!isVisible() ? finish() : wake()), signal);
  listen(window, 'pagehide', finish, { signal });
  onFarewell(tell, signal);
  whenAborted(signal, stopTimer);
  wake();
  return {
    wake,
    end() {
      finish();
      wake();
    },
    finish,
  };
}

/** Whatever comes before a page is left while it can still be heard. */
function onFarewell(run: () => void, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  const onPress = (event: Event) => isOnLink(event) && run();
  listen(window, 'pointerdown click auxclick', onPress, options);
  listen<KeyboardEvent>(
    window,
    'keydown',
    (event) => {
      // A key that is held says nothing new each time.
      if (event.isComposing || event.repeat) return;
      // Back, the address bar, another tab, closing this one.
      const isOfBrowser = event.altKey || event.ctrlKey || event.metaKey;
      if (isOfBrowser || (event.key === 'Enter' && isOnLink(event))) run();
    },
    options,
  );
  // The address bar, another window, and on the way there the pointer.
  listen(window, 'blur', run, { signal });
  let leftAt = Number.NEGATIVE_INFINITY;
  listen(
    document,
    'mouseleave',
    ({ timeStamp }) => {
      if (timeStamp - leftAt < SELDOM_LEFT_MS) return;
      leftAt = timeStamp;
      run();
    },
    { signal },
  );
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (navigation) listen(navigation, 'navigate', run, { signal });
}

function isOnLink(event: Event): boolean {
  return event.composedPath().some((target) => {
    // By its name alone: the page's own scripts may have made anything of the element.
    const { localName } = target as { localName?: unknown };
    return localName === 'a' || localName === 'area';
  });
}

/** How long until the article counts as read, where only its time is missing, ms. */
function timeToRead({ depth, fits, words, activeMs }: Evidence): number {
  const isLeft = leastReadingMs(words) - activeMs;
  return (depth >= END_DEPTH || fits) && isLeft > 0 ? isLeft + WORTH_MS : REPORT_EVERY_MS;
}

/**
 * What stands in front of a text for a while takes nothing back of what was measured: less than
 * before is not told, and does not take the place of what no answer came to.
 */
function atLeast(before: Evidence | undefined, now: Evidence): Evidence {
  if (before?.visitId !== now.visitId) return now;
  const isLess = now.activeMs < before.activeMs || (now.words === 0 && before.words > 0);
  if (!isLess) return now;
  return now.played === undefined ? before : { ...before, played: now.played };
}

function isNews(before: Evidence, after: Evidence): boolean {
  return (
    after.visitId !== before.visitId ||
    after.activeMs - before.activeMs >= WORTH_MS ||
    after.depth > before.depth ||
    after.words !== before.words ||
    after.fits !== before.fits ||
    (after.played ?? 0) > (before.played ?? 0) ||
    after.stoppedAt?.text !== before.stoppedAt?.text
  );
}
