/** Long work in short slices, so that the page never waits for it. */

/** A slice ends after this long, ms; a frame has sixteen. */
const SLICE_MS = 4;
/** Steps between two looks at the clock. */
const STEPS = 16;

/**
 * @returns once every item was handled, or `signal` has aborted
 */
export async function runInSlices<Item>(
  items: ArrayLike<Item>,
  handle: (item: Item) => void,
  signal: AbortSignal,
): Promise<void> {
  let at = 0;
  while (at < items.length) {
    await untilIdle();
    const end = performance.now() + SLICE_MS;
    // By place: walking over the nodes of a list takes three times as long.
    for (; at < items.length; at += 1) {
      if (at % STEPS === 0 && (signal.aborted || performance.now() > end)) break;
      const item = items[at];
      if (item !== undefined) handle(item);
    }
    if (signal.aborted) return;
  }
}

/** Lets the page go first, for a second at most. */
export function untilIdle(): Promise<void> {
  return new Promise((resume) => {
    requestIdleCallback(() => resume(), { timeout: 1_000 });
  });
}
