/** A page that is on a list: the chip, the measure, the reports, and what is asked for on the chip. */
import type { Failure } from '../../lib/messages/failure-of';
import type { Mark, PageFacts } from '../../lib/messages/protocol';
import type { Evidence } from '../../lib/reading/reading';
import { placeToContinue } from '../../lib/reading/shown-progress';
import { endWithin } from '../in-page/end-within';
import { loadedParts } from '../in-page/marker-parts';
import type { AskWorker } from '../marker/ask-worker';
import type { Chip, ChipView, createChip } from '../marker-chip/chip';
import { askForChanges, failureKindOf } from './ask-for-changes';
import { type Recording, recordReading } from './record-reading';
import { timeUndo } from './time-undo';

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
  /** What is shown now. */
  mark(): Mark | undefined;
  /** Scrolls to where the user stopped. */
  continueReading(): void;
  /** The page is left: sends what is not sent yet. */
  leave(): void;
}

/** Marks the page and measures reading until `signal` aborts. */
export function showMark(first: Mark, visit: VisitContext, signal: AbortSignal): MarkedPage {
  let mark: Mark | undefined;
  let recording: Recording | undefined;
  /** It begins once the mark has been painted. */
  let isDue = false;
  let showing: { chip: Chip; end(): void } | undefined;
  let hasContinued = false;
  /** Why what was measured is not written down: it is kept here and sent again. */
  let unrecorded: Failure | undefined;

  const accept = (answer: Mark | null) => {
    if (signal.aborted) return;
    if (answer?.resourceId !== mark?.resourceId) {
      // Two resources may have become one: the worker knows whether it still counts.
      if (answer) recording?.finish();
      stopRecording();
    }
    mark = answer ?? undefined;
    if (!mark) {
      hideChip();
      return;
    }
    if (!isRecorded(mark)) stopRecording();
    showAgain();
    if (isRecorded(mark)) recordSoon();
  };
  /** Measuring has the browser lay out the whole page, which the mark must not wait for. */
  const recordSoon = () => {
    if (recording || isDue) return;
    isDue = true;
    requestAnimationFrame(() => setTimeout(() => isDue && record()));
  };
  const record = () => {
    isDue = false;
    if (mark && isRecorded(mark) && !signal.aborted) {
      recording ??= recordReading(mark, recorded, signal);
    }
  };
  const stopRecording = () => {
    isDue = false;
    recording?.end();
    recording = undefined;
  };

  const send = async (evidence: Evidence) => {
    // A likely match is a question: nothing is recorded before it is answered.
    if (mark?.certainty !== 'certain') return undefined;
    const { resourceId } = mark;
    const data = { resourceId, address: visit.page().address, evidence };
    const answer = await visit.ask('evidenceGathered', data, tellUnrecorded);
    if (answer !== undefined) tellUnrecorded(undefined);
    if (answer && answer.resourceId === mark?.resourceId) accept(answer);
    return answer !== undefined;
  };
  /** Shows that reading is not recorded, or, without an error, that it is again. */
  const tellUnrecorded = (error: unknown) => {
    const kind = error === undefined ? undefined : failureKindOf(error);
    if (signal.aborted || !mark || kind === unrecorded) return;
    unrecorded = kind;
    showAgain();
  };

  const showAgain = () => mark && showChip(mark);
  const showChip = (shown: Mark) => {
    const view = {
      ...changes.outcome(),
      mark: undoTime.limit(shown),
      offersContinue: offersContinue(shown),
      unrecorded,
    };
    if (shown.dismissed && !changes.hasPutAway(view.mark)) hideChip();
    else if (showing) showing.chip.show(view);
    else addChip(view);
  };
  const addChip = (view: ChipView) => {
    const { chip } = loadedParts();
    if (!chip) {
      void visit.loadChip().then((loaded) => loaded && !showing && showAgain());
      return;
    }
    const { signal: own, end } = endWithin(signal);
    showing = { chip: chip(view, actions, own), end };
  };
  const hideChip = () => {
    undoTime.stop();
    showing?.end();
    showing = undefined;
  };
  const onUndoOver = () => {
    // A page that is no longer taken for this one has nothing left to show.
    if (mark?.undoable?.change === 'refused') accept(null);
    else showAgain();
  };

  const offersContinue = (shown: Mark) =>
    !hasContinued &&
    isRecorded(shown) &&
    shown.certainty === 'certain' &&
    placeToContinue(shown.reading) !== undefined;
  const dropContinue = () => {
    const isOffered = mark && offersContinue(mark);
    hasContinued = true;
    // Drawn again for nothing, a button would slip away from under the press.
    if (isOffered) showAgain();
  };
  const continueReading = () => {
    const place = mark?.reading.stoppedAt;
    if (place) {
      record();
      recording?.continueAt(place);
    }
    dropContinue();
  };

  const current = () => mark;
  const recorded = { mark: current, send, onScroll: dropContinue };
  const { ask, page, refresh } = visit;
  const changed = { ask, page, refresh, mark: current, accept, onOutcome: showAgain };
  const changes = askForChanges(changed, signal);
  const actions = { ...changes.actions, continueReading };
  const undoTime = timeUndo({ onOver: onUndoOver, onVisible: showAgain }, signal);

  accept(first);
  if (first.continues) continueReading();
  return { accept, mark: current, continueReading, leave: () => recording?.finish() };
}

/** A page that is not there is not read, and of a private window nothing is kept. */
function isRecorded({ gone, isPrivate }: Mark): boolean {
  return !gone && !isPrivate;
}
