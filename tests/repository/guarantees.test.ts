import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const ROW = /^\| (?<promise>.+) \| `(?<file>[\w./-]+)`: (?<title>.+) \|$/;

/** The rows of docs/guarantees.md; a title may stand on several lines of the test's source. */
const rows = readFileSync(resolve(ROOT, 'docs/guarantees.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:promise|---)/.test(line));

describe('docs/guarantees.md', () => {
  it('gives every promise as a row of its own form', () => {
    expect(rows.filter((row) => !ROW.test(row))).toEqual([]);
  });

  it('names only tests that exist', () => {
    const missing = rows.filter((row) => {
      const { file = '', title = '' } = ROW.exec(row)?.groups ?? {};
      const path = resolve(ROOT, file);
      return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
    });
    expect(missing).toEqual([]);
  });
});
