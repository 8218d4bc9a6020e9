/** A long page of which half was read, for the tests of going on where reading stopped. */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../scripts/browser/browser';
import { readChip } from '../../scripts/browser/chip-reader';
import { expect } from '../../scripts/browser/expect';
import type { Site } from '../../scripts/browser/site';
import { openPopup } from './popup/open-popup';

/** Paragraphs of the page. */
const PARAGRAPHS = 60;
/** The paragraph at which reading stopped, 0-based. */
export const STOPPED = 30;

const paragraph = (index: number) =>
  `Paragraph ${index} of the log: consumer group ${index * 7} commits offset ${index * 13} before partition ${index * 3} moves on, and nothing else happens.`;

/** @returns the page, each paragraph with words and an id (`p30`) of its own */
export function longPage(title: string): string {
  const text = Array.from(
    { length: PARAGRAPHS },
    (_, index) => `<p id="p${index}">${paragraph(index)}</p>`,
  ).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body{font:18px/1.7 Georgia,serif;margin:0 auto;max-width:40em}p{margin:0 0 120px}</style>
<article>${text}</article></html>`;
}

/**
 * For a page of the extension: an expression that writes the record as it is after the half of
 * the page was read, into whatever record there is of the address.
 */
export const stopInTheMiddle = (address: string) => `new Promise((done, fail) => {
  const opening = indexedDB.open('waymark');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const transaction = db.transaction(['readings', 'summaries'], 'readwrite');
    // What was written past Waymark is counted anew.
    transaction.objectStore('summaries').clear();
    const readings = transaction.objectStore('readings');
    readings.getAll().onsuccess = ({ target }) => {
      const reading = target.result.find((each) => each.address.startsWith(${JSON.stringify(address)}));
      if (!reading) return;
      const stoppedAt = { text: ${JSON.stringify(paragraph(STOPPED))}.slice(0, 120), share: ${STOPPED / PARAGRAPHS} };
      readings.put({ ...reading, state: 'reading', progress: 0.31, depth: 0.5, words: 1400, activeMs: 60000, stoppedAt });
    };
    transaction.oncomplete = () => { db.close(); done(true); };
  };
})`;

/** In the page: where the paragraph stands in the window, CSS pixels from its top. */
export const PLACE_TOP = `document.querySelector('#p${STOPPED}')?.getBoundingClientRect().top ?? 1e6`;

/** Opens the page at an address once, and makes it one of which half was read. */
export async function readHalf(
  waymark: WaymarkBrowser,
  site: Site,
  address: string,
): Promise<void> {
  site.serve(address, longPage('Half read'));
  const page = await waymark.context.newPage();
  await page.goto(address);
  await expect.poll(async () => readChip(page)).toBeTruthy();
  const popup = await openPopup(waymark);
  await popup.evaluate(stopInTheMiddle(address));
  await page.close();
  await popup.close();
}

/** The page stands where reading stopped. */
export async function expectAtPlace(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate<number>(PLACE_TOP)).toBeLessThan(60);
  expect(await page.evaluate<number>(PLACE_TOP)).toBeGreaterThan(-60);
}
