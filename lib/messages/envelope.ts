/** How a message travels between worker and pages, and its answer back: the one form that both ends know. */

/** A message on its way. */
export interface Envelope {
  /** Its name in the protocol. */
  type: string;
  data: unknown;
}

/** What comes back: the answer, or the name of what went wrong at the other end, and no more of it. */
export interface Reply {
  result?: unknown;
  error?: { name: string };
}

/** @returns a message as it is sent */
export function messageOf(type: string, data: unknown): Envelope {
  return { type, data };
}

/** @returns the message, or undefined for anything that is none */
export function readMessage(received: unknown): Envelope | undefined {
  const message = received as Partial<Envelope> | null | undefined;
  return typeof message?.type === 'string' ? { type: message.type, data: message.data } : undefined;
}

/** Name of the refusal by which the marker knows that it may not be in its page any more. */
export const NOT_GRANTED = 'NotGrantedError';
