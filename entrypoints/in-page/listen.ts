/**
 * How the marker hears of what happens in a page. A page can send any event itself, also one that
 * opens what Waymark says of a link, ends a visit or hides a notice: what did not happen is not heard.
 */

/**
 * Calls `run` for each event of these types that the browser itself sends.
 * @param types separated by spaces
 */
export function listen<Happened extends Event = Event>(
  target: EventTarget,
  types: string,
  run: (event: Happened) => void,
  options: AddEventListenerOptions,
): void {
  const hear = (event: Event) => event.isTrusted && run(event as Happened);
  for (const type of types.split(' ')) target.addEventListener(type, hear, options);
}

/** Calls `run` when the tab comes to the front, and when it goes behind. */
export function whenVisibilityChanges(run: () => void, signal: AbortSignal): void {
  listen(document, 'visibilitychange', run, { signal });
}
