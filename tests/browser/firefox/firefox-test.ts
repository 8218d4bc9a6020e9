/** A Firefox with the extension in it, with nothing read in it for each test, with the lists stored and the indexes built. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { expect } from '../../../scripts/browser/expect';
import { type Site, startSite } from '../../../scripts/browser/site';
import { type Firefox, launchFirefox } from './firefox';

export { expect };

interface FirefoxFixtures {
  /** A Firefox with nothing read in it. */
  firefox: Firefox;
  /** The test changes what is not stored by Waymark: it gets a Firefox of its own. */
  isAlone: boolean;
}

interface SharedFixtures {
  /** Lives as long as the worker process. */
  site: Site;
  /** A folder to start from: storing the lists and building the indexes is done once. */
  prepared: string;
  /** Outlives the test. */
  shared: Firefox;
}

export const test = base.extend<FirefoxFixtures, SharedFixtures>({
  site: [
    // Playwright reads from the pattern which fixtures are wanted: it must not be empty.
    async ({ browserName: _ }, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  prepared: [
    async ({ site }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'waymark-prepared-'));
      await (await launchReady(site)).closeInto(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  shared: [
    async ({ site, prepared }, use) => {
      const firefox = await launchReady(site, prepared);
      await firefox.saveState();
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  isAlone: [false, { option: true }],
  firefox: async ({ site, prepared, shared, isAlone }, use) => {
    if (!isAlone) {
      await use(shared);
      await shared.restoreState();
      return;
    }
    const firefox = await launchReady(site, prepared);
    await use(firefox);
    await firefox.close();
  },
});

async function launchReady(site: Site, startFrom?: string): Promise<Firefox> {
  const firefox = await launchFirefox(site, startFrom);
  const page = await firefox.open(firefox.url('popup.html'));
  await expect.poll(() => page.evaluate(SCRIPT_COUNT), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => page.evaluate(JOBS_LEFT), { timeout: 30_000 }).toBe(0);
  // Opened in the first start of a profile only: none that starts from it has it.
  await expect.poll(() => page.evaluate(WELCOME), { timeout: 30_000 }).toBe('opened');
  return firefox;
}

/** How many content scripts are registered. */
export const SCRIPT_COUNT = `browser.scripting.getRegisteredContentScripts().then((all) => all.length)`;

/** How many jobs (building the indexes, for one) are still to be done. */
export const JOBS_LEFT = `new Promise((done, fail) => {
  const opening = indexedDB.open('waymark');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const counting = db.transaction('jobs').objectStore('jobs').count();
    counting.onsuccess = () => { db.close(); done(counting.result); };
  };
})`;

/** How far the welcome is that is opened when Waymark was installed. */
const WELCOME = `browser.storage.local.get('welcome').then(({ welcome }) => welcome)`;

/** Whether the page bears a mark, in a shadow root that it cannot look into; null for none. */
export const HAS_MARK = `(() => {
  const host = document.querySelector('waymark-mark');
  return host === null ? null : host.isConnected && host.shadowRoot === null;
})()`;
