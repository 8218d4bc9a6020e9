/**
 * A page that is on a list: the chip, the measure, the reports, and what the user asks for on
 * the chip. visit-page.ts loads it once the worker has answered with a mark.
 */
import { type Failure, failureOf } from '../../lib/messages/failure-of';
import type { Mark, MessageProtocol, PageFacts, UndoOutcome } from '../../lib/messages/protocol';
import { UNDO_IN_PLACE_MS } from '../../lib/messages/shown-for';
import { placeToContinue } from '../../lib/reading/shown-progress';
import { whenVisibilityChanges } from '../in-page/listen';
import { loadedParts } from '../in-page/marker-parts';
import { randomHex } from '../in-page/random-hex';
import type { AskWorker } from '../marker/ask-worker';
import type { Chip, createChip } from '../marker-chip/chip';
import type { ChipActions } from '../marker-chip/chip-panel';
import { measureReading, type ReadingMeasure } from './measure-reading';
import { type Reporter, reportEvidence } from './report-evidence';

/** Messages by which the chip changes something. */
type Change = 'readingSet' | 'changeUndone' | 'matchJudged' | 'markDismissed';

/** What marking a page needs from the visit. */
export interface VisitContext {
  ask: AskWorker;
  /** What the page says about itself now. */
  page(): PageFacts;
  /** Asks about the page again, with all that it says about itself. */
  refresh(): void;
  loadChip(): Promise<typeof createChip | undefined>;
}

/** The page while it is marked. */
export interface MarkedPage {
  /** Shows what the worker answers; null takes the mark away. */
  accept(answer: Mark | null): void;
  /** Scrolls to where the user stopped. */
  continueReading(): void;
  /** The page is left: sends what is not sent yet. */
  leave(): void;
}

