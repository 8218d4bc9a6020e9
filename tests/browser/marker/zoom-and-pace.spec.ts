import {
  chipOf,
  endIsInView,
  expect,
  expectChip,
  openPost,
  readReading,
  scrollByHand,
  scrollUntil,
  shortArticle,
  test,
  watchMessages,
} from './marker-test';
import { zoomTab } from './zoom-tab';

test('zooming neither moves progress nor reads the page; scrolling on by hand does', async ({
  shared,
  site,
  quietPage: page,
}) => {
  test.setTimeout(120_000);
  const address = 'https://slack.engineering/syscall-auditing-at-scale-e6a3ca8ac1b8';
  await openPost({ site, page }, address, shortArticle('Syscall Auditing at Scale', 6));
  await chipOf(page);
  await scrollUntil(page, endIsInView(page, '#p2'));
  await expectChip(page, /\d %/, 15_000);
  const before = await readReading(shared, address);
  expect(before?.depth).toBeLessThan(0.7);
  const width = () => page.evaluate(() => innerWidth);
  const usual = await width();
  for (const factor of [0.25, 2, 1]) {
    await zoomTab(shared, address, factor);
    await expect.poll(width).toBeCloseTo(usual / factor, -1);
    // The whole article is in the window at a quarter, and the place jumps about at the double.
    const known = (await readReading(shared, address))?.activeMs ?? 0;
    await page.mouse.move(300 + factor * 10, 300);
    await expect
      .poll(
        async () => {
          await page.mouse.move(300 + Math.random() * 50, 300);
          return (await readReading(shared, address))?.activeMs;
        },
        { timeout: 30_000 },
      )
      // At a quarter long enough to read the text, had it been legible.
      .toBeGreaterThan(factor < 1 ? 16_000 : known + 4_000);
  }
  const after = await readReading(shared, address);
  expect(after?.depth).toBeCloseTo(before?.depth ?? 0, 2);
  expect(after?.state).toBe('reading');
  await zoomTab(shared, address, 2);
  await expect.poll(width).toBeLessThan(usual);
  await scrollUntil(page, endIsInView(page, '#p5'));
  await expectChip(page, /Read.*Undo/, 30_000);
});

test('while a page is read, a report comes no sooner than five seconds after the one before', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = 'https://eng.uber.com/reliable-reprocessing/';
  // Its end is not reached: that would be told at once.
  await openPost({ site, page }, address, shortArticle('Canonical log lines', 300));
  await chipOf(page);
  const arrivals = await watchMessages(shared, async () => {
    const since = Date.now();
    await expect
      .poll(
        async () => {
          await scrollByHand(page, 400);
          return Date.now() - since;
        },
        { timeout: 40_000, intervals: [200] },
      )
      .toBeGreaterThan(22_000);
  });
  const reports = arrivals.filter(({ name }) => name === 'evidenceGathered').map(({ at }) => at);
  expect(reports.length).toBeGreaterThanOrEqual(3);
  const pauses = reports.slice(1).map((at, index) => at - (reports[index] ?? 0));
  // They are counted where they arrive, and the way there is not always equally long.
  expect(Math.min(...pauses)).toBeGreaterThan(4_800);
});
