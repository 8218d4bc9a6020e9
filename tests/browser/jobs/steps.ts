/** Steps of a job: counted, told with the test, and held to be no more than they were. */
import { test } from '@playwright/test';
import { expect } from '../../../scripts/browser/expect';

/** What the test of a job is called; docs/jobs.md has a row for each. */
const TITLE = /^(?<job>.+): at most (?<most>\d+) steps$/;

/**
 * Says how many steps the job took that the test is named after, in the run and in its report, and
 * fails where they are more than its name says.
 * @param steps what was done, in words
 */
export function tellSteps(steps: readonly string[]): void {
  const { title, annotations } = test.info();
  const { job = title, most = '0' } = TITLE.exec(title)?.groups ?? {};
  const words = `${job}: ${steps.length} steps`;
  annotations.push({ type: words, description: steps.join(' → ') });
  console.log(words);
  expect(steps.length, steps.join('\n')).toBeLessThanOrEqual(Number(most));
}
