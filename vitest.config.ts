import { defineConfig } from 'vitest/config';

// Two tiers run in Node: `pure` beside the code (no browser, no clock), `extension` under
// tests/extension (fake IndexedDB and a fake browser). The browser tier is playwright.config.ts.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'pure', include: ['lib/**/*.test.ts', 'tests/repository/**/*.test.ts'] } },
    ],
  },
});
