/** A Firefox with the extension in it for each test, with the lists stored and the packs built. */
import { test as base, expect } from '@playwright/test';
import { type Site, startSite } from '../site';
import { type Firefox, launchFirefox } from './firefox';

export { expect };

export const test = base.extend<{ site: Site; firefox: Firefox }>({
  site: async ({ browserName: _ }, use) => {
    const site = await startSite();
    await use(site);
    await site.close();
  },
  firefox: async ({ site }, use) => {
    const firefox = await launchFirefox(site);
    const page = await firefox.open(firefox.url('popup.html'));
    await expect.poll(() => page.evaluate(SCRIPT_COUNT), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => page.evaluate(JOBS_LEFT), { timeout: 30_000 }).toBe(0);
    await use(firefox);
    await firefox.close();
  },
});

/** How many content scripts are registered. */
export const SCRIPT_COUNT = `browser.scripting.getRegisteredContentScripts().then((all) => all.length)`;

/** How many jobs (building the packs, for one) are still to be done. */
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