/** Marks the page and measures reading until `signal` aborts. */
export function showMark(first: Mark, visit: VisitContext, signal: AbortSignal): MarkedPage {
  const { ask } = visit;
  let mark: Mark | undefined;
  let measuring:
    | { measure: ReadingMeasure; reporter: Reporter; ending: AbortController }
    | undefined;
  let showing: { chip: Chip; ending: AbortController } | undefined;
  let hasContinued = false;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let undoUntil: { eventId: number; at: number } | undefined;
  /** The event that put the chip away here: for its sake the chip stays a little longer. */
  let putAwayBy: number | undefined;
  /** Why the last change was not stored. */
  let failure: { kind: Failure } | undefined;
  /** Why what was measured is not written down: it is kept here and sent again. */
  let unrecorded: Failure | undefined;
  /** How the undoing that was asked for last ended. */
  let undoing: { outcome: UndoOutcome } | undefined;

  const accept = (answer: Mark | null) => {
    if (signal.aborted) return;
    if (answer?.resourceId !== mark?.resourceId) {
      // Two resources may have become one: the worker knows whether it still counts.
      if (answer) measuring?.reporter.finish();
      stopMeasuring();
    }
    mark = answer ?? undefined;
    if (!mark) {
      hideChip();
      return;
    }
    if (isRecorded(mark)) measuring ??= startMeasuring(mark);
    else stopMeasuring();
    showChip(mark);
  };

  /** A page that is not there is not read, and of a private window nothing is kept. */
  const isRecorded = ({ gone, isPrivate }: Mark) => !gone && !isPrivate;
  const startMeasuring = ({ reading }: Mark) => {
    const ending = new AbortController();
    const own = AbortSignal.any([signal, ending.signal]);
    const measure = measureReading(
      {
        known: reading.state === 'reading' ? (reading.stoppedAt?.share ?? 0) : 0,
        onUse: () => measuring?.reporter.wake(),
        onScroll: dropContinue,
        onEnd: () => measuring?.reporter.end(),
      },
      own,
    );
    const isSettled = () => mark?.reading.byHand === true || mark?.reading.state === 'read';
    const reporter = reportEvidence(measure, { isSettled, send }, own);
    return { measure, reporter, ending };
  };
  const stopMeasuring = () => {
    measuring?.ending.abort();
    measuring = undefined;
  };
  const send: Parameters<typeof reportEvidence>[1]['send'] = async (evidence) => {
    // A likely match is a question: nothing is recorded before it is answered.
    if (mark?.certainty !== 'certain') return undefined;
    const { resourceId } = mark;
    const { address } = visit.page();
    const answer = await ask('evidenceGathered', { resourceId, address, evidence }, tellUnrecorded);
    if (answer !== undefined) tellUnrecorded(undefined);
    if (answer && answer.resourceId === mark?.resourceId) accept(answer);
    return answer !== undefined;
  };

  const showChip = (shown: Mark) => {
    const view = {
      mark: withTimelyUndo(shown),
      offersContinue: offersContinue(shown),
      failure,
      undoing,
      unrecorded,
    };
    if (shown.dismissed && !isJustPutAway(view.mark)) hideChip();
    else if (showing) showing.chip.show(view);
    else {
      const { chip } = loadedParts();
      if (!chip) {
        void visit.loadChip().then((loaded) => loaded && mark && !showing && showChip(mark));
        return;
      }
      const ending = new AbortController();
      showing = { chip: chip(view, actions, AbortSignal.any([signal, ending.signal])), ending };
    }
  };
  const isJustPutAway = ({ undoable }: Mark) =>
    undoable !== undefined && undoable.eventId === putAwayBy;
  const hideChip = () => {
    clearTimeout(undoTimer);
    showing?.ending.abort();
    showing = undefined;
  };

  /** Undo stays in place for a while, counted from when it was first seen here. */
  const withTimelyUndo = (shown: Mark): Mark => {
    clearTimeout(undoTimer);
    const { undoable, ...rest } = shown;
    if (!undoable) return shown;
    const now = Date.now();
    if (undoUntil?.eventId !== undoable.eventId) {
      undoUntil = { eventId: undoable.eventId, at: now + UNDO_IN_PLACE_MS };
    }
    const leftMs = undoUntil.at - now;
    if (leftMs <= 0) return rest;
    if (document.visibilityState === 'visible') undoTimer = setTimeout(showAgain, leftMs);
    return shown;
  };
  const showAgain = () => {
    if (!mark) return;
    // A page that is no longer taken for this one has nothing left to show.
    if (mark.undoable?.change === 'refused') accept(null);
    else showChip(mark);
  };
  const followVisibility = () => {
    clearTimeout(undoTimer);
    if (document.visibilityState === 'visible' && mark) showChip(mark);
  };
  whenVisibilityChanges(followVisibility, signal);
  signal.addEventListener('abort', () => clearTimeout(undoTimer));

  const offersContinue = (shown: Mark) => {
    const { reading, certainty } = shown;
    return (
      !hasContinued &&
      isRecorded(shown) &&
      certainty === 'certain' &&
      placeToContinue(reading) !== undefined
    );
  };
  const dropContinue = () => {
    const isOffered = mark && offersContinue(mark);
    hasContinued = true;
    // Drawn anew for nothing, a button would slip away from under the press.
    if (mark && isOffered) showChip(mark);
  };

  const about = <Extra extends object>(extra: Extra) => ({
    resourceId: mark?.resourceId ?? 0,
    ...visit.page(),
    ...extra,
  });
  /** Named, because it may be asked for more than once: see ask-again.ts. */
  const wanted = <Extra extends object>(extra: Extra) => about({ changeId: randomHex(), ...extra });
  /** No answer, or none that is about this page: ask anew. */
  const acceptChange = (answer: Mark | null | undefined) => {
    if (answer) accept(answer);
    else visit.refresh();
  };
  /** Nothing was stored: the chip shows what stands, and says so. */
  const tellFailure = (error: unknown) => {
    if (signal.aborted || !mark) return;
    failure = { kind: kindOf(error) };
    showChip(mark);
  };
  /** Shows that reading is not recorded, or, without an error, that it is again. */
  const tellUnrecorded = (error: unknown) => {
    const kind = error === undefined ? undefined : kindOf(error);
    if (signal.aborted || !mark || kind === unrecorded) return;
    unrecorded = kind;
    showChip(mark);
  };
  /** Asks for a change; what an earlier one said of itself is over then. */
  const change = async <Name extends Change>(
    name: Name,
    data: Parameters<MessageProtocol[Name]>[0],
  ) => {
    failure = undefined;
    undoing = undefined;
    return ask(name, data, tellFailure);
  };
  const actions: ChipActions = {
    set: async (state) => acceptChange(await change('readingSet', wanted({ change: state }))),
    undo: async (eventId) => {
      const answer = await change('changeUndone', about({ eventId }));
      if (answer) undoing = { outcome: answer.outcome };
      acceptChange(answer?.mark);
    },
    judge: async (verdict) => acceptChange(await change('matchJudged', wanted({ verdict }))),
    dismiss: async (scope) => {
      const answer = await change('markDismissed', wanted({ scope }));
      if (answer?.undoable?.change === 'dismissed') putAwayBy = answer.undoable.eventId;
      acceptChange(answer);
    },
    continueReading: () => continueReading(),
  };

  const continueReading = () => {
    const place = mark?.reading.stoppedAt;
    if (place) measuring?.measure.continueAt(place);
    dropContinue();
  };

  accept(first);
  if (first.continues) continueReading();
  return { accept, continueReading, leave: () => measuring?.reporter.finish() };
}

/** An error without a name of its own: nobody answered. */
function kindOf(error: unknown): Failure {
  return (error as Error).name === 'Error' ? 'unanswered' : failureOf(error);
}
