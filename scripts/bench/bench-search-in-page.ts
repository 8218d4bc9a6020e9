/** The search of the popup in a page of the extension, on catalogues of several sizes. */

import { readQueries, shippedDocuments } from '../bench-search';
import { DESCRIBED_SETS, readDescribed } from '../bench-search/described-queries';
import { keystrokesOf } from '../bench-search/measure';
import { launchBrowser } from '../browser/browser';
import { bundleScript } from '../browser/bundle-script';
import type { Figure } from './figure';
import type { SearchInPage } from './search-in-page';

/** Keystrokes of a set, spread evenly over its queries. */
const MOST_KEYSTROKES = 2_000;

/** Milliseconds for the catalogue of a size. */
function aimOf(size: number): number {
  if (size <= 1_200) return 2;
  return size <= 10_000 ? 4 : 8;
}

/** @returns keystroke times for each size; what opening costs is in bench-popup.ts. */
export async function benchSearchInPage(sizes: readonly number[]): Promise<Figure[]> {
  const script = await bundleScript('scripts/bench/search-in-page.ts');
  const waymark = await launchBrowser();
  const figures: Figure[] = [];
  try {
    const documents = shippedDocuments();
    const named = readQueries().map(({ query }) => query);
    const described = DESCRIBED_SETS.flatMap(({ file }) =>
      readDescribed(file).map(({ query }) => query),
    );
    for (const size of [documents.length, ...sizes]) {
      for (const [name, queries] of [
        ['names and topics', named],
        ['descriptions', described],
      ] as const) {
        const page = await waymark.context.newPage();
        await page.goto(waymark.url('popup.html'));
        await page.evaluate(script);
        const keystrokes = keystrokesOf(queries, MOST_KEYSTROKES);
        const typed = await page.evaluate(
          (input) => (globalThis as unknown as { searchInPage: SearchInPage }).searchInPage(input),
          { documents, size, keystrokes },
        );
        figures.push({
          name: `keystroke to ranked results, ${size.toLocaleString('en')} entries, ${name}`,
          values: typed,
          aim: `p95 at most ${aimOf(size)}`,
        });
        await page.close();
      }
    }
  } finally {
    await waymark.close();
  }
  return figures;
}
