/**
 * What the marker says to the worker. It speaks as the messaging library of protocol.ts does at the
 * worker's end, in a few lines: every page that Waymark may see pays for what stands here.
 */
import { browser } from 'wxt/browser';
import { messageOf } from './message-form';
import type { MessageProtocol } from './protocol';

/** What the library wraps an answer into: the answer, or what went wrong at the other end. */
interface Reply {
  res?: unknown;
  err?: { name: string };
}

/**
 * @returns the worker's answer
 * @throws when there is none: nobody listens, or an error of the name that the worker's had
 */
export async function askWorker<Name extends keyof MessageProtocol>(
  name: Name,
  data: Parameters<MessageProtocol[Name]>[0],
): Promise<ReturnType<MessageProtocol[Name]>> {
  const reply: Reply | undefined = await browser.runtime.sendMessage(messageOf(name, data));
  if (!reply || reply.err) {
    throw Object.assign(new Error(`${name}: no answer`), reply?.err && { name: reply.err.name });
  }
  return reply.res as ReturnType<MessageProtocol[Name]>;
}
