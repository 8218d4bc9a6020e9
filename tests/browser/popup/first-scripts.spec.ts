import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION_DIR } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';

const read = (file: string) => readFileSync(join(EXTENSION_DIR, file), 'utf8');
const modules = [...read('popup.html').matchAll(/(?:src|href)="(\/chunks\/[^"]+\.js)"/g)].map(
  ([, file = '']) => file,
);

test('what the popup begins with is compiled at once where the browser can', () => {
  expect(modules.length).toBeGreaterThan(0);
  for (const file of modules) expect(read(file), file).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

test('what the popup begins with has nothing of the build tool’s own storage in it', () => {
  for (const file of ['/popup-first.js', ...modules]) {
    // An area of the browser's storage that nothing else speaks of.
    expect(read(file), file).not.toMatch(/managed/);
  }
});
