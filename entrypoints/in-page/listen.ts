/**
 * How the marker listens to a page. A page can send any event itself, also one that would open what
 * Waymark says about a link, end a visit or hide a notice: only events of the browser are heard.
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

/** Calls `run` when `signal` aborts: what it belongs to has ended. */
export function whenAborted(signal: AbortSignal, run: () => void): void {
  signal.addEventListener('abort', run);
}

/** Calls `run` when the tab comes to the front, and when it goes behind. */
export function whenVisibilityChanges(run: () => void, signal: AbortSignal): void {
  listen(document, 'visibilitychange', run, { signal });
}
