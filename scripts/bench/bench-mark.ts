/** From a page being ready to its mark, beside an extension that asks its worker one thing. */
import { resolve } from 'node:path';
import type { WaymarkBrowser } from '../browser/browser';
import { launchBrowser } from '../browser/browser';
import { article, startSite } from '../browser/site';
import { type Comparison, comparisonTable } from './figure';

const RUNS = 20;
const WARM_UPS = 3;

/** @returns the address of a page that is on a shipped list */
export const listedAddress = () =>
  'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

/** @returns Markdown: Waymark's mark and the floor's, in turns, with the worker stopped and awake. */
export async function compareMarks(): Promise<string> {
  const site = await startSite();
  const floorAddress = 'https://floor.example/a-page';
  for (const address of [listedAddress(), floorAddress]) {
    site.serve(address, article('Caching for a Global Netflix', 400));
  }
  const waymark = await launchBrowser({
    site,
    besides: [resolve(import.meta.dirname, 'floor')],
  });
  try {
    const comparisons: Comparison[] = [];
    for (const isStopped of [true, false]) {
      const before = isStopped ? waymark.stopWorker : undefined;
      const [floor, ours]: [number[], number[]] = [[], []];
      for (let run = -WARM_UPS; run < RUNS; run += 1) {
        const [least] = await benchMark(waymark, floorAddress, 1, before);
        const [marked] = await benchMark(waymark, listedAddress(), 1, before);
        if (run < 0) continue;
        floor.push(least ?? Number.NaN);
        ours.push(marked ?? Number.NaN);
      }
      const name = `page ready to mark, worker ${isStopped ? 'stopped' : 'awake'}`;
      comparisons.push({ name, floor, ours, most: 1.5 });
    }
    return comparisonTable(comparisons);
  } finally {
    await waymark.close();
    await site.close();
  }
}

/** @returns ms from the page being ready (`DOMContentLoaded`) to an element of an extension in it */
export async function benchMark(
  { context }: WaymarkBrowser,
  address: string,
  runs: number,
  before: () => Promise<void> = async () => undefined,
): Promise<number[]> {
  const page = await context.newPage();
  await page.addInitScript(watchMark);
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await before();
    const marked = page.waitForEvent('console', (message) => message.text().startsWith('mark '));
    await page.goto(address);
    values.push(Number((await marked).text().slice('mark '.length)));
  }
  await page.close();
  return values;
}

/** Runs in the page: an element beside head and body is a mark. */
function watchMark(): void {
  const seen = new MutationObserver((changes) => {
    const mark = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .find((node) => node instanceof Element && !['HEAD', 'BODY'].includes(node.tagName));
    if (!mark) return;
    seen.disconnect();
    const [navigation] = performance.getEntriesByType('navigation');
    const ready = (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd;
    console.debug(`mark ${performance.now() - ready}`);
  });
  document.addEventListener('readystatechange', () => {
    if (document.readyState === 'interactive') {
      seen.observe(document.documentElement, { childList: true });
    }
  });
}
