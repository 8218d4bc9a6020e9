/**
 * The marker's line to the worker. A worker that is gone for good (the extension was updated or
 * removed) ends everything quietly; one that fails once is simply no answer.
 */
import { NOT_GRANTED } from '../../lib/messages/message-form';
import type { MessageProtocol } from '../../lib/messages/protocol';
import { askWorker } from '../../lib/messages/to-worker';
import { askAgain } from './ask-again';

/** A message to the worker; undefined when no answer came. */
export type AskWorker = <Name extends keyof MessageProtocol>(
  name: Name,
  data: Parameters<MessageProtocol[Name]>[0],
) => Promise<ReturnType<MessageProtocol[Name]> | undefined>;

/**
 * @param context knows whether the extension that put this script here still exists
 * @param end ends the marker, where the user has taken the grant for its page away
 */
export function connectWorker(context: { readonly isValid: boolean }, end: () => void): AskWorker {
  return async (name, data) => {
    // Reading isValid ends the whole marker when the extension is gone.
    if (!context.isValid) return undefined;
    try {
      return await askAgain(
        () => askWorker(name, data),
        () => context.isValid,
      );
    } catch (error) {
      if ((error as Error).name === NOT_GRANTED) end();
      // The reason lies on the other side and is reported there; the page must not hear of it.
      void context.isValid;
      return undefined;
    }
  };
}
