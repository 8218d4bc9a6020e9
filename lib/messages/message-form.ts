/** The form in which the messaging library of protocol.ts takes messages in, written by hand. */

/** @returns a message that the library at the other end understands */
export function messageOf(type: string, data: unknown): object {
  return { id: 0, type, data, timestamp: 0 };
}

/** Name of the refusal by which the marker knows that it may not be in its page any more. */
export const NOT_GRANTED = 'NotGrantedError';
