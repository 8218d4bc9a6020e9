/** Events as the browser itself sends them: of those that a page makes up nothing is heard. */

/** @returns the event, as one of the browser's own */
export function trusted<Happened extends Event>(event: Happened): Happened {
  return Object.defineProperty(event, 'isTrusted', { value: true });
}
