/**
 * One visit of a page that is on a list: the mark, the measure, the reports, and what the user
 * asks for on the chip. start-marker.ts begins one for every page that follow-visits.ts reports.
 */
import type { Mark, PageVisit } from '../../lib/messages/protocol';
import type { AskWorker } from './ask-worker';
import { type Chip, createChip } from './chip';
import type { ChipActions } from './chip-panel';
import { measureReading, type ReadingMeasure } from './measure-reading';
import { type Reporter, reportEvidence } from './report-evidence';

/** A change can be taken back on the spot for this long, ms. */
const UNDO_IN_PLACE_MS = 15_000;
/** Further up than this a page was hardly begun, and there is nothing to go back to. */
const LEAST_TO_CONTINUE = 0.05;

/** A visit that is going on. */
export interface Visit {
  /** The page says more about itself, or the readings changed elsewhere: ask again. */
  refresh(page: PageVisit): Promise<void>;
  /** The page is left. */
  end(): void;
}

/** Asks about a page and, where it is on a list, shows the mark and measures until it is left. */
export function showVisit(page: PageVisit, ask: AskWorker, outer: AbortSignal): Visit {
  const ending = new AbortController();
  const signal = AbortSignal.any([outer, ending.signal]);
  let { address } = page;
  let mark: Mark | undefined;
  let chip: Chip | undefined;
  let chipEnding: AbortController | undefined;
  let measure: ReadingMeasure | undefined;
  let reporter: Reporter | undefined;
  let hasContinued = false;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let undoUntil: { eventId: number; at: number } | undefined;

  const accept = (answer: Mark | null | undefined) => {
    // No answer at all says nothing; null says that there is nothing to mark.
    if (answer === undefined || signal.aborted) return;
    if (answer && mark && answer.resourceId !== mark.resourceId) forget();
    mark = answer ?? undefined;
    if (!mark) {
      forget();
      return;
    }
    startMeasuring(mark);
    showChip(mark);
  };
  const forget = () => {
    measureEnding?.abort();
    measureEnding = undefined;
    measure = undefined;
    reporter = undefined;
    hideChip();
  };

  let measureEnding: AbortController | undefined;
  const startMeasuring = (shown: Mark) => {
    if (measure) return;
    measureEnding = new AbortController();
    const own = AbortSignal.any([signal, measureEnding.signal]);
    const { state, stoppedAt } = shown.reading;
    const started = measureReading(
      {
        visitId: crypto.randomUUID(),
        known: state === 'reading' ? (stoppedAt?.share ?? 0) : 0,
        onUse: () => reporter?.wake(),
        onScroll: () => dropContinue(),
      },
      own,
    );
    measure = started;
    reporter = reportEvidence(
      started,
      {
        isSettled: () => mark?.reading.byHand === true || mark?.reading.state === 'read',
        send: (evidence) => {
          // A likely match is a question: nothing is recorded before it is answered.
          if (mark?.certainty !== 'certain') return;
          const { resourceId } = mark;
          void ask('evidenceGathered', { resourceId, address, evidence }).then((answer) => {
            if (answer && answer.resourceId === mark?.resourceId) accept(answer);
          });
        },
      },
      own,
    );
  };

  const showChip = (shown: Mark) => {
    if (shown.dismissed && !isUndoable(shown)) {
      hideChip();
      return;
    }
    const view = { mark: withTimelyUndo(shown), offersContinue: offersContinue(shown) };
    if (chip) {
      chip.show(view);
      return;
    }
    chipEnding = new AbortController();
    chip = createChip(view, actions, AbortSignal.any([signal, chipEnding.signal]));
  };
  const hideChip = () => {
    chipEnding?.abort();
    chipEnding = undefined;
    chip = undefined;
    clearTimeout(undoTimer);
  };

  const isUndoable = (shown: Mark) => withTimelyUndo(shown).undoable !== undefined;
  /** Undo stays in place for a while, counted from when it was first seen here. */
  const withTimelyUndo = (shown: Mark): Mark => {
    const { undoable, ...rest } = shown;
    clearTimeout(undoTimer);
    if (!undoable) return shown;
    const now = Date.now();
    if (undoUntil?.eventId !== undoable.eventId) {
      undoUntil = { eventId: undoable.eventId, at: now + UNDO_IN_PLACE_MS };
    }
    if (now >= undoUntil.at) return rest;
    if (document.visibilityState === 'visible') {
      undoTimer = setTimeout(() => mark && showChip(mark), undoUntil.at - now);
    }
    return shown;
  };
  document.addEventListener(
    'visibilitychange',
    () => {
      clearTimeout(undoTimer);
      if (document.visibilityState === 'visible' && mark) showChip(mark);
    },
    { signal },
  );
  signal.addEventListener('abort', () => clearTimeout(undoTimer));

  const offersContinue = ({ reading, certainty }: Mark) =>
    !hasContinued &&
    certainty === 'certain' &&
    reading.state === 'reading' &&
    (reading.stoppedAt?.share ?? 0) >= LEAST_TO_CONTINUE;
  const dropContinue = () => {
    if (hasContinued) return;
    hasContinued = true;
    if (mark && chip) showChip(mark);
  };

  const about = <Extra extends object>(extra: Extra) => ({
    resourceId: mark?.resourceId ?? 0,
    address,
    ...extra,
  });
  const actions: ChipActions = {
    set: async (change) => accept(await ask('readingSet', about({ change }))),
    undo: async (eventId) => accept(await ask('changeUndone', about({ eventId }))),
    judge: async (verdict) => accept(await ask('matchJudged', about({ verdict }))),
    dismiss: (scope) => {
      void ask('markDismissed', { address, scope });
      if (mark) mark = { ...mark, dismissed: true };
      hideChip();
    },
    continueReading: () => {
      const place = mark?.reading.stoppedAt;
      if (place) measure?.continueAt(place);
      dropContinue();
    },
  };

  void ask('pageVisited', page).then(accept);
  return {
    async refresh(news) {
      address = news.address;
      accept(await ask('pageVisited', { ...news, again: true }));
    },
    end() {
      reporter?.finish();
      ending.abort();
    },
  };
}
