/** Measures how a marked page is read, and has it written down. */
import type { Mark } from '../../lib/messages/protocol';
import type { Evidence, TextPosition } from '../../lib/reading/reading';
import { endWithin } from '../in-page/end-within';
import { measureReading } from './measure-reading';
import { type Reporter, reportEvidence } from './report-evidence';

/** What recording needs from the marked page. */
export interface Recorded {
  /** What is shown now. */
  mark(): Mark | undefined;
  /** @returns whether the worker has written it down, as `reportEvidence` takes it */
  send(evidence: Evidence): Promise<boolean | undefined>;
  /** The hand has scrolled for the first time. */
  onScroll(): void;
}

/** The recording of one resource. */
export interface Recording {
  /** Scrolls to where you stopped. */
  continueAt(position: TextPosition): void;
  /** Sends what is not sent yet. */
  finish(): void;
  /** Nothing is measured from now on. */
  end(): void;
}

/** @param first the mark when the recording begins */
export function recordReading(
  { reading }: Mark,
  { mark, send, onScroll }: Recorded,
  whole: AbortSignal,
): Recording {
  const { signal, end } = endWithin(whole);
  let reporter: Reporter | undefined;
  const measure = measureReading(
    {
      known: reading.state === 'reading' ? (reading.stoppedAt?.share ?? 0) : 0,
      onUse: () => reporter?.wake(),
      onScroll,
      onEnd: () => reporter?.end(),
    },
    signal,
  );
  const isSettled = () => {
    const now = mark()?.reading;
    return now?.byHand === true || now?.state === 'read';
  };
  reporter = reportEvidence(measure, { isSettled, send }, signal);
  return { continueAt: measure.continueAt, finish: reporter.finish, end };
}
