/** Before all browser tests: one profile in which Waymark is ready, so that not each test waits for it. */
import { rmSync } from 'node:fs';
import { launchBrowser, PREPARED_PROFILE } from '../../scripts/browser/browser';
import { startSite } from '../../scripts/browser/site';

export default async function prepareProfile(): Promise<void> {
  rmSync(PREPARED_PROFILE, { recursive: true, force: true });
  const site = await startSite();
  const browser = await launchBrowser({ site });
  await browser.close(PREPARED_PROFILE);
  await site.close();
}
