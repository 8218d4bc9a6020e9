/** What the worker and the pages of the extension say to the marker, at both ends. */
import { messageOf, readMessage } from './envelope';
import { extensionRuntime } from './extension-runtime';
import type { MessageProtocol, Payload, ToMarker } from './protocol';

/**
 * Calls `listen` for every message of this name from the worker or a page of the extension, until
 * `signal` aborts. What it returns is the answer, unless that is nothing.
 */
export function onWorkerMessage<Name extends ToMarker>(
  name: Name,
  listen: (data: Payload<Name>) => ReturnType<MessageProtocol[Name]>,
  signal: AbortSignal,
): void {
  const onMessage = extensionRuntime()?.onMessage;
  const hear = (message: unknown, _from: unknown, answer: (answer: unknown) => void) => {
    const heard = readMessage(message);
    if (heard?.type !== name) return;
    const said = listen(heard.data as Payload<Name>);
    if (said !== undefined) answer(said);
  };
  onMessage?.addListener(hear);
  signal.addEventListener('abort', () => {
    try {
      onMessage?.removeListener(hear);
    } catch {
      // The extension is gone, and with it the browser's side of every listener.
    }
  });
}

/** @returns a message for `tabs.sendMessage` */
export function messageToMarker<Name extends ToMarker>(name: Name, data: Payload<Name>): object {
  return messageOf(name, data);
}
