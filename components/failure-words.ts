/** What is said where something could not be stored, and where nothing can be. */
import { i18n } from '#i18n';
import { FAILURE_KINDS, type Failure } from '../lib/messages/failure-of';

/** @returns one sentence: what did not happen, why, and what to do about it */
export function failureWords(failure: Failure): string {
  return i18n.t(`failure.${failure}`);
}

/** @returns the sentence of each kind, for a place that knows no words itself */
export function allFailureWords(): Record<Failure, string> {
  const words = FAILURE_KINDS.map((kind) => [kind, failureWords(kind)] as const);
  return Object.fromEntries(words) as Record<Failure, string>;
}

/** @returns what is wrong for as long as it lasts, and what to do about it */
export function troubleWords(failure: Failure): string {
  return i18n.t(`trouble.${failure}`);
}
