/**
 * What Waymark adds to the time in which a page loads: the same bytes at two hosts, one that it
 * marks and one that it does not see, loaded in turns, so that a machine that slows down slows
 * both. Times are the browser's own, from the start of the navigation.
 */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../browser/browser';
import type { Site } from '../browser/site';
import { type Figure, quantile } from './figure';

const PAIRS = 30;
/** The first loads fill caches and open connections. */
const WARM_UPS = 3;
/** Until the marks of one page are done, so that they do not fall into the next load, ms. */
const SETTLE_MS = 400;

const TIMES = ['DOM ready', 'load', 'first paint of content'] as const;
type Times = Record<(typeof TIMES)[number], number>;

/**
 * @param pages name → address on a host that Waymark marks, and what is served there
 * @returns for each page and time: without Waymark, with it, and the difference of each pair
 */
export async function benchPageLoad(
  waymark: WaymarkBrowser,
  site: Site,
  pages: readonly { name: string; address: string; body: string }[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, address, body } of pages) {
    // A host of the same site is loaded by the same process; starting one takes longer than all else.
    const unseen = address.replace('://', '://unseen.');
    site.serve(address, body);
    site.serve(unseen, body);
    const page = await waymark.context.newPage();
    const pairs: { without: Times; withIt: Times }[] = [];
    for (let run = -WARM_UPS; run < PAIRS; run += 1) {
      // What the page before leaves behind must not always fall to the same one.
      const isUnseenFirst = run % 2 === 0;
      const first = await load(page, isUnseenFirst ? unseen : address);
      const second = await load(page, isUnseenFirst ? address : unseen);
      const [without, withIt] = isUnseenFirst ? [first, second] : [second, first];
      if (run >= 0) pairs.push({ without, withIt });
    }
    await page.close();
    for (const time of TIMES) {
      const without = pairs.map((pair) => pair.without[time]);
      const withIt = pairs.map((pair) => pair.withIt[time]);
      figures.push(
        { name: `${name}: ${time}, without Waymark`, values: without },
        { name: '— with Waymark', values: withIt },
        {
          name: '— added by Waymark, pair by pair',
          values: withIt.map((value, at) => value - (without[at] ?? Number.NaN)),
          aim: `none; noise ± ${noiseOf(without).toFixed(1)}`,
        },
      );
    }
  }
  return figures;
}

/** How far the medians of two halves of the same loads lie apart at most, ms: halved in two ways. */
function noiseOf(values: readonly number[]): number {
  const apart = (isInFirst: (at: number) => boolean) => {
    const median = (isFirst: boolean) =>
      quantile(
        values.filter((_, at) => isInFirst(at) === isFirst),
        0.5,
      );
    return Math.abs(median(true) - median(false));
  };
  return Math.max(
    apart((at) => at % 2 === 0),
    apart((at) => at < values.length / 2),
  );
}

async function load(page: Page, address: string): Promise<Times> {
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType(
      'navigation',
    ) as PerformanceNavigationTiming[];
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (!navigation || !paint) throw new Error('the page was not shown');
    return {
      'DOM ready': navigation.domContentLoadedEventEnd,
      load: navigation.loadEventEnd,
      'first paint of content': paint.startTime,
    };
  });
}
