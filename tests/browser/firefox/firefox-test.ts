/** A Firefox with the extension in it for each test, with the lists stored and the indexes built. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Site, startSite } from '../../../scripts/browser/site';
import { type Firefox, launchFirefox } from './firefox';

export { expect };

/** `site` lives as long as the worker process; `firefox` is one for each test, with nothing read in it. */
export const test = base.extend<{ firefox: Firefox }, { site: Site; prepared: string }>({
  site: [
    // Playwright reads from the pattern which fixtures are wanted: it must not be empty.
    async ({ browserName: _ }, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  // Storing the lists and building the indexes is done once, and each Firefox starts from there.
  prepared: [
    async ({ site }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'waymark-prepared-'));
      await (await launchReady(site)).closeInto(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  firefox: async ({ site, prepared }, use) => {
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
  return firefox;
}

/** How many content scripts are registered. */
export const SCRIPT_COUNT = `browser.scripting.getRegisteredContentScripts().then((all) => all.length)`;

/** How many jobs (building the indexes, for one) are still to be done. */
const JOBS_LEFT = `new Promise((done, fail) => {
  const opening = indexedDB.open('waymark');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const counting = db.transaction('jobs').objectStore('jobs').count();
    counting.onsuccess = () => { db.close(); done(counting.result); };
  };
})`;

/** Whether the page bears a mark, in a shadow root that it cannot look into; null for none. */
export const HAS_MARK = `(() => {
  const host = document.querySelector('waymark-mark');
  return host === null ? null : host.isConnected && host.shadowRoot === null;
})()`;
