import { defineConfig } from '@playwright/test';

// The browser tier: what a user does, in a real Chromium with the built extension.
export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/prepare-profile.ts',
  outputDir: '.output/browser-tests',
  // A machine that is busy with other work needs time; what is waited for are conditions.
  timeout: 120_000,
  expect: {
    timeout: 20_000,
    // The references have a palette, and edges of letters differ by a shade from run to run.
    toHaveScreenshot: { threshold: 0.1, maxDiffPixelRatio: 0.001 },
  },
  snapshotPathTemplate: 'tests/pictures/{arg}{ext}',
  // What is not there is made by `npm run pictures`, and looked at.
  updateSnapshots: 'none',
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: [['line'], ['json', { outputFile: '.output/browser-tests.json' }]],
});
