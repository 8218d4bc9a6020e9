/** Fixtures of the browser tests: a site, and a browser of its own for each test file. */
import { test as base } from '@playwright/test';
import {
  launchBrowser,
  PREPARED_PROFILE,
  type WaymarkBrowser,
} from '../../scripts/browser/browser';
import { expect } from '../../scripts/browser/expect';
import { type Site, startSite } from '../../scripts/browser/site';

export { pressToOpen, scrollByHand } from '../../scripts/browser/browser';
export { article } from '../../scripts/browser/site';
export { expect };

interface HarnessFixtures {
  /** A browser with nothing read in it, and no page open. */
  waymark: WaymarkBrowser;
  /** The test takes its browser to pieces, or changes what is not stored: it gets one of its own. */
  isAlone: boolean;
}

interface SharedFixtures {
  /** Lives as long as the worker process. */
  site: Site;
  /** Outlives the test: what it leaves behind is there for the next one. */
  shared: WaymarkBrowser;
}

export const test = base.extend<HarnessFixtures, SharedFixtures>({
  site: [
    // Playwright reads from the pattern which fixtures are wanted: it must not be empty.
    async ({ browserName: _ }, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  shared: [
    async ({ site }, use) => {
      const browser = await launchBrowser({ site, startFrom: PREPARED_PROFILE });
      await browser.saveState();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  isAlone: [false, { option: true }],
  waymark: async ({ site, shared, isAlone }, use) => {
    if (!isAlone) {
      // A page of the test before may have told of its end when it was closed and all was put back.
      if (!(await shared.isAsSaved())) await shared.restoreState();
      await use(shared);
      await shared.restoreState();
      return;
    }
    const browser = await launchBrowser({ site, startFrom: PREPARED_PROFILE });
    await use(browser);
    await browser.close();
  },
});
