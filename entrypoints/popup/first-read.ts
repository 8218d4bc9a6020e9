/** What popup-first.ts began to read before the popup itself was loaded. */
import { type FirstRead, readFirst } from '../../lib/store/read-first';

declare global {
  var waymarkFirstRead: Promise<FirstRead | undefined> | undefined;
}

/** How long the first rendering waits for it, ms: results at once cost less than a page and then results. */
const PATIENCE_MS = 30;

/** What was read; `read` is undefined where there was nothing to be read. */
export interface FirstAnswer {
  read: FirstRead | undefined;
}

/** The answer when it comes. */
export const firstAnswer: Promise<FirstAnswer> = (globalThis.waymarkFirstRead ?? readFirst()).then(
  (read) => ({ read }),
);

/** @returns the answer if it comes soon, otherwise undefined. */
export function firstAnswerSoon(): Promise<FirstAnswer | undefined> {
  const patience = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  return Promise.race([firstAnswer, patience]);
}
