/**
 * Asks again where the worker ended while it was being asked: then no answer comes, or the browser
 * says so. The worker carries out a message once, however often it gets it.
 */
import { onceShownFor } from './once-shown-for';

/** After a question without an answer, ms. */
const PAUSES_MS = [300, 1_000];
/** No answer at all by then, ms; building the catalogue, the slowest of all, takes two seconds. */
const ANSWERED_WITHIN_MS = 4_000;

/**
 * Asks until there is an answer, if only a refusal, three times at most.
 * @param mayAnswer whether anybody is left to ask
 * @throws what the last attempt threw
 */
export async function askAgain<T>(ask: () => Promise<T>, mayAnswer: () => boolean): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await inTime(ask());
    } catch (error) {
      // An error with a name of its own is the worker's answer.
      if ((error as Error).name !== 'Error' || !mayAnswer()) throw error;
    }
    await new Promise<void>((done) => onceShownFor(pause, done));
  }
  return inTime(ask());
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const cancel = onceShownFor(ANSWERED_WITHIN_MS, () => fail(new Error('no answer')));
    answer.then(done, fail).finally(cancel);
  });
}
