/** Nothing of the library that stands there moves when more of it comes. */
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { keepPicturedRecord } from '../../../scripts/pictures/pictured-browser';
import { PICTURED_AT } from '../../../scripts/pictures/pictured-record';
import { untilQuiet } from '../../../scripts/pictures/until-quiet';
import { expect, test } from '../harness';

// The clock of one page is that of all pages of its browser from then on.
test.use({ isAlone: true });

declare const chrome: { storage: { local: { set: (items: object) => Promise<void> } } };

const LIST = '#/list/awesome-scalability';

const PLACES = [
  '#/',
  LIST,
  `${LIST}/entry/ENTRY/details`,
  '#/search',
  '#/search/kafka',
  '#/search/evcache netflix',
  '#/add',
  '#/import',
  '#/plan',
  '#/review',
  '#/progress',
  '#/history',
  '#/history/2026-11-10',
  '#/history/week/2026-11-02',
  '#/matches',
  '#/data',
  '#/settings',
  '#/welcome',
];

/** What comes with one painting on a fast machine comes with several on a slow one. */
const SLOWER = 4;

async function expectStill(waymark: WaymarkBrowser, width: number, entryId: number) {
  for (const place of PLACES) {
    const page = await waymark.context.newPage();
    const session = await waymark.context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.setViewportSize({ width, height: 800 });
    await page.clock.setFixedTime(PICTURED_AT);
    await page.addInitScript(noteShifts);
    await page.goto(waymark.url(`library.html${place.replace('ENTRY', `${entryId}`)}`));
    await expect(page.locator('.library [aria-busy=true]')).toHaveCount(0);
    await untilQuiet(page);
    expect.soft(await readShifts(page), place).toEqual([]);
    await page.close();
  }
}

test('no page moves what stands there while it opens, with nothing read', async ({ waymark }) => {
  await expectStill(waymark, 1440, 1);
});

for (const width of [1440, 720, 320]) {
  test(`no page moves what stands there while it opens, ${width} px wide`, async ({ waymark }) => {
    const entryId = await keepPicturedRecord(waymark);
    await noteNews(waymark);
    await expectStill(waymark, width, entryId);
  });
}

/** As an update does that has something to tell. */
async function noteNews(waymark: WaymarkBrowser): Promise<void> {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('icons/16.png'));
  await page.evaluate(() => chrome.storage.local.set({ news: '0.1.0' }));
  await page.close();
}

/** What the browser says of elements that have moved by themselves. */
interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  sources: Array<{ node?: Node | null; previousRect: DOMRect; currentRect: DOMRect }>;
}

/** Runs in the page, before its first script. */
function noteShifts(): void {
  const moved: string[] = [];
  Object.assign(globalThis, { moved });
  const nameOf = (node: Node | null | undefined): string => {
    const element = node instanceof Element ? node : node?.parentElement;
    const name = `${element?.tagName.toLowerCase()}.${element?.className}`;
    return `${name} “${element?.textContent?.slice(0, 30)}”`;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      if (entry.hadRecentInput) continue;
      for (const { node, previousRect: from, currentRect: to } of entry.sources) {
        moved.push(`${nameOf(node)} by ${to.x - from.x}, ${to.y - from.y}`);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function readShifts(page: Page): Promise<string[]> {
  // The browser tells of a shift after it has painted it.
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await page.evaluate(painted);
  await page.evaluate(painted);
  return page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
}
