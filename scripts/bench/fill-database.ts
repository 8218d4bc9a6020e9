/** Fills the database of a running Waymark: a generated catalogue, a long record. */
import type { Page } from '@playwright/test';
import type { SearchDocument } from '../../lib/search/index/search-document';
import type { WaymarkBrowser } from '../browser/browser';
import { bundleScript } from '../browser/bundle-script';
import type { FillInPage } from './fill-in-page';

/** The largest catalogue takes minutes to write and to index on a slow machine. */
const INDEXED_WITHIN_MS = 15 * 60_000;

/**
 * Replaces the lists by `size` generated entries, and waits until the worker has indexed them.
 * @param listId of the one list that all of them are to stand in; in many where it is absent
 */
export function fillCatalogue(
  waymark: WaymarkBrowser,
  documents: SearchDocument[],
  size: number,
  listId?: string,
): Promise<void> {
  return fill(waymark, (page) =>
    page.evaluate((input) => globalThis.fillInPage.catalogue(input), { documents, size, listId }),
  );
}

/** Adds readings of listed pages and of others, and a history. */
export function fillRecord(
  waymark: WaymarkBrowser,
  size: { readings: number; events: number },
): Promise<void> {
  return fill(waymark, (page) =>
    page.evaluate((input) => globalThis.fillInPage.record(input), size),
  );
}

async function fill(waymark: WaymarkBrowser, write: (page: Page) => Promise<void>): Promise<void> {
  const page = await waymark.context.newPage();
  page.setDefaultTimeout(INDEXED_WITHIN_MS);
  await page.goto(waymark.url('library.html'));
  await page.evaluate(await bundleScript('scripts/bench/fill-in-page.ts'));
  await write(page);
  // Opening the popup wakes the worker, and tells it to do what is due.
  await page.goto(waymark.url('popup.html'));
  const givenUpAt = Date.now() + INDEXED_WITHIN_MS;
  while (await isIndexing(page)) {
    if (Date.now() > givenUpAt) throw new Error('what was filled in was not indexed in time');
    await page.waitForTimeout(500);
  }
  await page.close();
}

function isIndexing(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((done, fail) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction('jobs');
          const jobs = transaction.objectStore('jobs').count();
          transaction.oncomplete = () => {
            db.close();
            done(jobs.result > 0);
          };
        };
      }),
  );
}

declare global {
  var fillInPage: FillInPage;
}
