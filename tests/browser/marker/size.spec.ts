import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EXTENSION_DIR } from '../browser';

test('the script that every page gets is at most 20 kB', () => {
  expect(statSync(join(EXTENSION_DIR, 'content-scripts/marker.js')).size).toBeLessThanOrEqual(
    20_000,
  );
});
