/** Progress that is told to a page: often enough to be followed, and no more often. */

/** How often it is told at most, ms. */
const TOLD_EVERY_MS = 50;

/** @returns what tells how much is done, and always that all of it is */
export function toldNowAndThen(
  tell: (done: number) => void,
  total: number,
): (done: number) => void {
  let toldAt = 0;
  return (done) => {
    const now = Date.now();
    if (done < total && now - toldAt < TOLD_EVERY_MS) return;
    toldAt = now;
    tell(done);
  };
}
