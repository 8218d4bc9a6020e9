/** Opening a page of the extension until something of it is painted. */
import type { WaymarkBrowser } from '../browser/browser';
import { type Seen, type Watched, watchPaint } from './watch-paint';

/** What is told of once it is painted. */
export type PaintedPart = 'content-painted' | 'row-painted';

interface Opened extends Watched {
  until: PaintedPart;
  /** That of the popup where absent. */
  viewport?: { width: number; height: number };
}

/** Between two openings, ms: the page before is cleared away, and nobody opens them so fast. */
const SETTLE_MS = 300;

export function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLE_MS));
}

/** Opens a page, waits until something is painted, and closes it again. */
export async function openPainted(
  { context }: WaymarkBrowser,
  address: string,
  { until, viewport = { width: 400, height: 560 }, ...watched }: Opened,
): Promise<Seen> {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  await page.addInitScript(watchPaint, watched);
  // Waiting in the page itself would run the tool's own scripts in the time that is measured.
  const isPainted = page.waitForEvent('console', (message) => message.text() === until);
  await page.goto(address, { waitUntil: 'commit' });
  await isPainted;
  const seen = await page.evaluate(() => {
    localStorage.clear();
    return globalThis.seen;
  });
  await page.close();
  return seen;
}
