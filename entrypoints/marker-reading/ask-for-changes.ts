/** What the user asks for on the chip: each becomes a message, and its answer the new mark. */
import { type Failure, failureOf } from '../../lib/messages/failure-of';
import type { Mark, PageFacts, Payload, UndoOutcome } from '../../lib/messages/protocol';
import { randomHex } from '../in-page/random-hex';
import type { AskWorker } from '../marker/ask-worker';
import type { ChipActions } from '../marker-chip/chip-panel';

/** Messages by which the chip changes something, or opens the library. */
type Change = 'detailsWanted' | 'readingSet' | 'changeUndone' | 'matchJudged' | 'markDismissed';

/** What a change needs from the marked page. */
export interface ChangedPage {
  ask: AskWorker;
  /** What the page says about itself now. */
  page(): PageFacts;
  /** What is shown now. */
  mark(): Mark | undefined;
  /** Shows what the worker answers. */
  accept(answer: Mark): void;
  /** No answer, or none that is about this page: asks about the page again. */
  refresh(): void;
  /** What became of a change is different now. */
  onOutcome(): void;
}

/** What became of the change that was asked for last; each time an object of its own. */
export interface ChangeOutcome {
  /** Why it was not stored. */
  failure?: { kind: Failure };
  /** How undoing ended. */
  undoing?: { outcome: UndoOutcome };
}

/** The changes that can be asked for on the chip. */
export interface Changes {
  actions: Omit<ChipActions, 'continueReading'>;
  outcome(): ChangeOutcome;
  /** Whether the chip was put away here, and that can still be undone: it stays a little longer. */
  hasPutAway(shown: Mark): boolean;
}

export function askForChanges(changed: ChangedPage, signal: AbortSignal): Changes {
  let outcome: ChangeOutcome = {};
  /** The event that put the chip away here. */
  let putAwayBy: number | undefined;

  const about = <Extra extends object>(extra: Extra) => ({
    resourceId: changed.mark()?.resourceId ?? 0,
    ...changed.page(),
    ...extra,
  });
  /** With an id of its own, because it may be sent more than once: see ask-again.ts. */
  const wanted = <Extra extends object>(extra: Extra) => about({ changeId: randomHex(), ...extra });
  /** Nothing was stored: the chip shows what stands, and says so. */
  const tellFailure = (error: unknown) => {
    if (signal.aborted || !changed.mark()) return;
    outcome = { failure: { kind: failureKindOf(error) } };
    changed.onOutcome();
  };
  const ask = async <Name extends Change>(name: Name, data: Payload<Name>) => {
    outcome = {};
    return changed.ask(name, data, tellFailure);
  };
  const accept = (answer: Mark | null | undefined) => {
    if (answer) changed.accept(answer);
    else changed.refresh();
  };
  return {
    actions: {
      set: async (state) => accept(await ask('readingSet', wanted({ change: state }))),
      undo: async (eventId) => {
        const answer = await ask('changeUndone', about({ eventId }));
        if (answer) outcome = { undoing: { outcome: answer.outcome } };
        accept(answer?.mark);
      },
      judge: async (verdict) => accept(await ask('matchJudged', wanted({ verdict }))),
      details: async () => {
        const { resourceId, address } = about({});
        await ask('detailsWanted', { resourceId, address });
      },
      dismiss: async (scope) => {
        const answer = await ask('markDismissed', wanted({ scope }));
        if (answer?.undoable?.change === 'dismissed') putAwayBy = answer.undoable.eventId;
        accept(answer);
      },
    },
    outcome: () => outcome,
    hasPutAway: ({ undoable }) => undoable !== undefined && undoable.eventId === putAwayBy,
  };
}

/** An error without a name of its own: nobody answered. */
export function failureKindOf(error: unknown): Failure {
  return (error as Error).name === 'Error' ? 'unanswered' : failureOf(error);
}
