/**
 * What the worker does when it wakes: first the lists must be there, then the work that is due is
 * done. Visits, marks, search and popup wait for the first only, and not even for that where it
 * fails: pages are recognised by what is there.
 */

/**
 * After a failed preparation it is tried again so much later each time, ms. No event may come: pages
 * have no marker until the preparation was done once. Together less than the 30 s after which the
 * browser ends an idle worker.
 */
const RETRIES_MS = [1_000, 2_000, 4_000, 8_000];

/** The two parts of the preparation. */
export interface Preparation {
  /** Sees to it that the lists are in the catalogue. */
  ensure(): Promise<unknown>;
  /**
   * Does the work that is due; `report` gets what went wrong and has its own time to be tried again.
   * What it throws is tried again soon.
   */
  work(report: (error: unknown) => void): Promise<void>;
  /** Gets how it stands with the lists: nothing where they are there, otherwise why they are not. */
  onEnsured?: (error?: unknown) => void;
  /** Gets what went wrong. */
  report?: (error: unknown) => void;
}

/** A worker that prepares itself when it is first asked. */
export interface PreparedWorker {
  /** Resolves once the lists are there, or could not be put there. Never rejects. */
  ready(): Promise<void>;
  /** Resolves once the work that is under way is done. Never rejects. */
  done(): Promise<void>;
  /**
   * Prepares anew and does all work. Never rejects.
   * @returns what went wrong, the lists before the work; undefined where nothing did
   */
  again(): Promise<unknown>;
  /** What was prepared may be gone: the next event prepares anew. */
  expire(): void;
}

/** @returns a worker that has begun nothing yet */
export function prepareWorker({
  ensure,
  work,
  onEnsured,
  report = console.error,
}: Preparation): PreparedWorker {
  let preparing: Promise<void> | undefined;
  let working: Promise<void> = Promise.resolve();
  /** What went wrong in the preparation that began last. */
  let problem: unknown;
  let retries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = (error: unknown): void => {
    problem ??= error;
    report(error);
  };
  const ready = (): Promise<void> => {
    preparing ??= prepare();
    return preparing;
  };
  const prepare = async (): Promise<void> => {
    problem = undefined;
    clearTimeout(timer);
    let hasFailed = false;
    try {
      await ensure();
      onEnsured?.();
    } catch (error) {
      hasFailed = true;
      note(error);
      onEnsured?.(error);
      // Tried again with the next event, or after a moment.
      preparing = undefined;
    }
    // One after the other: two would do the same work.
    working = working.then(async () => {
      try {
        await work(note);
      } catch (error) {
        hasFailed = true;
        note(error);
      }
      if (hasFailed) tryAgainLater();
      else retries = 0;
    });
  };
  const tryAgainLater = (): void => {
    const wait = RETRIES_MS[retries];
    if (wait === undefined) return;
    retries += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void again(), wait);
  };
  const done = async (): Promise<void> => {
    await ready();
    await working;
  };
  const again = async (): Promise<unknown> => {
    preparing = undefined;
    await done();
    return problem;
  };
  return {
    ready,
    done,
    again,
    expire: () => {
      preparing = undefined;
    },
  };
}
