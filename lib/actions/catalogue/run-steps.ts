/** Things to do one after the other, of which none may keep the others from being done. */

/**
 * @param report gets what went wrong
 * @returns once all are done or have failed. Never rejects.
 */
export async function runSteps(
  steps: ReadonlyArray<() => unknown>,
  report: (error: unknown) => void = console.error,
): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      report(error);
    }
  }
}
