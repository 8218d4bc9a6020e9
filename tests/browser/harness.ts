/** Fixtures of the browser tests: a site, and a browser of its own for each test file. */
import { test as base, expect } from '@playwright/test';
import {
  launchBrowser,
  PREPARED_PROFILE,
  type WaymarkBrowser,
} from '../../scripts/browser/browser';
import { type Site, startSite } from '../../scripts/browser/site';

export { pressToOpen, scrollByHand } from '../../scripts/browser/browser';
export { article } from '../../scripts/browser/site';
export { expect };

/** `site` lives as long as the worker process; `waymark` is a browser for each test, with nothing read in it. */
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
      startFrom: PREPARED_PROFILE,
      ...(colorScheme === 'dark' ? { colorScheme: 'dark' as const } : {}),
      ...(viewport ? { viewport } : {}),
    });
    await use(browser);
    await browser.close();
  },
});
