/** What is said where something could not be stored. */
import { i18n } from '#i18n';
import type { Failure } from '../lib/messages/failure-of';

const WORDS = {
  noRoom: 'failure.noRoom',
  closed: 'failure.closed',
  gone: 'failure.gone',
  unanswered: 'failure.unanswered',
  unknown: 'failure.unknown',
} as const satisfies Record<Failure, string>;

/** @returns one sentence: what did not happen, why, and what to do about it */
export function failureWords(failure: Failure): string {
  return i18n.t(WORDS[failure]);
}

/** @returns the sentence of each kind, for a place that knows no words itself */
export function allFailureWords(): Record<Failure, string> {
  const { noRoom, closed, gone, unanswered, unknown } = WORDS;
  return {
    noRoom: i18n.t(noRoom),
    closed: i18n.t(closed),
    gone: i18n.t(gone),
    unanswered: i18n.t(unanswered),
    unknown: i18n.t(unknown),
  };
}
