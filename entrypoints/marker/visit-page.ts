/**
 * One visit: asks whether the page is on a list, and where it is, loads what marks it and
 * measures reading.
 */
import type { Mark, PageFacts, PageVisit } from '../../lib/messages/protocol';
import { endWithin } from '../in-page/end-within';
import { whenAborted } from '../in-page/listen';
import {
  type BegunVisit,
  loadedParts,
  type MarkerParts,
  type NamedVisit,
} from '../in-page/marker-parts';
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
  /** Whether what is shown speaks of one of these resources. */
  isAbout(resourceIds: readonly number[]): boolean;
  /** What the page says of itself. */
  facts(): PageFacts;
  /** Shows the page where reading stopped. */
  continueReading(): void;
  /** The page is left. */
  end(): void;
}

/**
 * Goes on with a visit; it ends with `end` or when `outer` aborts.
 * @param told what the worker is to answer where it has been told of the visit
 * @param onChange the page itself has changed the reading of this resource
 */
export function visitPage(
  { visit: first, answer: told }: { visit: NamedVisit; answer?: BegunVisit['answer'] | undefined },
  ask: AskWorker,
  onChange: (resourceId: number) => void,
  outer: AbortSignal,
): Visit {
  const { signal, end } = endWithin(outer);
  const { visitId, arrival, again, ...facts } = first;
  let page: PageVisit = facts;
  /** What the worker answered; undefined before it has. */
  let answered: Mark | null | undefined;
  let marked: MarkedPage | undefined;
  let asked = 0;
  /** How often there was no answer. */
  let unanswered = 0;
  /** Calls off the next question. */
  let cancel: (() => void) | undefined;
  /** The worker knows of the opening, or there was none. */
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
  const askForMark = () =>
    ask('pageVisited', {
      ...page,
      visitId,
      ...(isOpened ? { again: true } : arrival && { arrival }),
    });
  const inquire = async (answer = askForMark()) => {
    cancel?.();
    asked += 1;
    const question = asked;
    const mark = await answer.catch(() => undefined);
    // No answer at all says nothing; null says that there is nothing to mark.
    if (mark !== undefined) isOpened = true;
    if (signal.aborted || question !== asked) return;
    if (mark === undefined) {
      askLater();
      return;
    }
    answered = mark;
    await show(mark);
  };
  const askForChange: AskWorker = async (name, data, onFailure) => {
    const answer = await ask(name, data, onFailure);
    if (answer && data && 'resourceId' in data) onChange(data.resourceId);
    return answer;
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
        ask: askForChange,
        page: about,
        refresh: () => void inquire(),
        loadChip: async () => (await load('chip')).chip,
      },
      signal,
    );
  };
  whenAborted(signal, () => cancel?.());
  void inquire(told);
  return {
    refresh(news) {
      page = news;
      void inquire();
    },
    isAbout(resourceIds) {
      const mark = marked ? marked.mark() : answered;
      if (answered === undefined) return true;
      return [mark?.resourceId, mark?.next?.resourceId].some(
        (id) => id !== undefined && resourceIds.includes(id),
      );
    },
    facts: about,
    continueReading() {
      marked?.continueReading();
    },
    end() {
      marked?.leave();
      end();
    },
  };
}
