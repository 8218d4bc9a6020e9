/**
 * The marker's end of the protocol. It speaks as the messaging library of protocol.ts does at the
 * worker's end, in a few lines: every page that Waymark may see pays for what stands here.
 */
import { browser } from 'wxt/browser';
import type { MessageProtocol } from './protocol';

/** Messages that the worker sends to the marker. */
type ToMarker = 'readingsChanged';

/** What the library wraps an answer into: the answer, or what went wrong at the other end. */
interface Reply {
  res?: unknown;
  err?: unknown;
}

/**
 * @returns the worker's answer
 * @throws when there is none: nobody listens, or the worker refused the message
 */
export async function askWorker<Name extends keyof MessageProtocol>(
  name: Name,
  data: Parameters<MessageProtocol[Name]>[0],
): Promise<ReturnType<MessageProtocol[Name]>> {
  const reply: Reply | undefined = await browser.runtime.sendMessage(messageOf(name, data));
  if (!reply || reply.err) throw new Error(`${name}: no answer`);
  return reply.res as ReturnType<MessageProtocol[Name]>;
}

/** Calls `listen` for every message of this name from the worker, until `signal` aborts. */
export function onWorkerMessage(name: ToMarker, listen: () => void, signal: AbortSignal): void {
  const { onMessage } = browser.runtime;
  const hear = (message: unknown) => {
    if ((message as { type?: unknown } | null)?.type === name) listen();
  };
  onMessage.addListener(hear);
  signal.addEventListener('abort', () => {
    try {
      onMessage.removeListener(hear);
    } catch {
      // The extension is gone, and with it the browser's side of every listener.
    }
  });
}

/**
 * A message for `tabs.sendMessage`. The library's own way to a tab never looks at
 * `runtime.lastError`, so that each tab without a marker leaves an error in the console; sent by
 * hand, the browser's promise says so and nothing else does.
 */
export function messageToMarker<Name extends ToMarker>(
  name: Name,
  data: Parameters<MessageProtocol[Name]>[0],
): object {
  return messageOf(name, data);
}

/** The form in which the library takes messages in. */
function messageOf(type: string, data: unknown): object {
  return { id: 0, type, data, timestamp: 0 };
}
