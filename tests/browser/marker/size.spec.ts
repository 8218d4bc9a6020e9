import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EXTENSION_DIR } from '../../../scripts/browser/browser';

const sizeOf = (file: string) => statSync(join(EXTENSION_DIR, file)).size;

test('the scripts that every page gets are at most 24 kB together', () => {
  const size = sizeOf('marker-first.js') + sizeOf('marker.js');
  expect(size).toBeLessThanOrEqual(24_000);
});

test('the script that a page gets while it loads is at most 3 kB', () => {
  expect(sizeOf('marker-first.js')).toBeLessThanOrEqual(3_000);
});
