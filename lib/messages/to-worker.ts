/** What is said to the worker, by the marker, the page notice, and the pages of the extension. */
import { messageOf, type Reply } from './envelope';
import { extensionRuntime } from './extension-runtime';
import type { MessageProtocol, Payload } from './protocol';

/**
 * @returns the worker's answer
 * @throws when there is none: nobody listens, or an error of the name that the worker's had
 */
export async function askWorker<Name extends keyof MessageProtocol>(
  name: Name,
  data: Payload<Name>,
): Promise<ReturnType<MessageProtocol[Name]>> {
  const reply: Reply | undefined = await extensionRuntime()?.sendMessage(messageOf(name, data));
  if (!reply || reply.error) {
    throw Object.assign(
      new Error(`${name}: no answer`),
      reply?.error && { name: reply.error.name },
    );
  }
  return reply.result as ReturnType<MessageProtocol[Name]>;
}
