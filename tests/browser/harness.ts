/** Fixtures of the browser tests: a site, and a browser of its own for each test file. */
import { test as base, expect } from '@playwright/test';
import { launchBrowser, type WaymarkBrowser } from './browser';
import { type Site, startSite } from './site';

export { pressToOpen, scrollByHand } from './browser';
export { article } from './site';
export { expect };

/** `site` lives as long as the worker process; `waymark` is a fresh browser for each test. */
export const test = base.extend<{ waymark: WaymarkBrowser }, { site: Site }>({
  site: [
    // Playwright reads from the pattern which fixtures are wanted: it must not be empty.
    async ({ browserName: _ }, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  waymark: async ({ site, colorScheme, viewport }, use) => {
    const browser = await launchBrowser({
      site,
      ...(colorScheme === 'dark' ? { colorScheme: 'dark' as const } : {}),
      ...(viewport ? { viewport } : {}),
    });
    await use(browser);
    await browser.close();
  },
});
