/** The search of the popup in a page of the extension, on catalogues of several sizes. */

import { readQueries, shippedDocuments } from '../bench-search';
import { keystrokesOf } from '../bench-search/measure';
import { launchBrowser } from '../browser/browser';
import { bundleScript } from '../browser/bundle-script';
import type { Figure } from './figure';
import type { SearchInPage } from './search-in-page';

/** @returns keystroke times for each size; what opening costs is in bench-popup.ts. */
export async function benchSearchInPage(sizes: readonly number[]): Promise<Figure[]> {
  const script = await bundleScript('scripts/bench/search-in-page.ts');
  const waymark = await launchBrowser();
  const figures: Figure[] = [];
  try {
    const documents = shippedDocuments();
    const keystrokes = keystrokesOf(readQueries().map(({ query }) => query));
    for (const size of [documents.length, ...sizes]) {
      const page = await waymark.context.newPage();
      await page.goto(waymark.url('popup.html'));
      await page.evaluate(script);
      const typed = await page.evaluate(
        (input) => (globalThis as unknown as { searchInPage: SearchInPage }).searchInPage(input),
        { documents, size, keystrokes },
      );
      figures.push({
        name: `keystroke to ranked results, ${size.toLocaleString('en')} entries`,
        values: typed,
        aim: `p95 at most ${size > 10_000 ? 16 : 8}`,
      });
      await page.close();
    }
  } finally {
    await waymark.close();
  }
  return figures;
}
