import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const words = resolve('tests/fakes/words.ts');

// Tests in Node. `pure`: beside the code, no browser, no clock. `extension`: a fake IndexedDB and
// a fake browser. `components` and `marker`: a DOM without a browser. The browser tier, where a
// real Chromium runs the built extension, is playwright.config.ts.
export default defineConfig({
  test: {
    // On every core: on two of them it would otherwise be one process, and the other core at rest.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'pure',
          include: ['lib/**/*.test.ts', 'tests/repository/**/*.test.ts'],
          // Properties over random input take seconds where the machine has other things to do.
          testTimeout: 60_000,
        },
      },
      {
        resolve: {
          alias: { 'webextension-polyfill': resolve('tests/fakes/browser.ts'), '#i18n': words },
        },
        test: {
          name: 'extension',
          include: ['tests/extension/**/*.test.ts'],
          globalSetup: ['tests/extension/provide-lists.ts'],
          setupFiles: ['tests/extension/setup.ts'],
          // The IndexedDB in memory takes seconds to write all five lists.
          testTimeout: 180_000,
        },
      },
      {
        resolve: { alias: { '#i18n': words } },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'dom',
          environment: 'happy-dom',
          testTimeout: 60_000,
          setupFiles: ['tests/components/setup.ts'],
          include: ['tests/components/**/*.test.tsx', 'tests/marker/**/*.test.ts'],
        },
      },
    ],
  },
});
