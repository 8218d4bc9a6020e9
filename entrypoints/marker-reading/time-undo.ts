/** Undo stays in place on the chip for a while, counted from when it was first seen here. */
import type { Mark } from '../../lib/messages/protocol';
import { UNDO_IN_PLACE_MS } from '../../lib/messages/shown-for';
import { isVisible } from '../in-page/is-shown';
import { whenAborted, whenVisibilityChanges } from '../in-page/listen';

/** The time for which undo is offered. */
export interface UndoTime {
  /** @returns the mark as it is to be shown now: without undo once its time is over */
  limit(mark: Mark): Mark;
  /** Nothing is shown: its end is not waited for. */
  stop(): void;
}

/**
 * @param onOver the time is over while the tab is visible
 * @param onVisible the tab is visible again: its time may be over
 */
export function timeUndo(
  { onOver, onVisible }: { onOver: () => void; onVisible: () => void },
  signal: AbortSignal,
): UndoTime {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let until: { eventId: number; at: number } | undefined;
  const stop = () => clearTimeout(timer);
  whenVisibilityChanges(() => {
    stop();
    if (isVisible()) onVisible();
  }, signal);
  whenAborted(signal, stop);
  return {
    limit(mark) {
      stop();
      const { undoable, ...rest } = mark;
      if (!undoable) return mark;
      const now = Date.now();
      if (until?.eventId !== undoable.eventId) {
        until = { eventId: undoable.eventId, at: now + UNDO_IN_PLACE_MS };
      }
      const leftMs = until.at - now;
      if (leftMs <= 0) return rest;
      if (isVisible()) timer = setTimeout(onOver, leftMs);
      return mark;
    },
    stop,
  };
}
