/** Long work in short slices, so that the page never waits for it. */

/** A slice ends after this long, ms; a frame has sixteen. */
const SLICE_MS = 4;
/** Steps between two looks at the clock. */
const STEPS = 16;

/** @returns once every item was handled, or `signal` has aborted */
export async function runInSlices<Item>(
  items: Iterable<Item>,
  handle: (item: Item) => void,
  signal: AbortSignal,
): Promise<void> {
  await untilIdle();
  let end = performance.now() + SLICE_MS;
  let step = 0;
  for (const item of items) {
    if (signal.aborted) return;
    handle(item);
    step += 1;
    if (step % STEPS !== 0 || performance.now() < end) continue;
    await untilIdle();
    end = performance.now() + SLICE_MS;
  }
}

function untilIdle(): Promise<void> {
  return new Promise((resume) => {
    requestIdleCallback(() => resume(), { timeout: 1_000 });
  });
}
