import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
import { search } from './open-popup';

/** Any file of the package: a page of its origin that runs none of its scripts. */
const QUIET_PAGE = 'icons/16.png';
const BUILDING = 'Your lists are still being made ready';

/** Puts the catalogue into the state between installing and the first index, with the worker stopped. */
async function takeIndexesAway(waymark: WaymarkBrowser): Promise<void> {
  await waymark.stopWorker();
  const page = await waymark.context.newPage();
  await page.goto(waymark.url(QUIET_PAGE));
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const opening = indexedDB.open('waymark');
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction(['packs', 'settings', 'jobs'], 'readwrite');
          transaction.objectStore('packs').clear();
          for (const name of ['search', 'links']) {
            transaction.objectStore('settings').delete(`pack-version:${name}`);
          }
          const job = { id: 'build-packs', wantedAt: Date.now(), state: null };
          transaction.objectStore('jobs').put(job);
          transaction.oncomplete = () => {
            db.close();
            done();
          };
        };
      }),
  );
  await page.close();
}

test('searches what is there while the first index is built, says so, and goes over to the index', async ({
  waymark,
}) => {
  await takeIndexesAway(waymark);
  // This popup does not wake the worker: what it shows is not a matter of who is faster.
  const popup = await waymark.context.newPage();
  await popup.addInitScript(() => {
    const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
    for (const api of [browser, chrome]) {
      if (api) api.runtime.sendMessage = () => new Promise<never>(() => undefined);
    }
  });
  await popup.setViewportSize({ width: 400, height: 560 });
  await popup.goto(waymark.url('popup.html'));
  await search(popup, 'uber kafka');
  const first = popup.getByRole('option', { selected: true });
  await expect(first).toContainText(/Kafka.*Uber/);
  const note = popup.getByRole('listitem').filter({ hasText: BUILDING });
  await expect(note).toBeVisible();

  const other = await waymark.context.newPage();
  await other.goto(waymark.url('popup.html#wakes'));
  await expect(note).toHaveCount(0);
  await expect(first).toContainText(/Kafka.*Uber/);
  await expect(popup.getByRole('combobox')).toHaveValue('uber kafka');
});

/** The part of the extension API that is kept quiet. */
interface Api {
  runtime: { sendMessage: () => Promise<unknown> };
}
