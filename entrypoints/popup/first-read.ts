/** What popup-first.ts began to read before the popup itself was loaded. */
import { type FirstRead, readFirst } from '../../lib/store/read-first';

declare global {
  var waymarkFirstRead: Promise<FirstRead | undefined> | undefined;
}

/** What was read; `read` is undefined where there was nothing to be read. */
export interface FirstAnswer {
  read: FirstRead | undefined;
}

/** The answer when it comes. */
export const firstAnswer: Promise<FirstAnswer> = (globalThis.waymarkFirstRead ?? readFirst()).then(
  (read) => ({ read }),
);

/** @returns the answer if it is there already: results at once cost less than a page and then results. */
export function firstAnswerYet(): Promise<FirstAnswer | undefined> {
  return Promise.race([firstAnswer, Promise.resolve(undefined)]);
}
