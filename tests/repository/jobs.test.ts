/** docs/jobs.md says of every job what its browser test is held to. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const FOLDER = new URL('tests/browser/jobs/', ROOT);

test('docs/jobs.md has a row for each job, with the steps that its test allows', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.spec.ts'));
  const held = files.flatMap((file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    const tests = [...text.matchAll(/^ *test\(\s*'(.+): at most (\d+) steps'/gm)];
    // No test of the folder is named otherwise.
    expect(tests).toHaveLength([...text.matchAll(/^ *test\(/gm)].length);
    return tests.map(([, job, most]) => `| ${job} | ${most} |`);
  });
  const rows = readFileSync(new URL('docs/jobs.md', ROOT), 'utf8')
    .split('\n')
    .filter((line) => /^\| .+ \| \d+ \|$/.test(line));
  expect(held).toHaveLength(24);
  expect(rows.toSorted()).toEqual(held.toSorted());
});
