/** Waiting for what may never come. */

/** @returns undefined where there is no answer within so many milliseconds */
export async function inTime<Answer>(
  answer: Promise<Answer>,
  withinMs: number,
): Promise<Answer | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), withinMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
