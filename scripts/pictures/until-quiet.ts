/** Waiting until a page shows all that it has to. */
import type { Page } from '@playwright/test';

/** A page that changes nothing for so long has all that it shows; without load it takes a tenth. */
const QUIET_MS = 500;

/** Waits for what comes after the first content: parts that are loaded late, and what they read. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(async (quietMs) => {
    let changedAt = performance.now();
    const observer = new MutationObserver(() => {
      changedAt = performance.now();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    while (performance.now() - changedAt < quietMs) {
      await new Promise((done) => setTimeout(done, quietMs / 10));
    }
    observer.disconnect();
  }, QUIET_MS);
}
