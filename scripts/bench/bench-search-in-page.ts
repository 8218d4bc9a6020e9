/** The search of the popup in a page of the extension, on catalogues of several sizes. */
import { resolve } from 'node:path';
import { build } from 'vite';
import { launchBrowser } from '../../tests/browser/browser';
import { readQueries, shippedDocuments } from '../bench-search';
import { keystrokesOf } from '../bench-search/measure';
import type { Figure } from './figure';
import type { SearchInPage } from './search-in-page';

/** @returns keystroke and opening times for each size. */
export async function benchSearchInPage(sizes: readonly number[]): Promise<Figure[]> {
  const script = await bundle();
  const waymark = await launchBrowser();
  const figures: Figure[] = [];
  try {
    const documents = shippedDocuments();
    const keystrokes = keystrokesOf(readQueries().map(({ query }) => query));
    for (const size of [documents.length, ...sizes]) {
      const page = await waymark.context.newPage();
      await page.goto(waymark.url('popup.html'));
      await page.evaluate(script);
      const { typed, opened, memory } = await page.evaluate(
        (input) => (globalThis as unknown as { searchInPage: SearchInPage }).searchInPage(input),
        { documents, size, keystrokes },
      );
      const entries = size.toLocaleString('en');
      figures.push(
        {
          name: `keystroke to ranked results, ${entries} entries`,
          values: typed,
          aim: `p95 at most ${size > 10_000 ? 16 : 8}`,
        },
        {
          name: `pack loaded to first results, ${entries} entries`,
          values: opened,
          aim: size > 10_000 ? 'at most 120' : 'at most 50',
        },
        {
          name: `memory of the page, ${entries} entries, MB`,
          values: [memory / 1e6],
          aim: 'under 150',
        },
      );
      await page.close();
    }
  } finally {
    await waymark.close();
  }
  return figures;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: resolve(import.meta.dirname, 'search-in-page.ts'),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code;
}
