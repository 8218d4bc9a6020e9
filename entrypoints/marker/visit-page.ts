/**
 * One visit: asks whether the page is on a list, and where it is, loads what marks it and
 * measures reading. start-marker.ts begins one for every page that follow-visits.ts reports.
 */
import type { Mark, PageFacts, PageVisit } from '../../lib/messages/protocol';
import { makeVisitId } from '../in-page/make-visit-id';
import { loadedParts, type MarkerParts } from '../in-page/marker-parts';
import { onceShownFor } from '../in-page/once-shown-for';
import type { MarkedPage } from '../marker-reading/show-mark';
import type { AskWorker } from './ask-worker';

/**
 * Between questions to which the worker had no answer, ms: its database may open slowly, or be held
 * by a page of an earlier version. The last pause is repeated.
 */
const PAUSES_MS = [5_000, 20_000, 60_000, 300_000];

/** A visit that is going on. */
export interface Visit {
  /** The page says more about itself, or the readings changed elsewhere: ask again. */
  refresh(page: PageVisit): void;
  /** What the page says of itself. */
  facts(): PageFacts;
  /** Shows the page where reading stopped. */
  continueReading(): void;
  /** The page is left. */
  end(): void;
}

/** Begins a visit; it ends with `end` or when `outer` aborts. */
export function visitPage(first: PageVisit, ask: AskWorker, outer: AbortSignal): Visit {
  const ending = new AbortController();
  const signal = AbortSignal.any([outer, ending.signal]);
  const visitId = makeVisitId();
  const { arrival, again, ...facts } = first;
  let page: PageVisit = facts;
  let marked: MarkedPage | undefined;
  let asked = 0;
  /** How often there was no answer. */
  let unanswered = 0;
  /** Calls off the next question. */
  let cancel: (() => void) | undefined;
  /** The worker knows of the opening, or there is none to tell it of. */
  let isOpened = again === true;

  const about = (): PageFacts => ({ ...page, visitId });
  /** Asks again after a while in front of the user, or when the page is next shown. */
  const askLater = () => {
    const pauseMs = PAUSES_MS[Math.min(unanswered, PAUSES_MS.length - 1)] ?? 0;
    unanswered += 1;
    cancel?.();
    cancel = onceShownFor(pauseMs, () => void inquire());
  };
  const load = async (...parts: (keyof MarkerParts)[]) => {
    const missing = parts.filter((part) => !loadedParts()[part]);
    if (missing.length > 0) await ask('partsWanted', { parts: missing });
    if (!signal.aborted && missing.some((part) => !loadedParts()[part])) askLater();
    return loadedParts();
  };
  const inquire = async () => {
    cancel?.();
    asked += 1;
    const question = asked;
    const mark = await ask('pageVisited', {
      ...page,
      visitId,
      ...(isOpened ? { again: true } : arrival && { arrival }),
    });
    // No answer at all says nothing; null says that there is nothing to mark.
    if (mark !== undefined) isOpened = true;
    if (signal.aborted || question !== asked) return;
    if (mark === undefined) {
      askLater();
      return;
    }
    await show(mark);
  };
  const show = async (mark: Mark | null) => {
    if (marked) {
      marked.accept(mark);
      return;
    }
    if (!mark) return;
    const { reading } = await load('reading', ...(mark.dismissed ? [] : ['chip' as const]));
    if (!reading || signal.aborted || marked) return;
    marked = reading(
      mark,
      {
        ask,
        page: about,
        refresh: () => void inquire(),
        loadChip: async () => (await load('chip')).chip,
      },
      signal,
    );
  };
  signal.addEventListener('abort', () => cancel?.());
  void inquire();
  return {
    refresh(news) {
      page = news;
      void inquire();
    },
    facts: about,
    continueReading() {
      marked?.continueReading();
    },
    end() {
      marked?.leave();
      ending.abort();
    },
  };
}
