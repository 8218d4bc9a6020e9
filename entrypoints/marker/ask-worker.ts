/**
 * The marker's line to the worker. A worker that is gone for good (the extension was updated or
 * removed) ends everything quietly; one that fails once is simply no answer.
 */
import { NOT_GRANTED } from '../../lib/messages/envelope';
import type { MessageProtocol, Payload } from '../../lib/messages/protocol';
import { askWorker } from '../../lib/messages/to-worker';
import { askAgain } from '../in-page/ask-again';
import type { MarkerLife } from './marker-life';

/**
 * A message to the worker; undefined when no answer came. `onFailure` hears the name of the error:
 * a kind of failure (failure-of.ts), or none of its own (`Error`) where nobody answered.
 */
export type AskWorker = <Name extends keyof MessageProtocol>(
  name: Name,
  data: Payload<Name>,
  onFailure?: (error: unknown) => void,
) => Promise<ReturnType<MessageProtocol[Name]> | undefined>;

/** @param life knows whether the extension that put this script here still exists */
export function connectWorker(life: MarkerLife): AskWorker {
  return async (name, data, onFailure) => {
    // Reading isValid ends the whole marker when the extension is gone.
    if (!life.isValid) return undefined;
    try {
      return await askAgain(
        () => askWorker(name, data),
        () => life.isValid,
      );
    } catch (error) {
      // The user has taken the grant for this page away.
      if ((error as Error).name === NOT_GRANTED) life.end();
      onFailure?.(error);
      // The reason lies on the other side and is reported there; the page must not hear of it.
      void life.isValid;
      return undefined;
    }
  };
}
