/**
 * What the worker does when it wakes: first the lists must be there, then the work that is due is
 * done. Visits, marks, search and popup wait for the first only, and not even for that where it
 * fails: pages are recognised by what is there.
 */

/** The two parts of the preparation. */
export interface Preparation {
  /** Sees to it that the lists are in the catalogue. */
  ensure(): Promise<unknown>;
  /** Does the work that is due. */
  work(): Promise<void>;
  /** Gets what went wrong. */
  report?: (error: unknown) => void;
}

/** A worker that prepares itself when it is first asked. */
export interface PreparedWorker {
  /** Resolves once the lists are there, or could not be put there. Never rejects. */
  ready(): Promise<void>;
  /** Resolves once the work that is under way is done. Never rejects. */
  done(): Promise<void>;
  /** Prepares anew and does all work. Never rejects. */
  again(): Promise<void>;
}

/** @returns a worker that has begun nothing yet */
export function prepareWorker({
  ensure,
  work,
  report = console.error,
}: Preparation): PreparedWorker {
  let preparing: Promise<void> | undefined;
  let working: Promise<void> = Promise.resolve();
  const ready = (): Promise<void> => {
    preparing ??= prepare();
    return preparing;
  };
  const prepare = async (): Promise<void> => {
    try {
      await ensure();
    } catch (error) {
      report(error);
      // Tried again with the next event.
      preparing = undefined;
    }
    // One after the other: two would do the same work.
    working = working.then(work).catch(report);
  };
  const done = async (): Promise<void> => {
    await ready();
    await working;
  };
  return {
    ready,
    done,
    again: () => {
      preparing = undefined;
      return done();
    },
  };
}
