/** The marker's browser tests share a browser: what one did to a page must not meet another. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../browser/marker/', import.meta.url);

test('no two files of the marker’s browser tests use one listed address', () => {
  const filesOf = new Map<string, Set<string>>();
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.spec.ts'));
  for (const file of files) {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    for (const [address] of text.matchAll(/https?:\/\/[\w.-]+\/[\w./@-]+/g)) {
      filesOf.set(address, (filesOf.get(address) ?? new Set()).add(file));
    }
  }
  expect(filesOf.size).toBeGreaterThan(10);
  const shared = [...filesOf].filter(([, users]) => users.size > 1);
  expect(shared.map(([address, users]) => [address, ...users])).toEqual([]);
});
