/** The life of a part, which ends before or with the life of the whole. */

/** What a part hangs on. */
export interface PartLife {
  signal: AbortSignal;
  /** Ends it, and leaves the whole alone. */
  end(): void;
}

export function endWithin(whole: AbortSignal): PartLife {
  const ending = new AbortController();
  return { signal: AbortSignal.any([whole, ending.signal]), end: () => ending.abort() };
}
