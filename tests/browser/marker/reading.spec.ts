import { article } from '../harness';
import {
  chipOf,
  endIsInView,
  expect,
  expectChip,
  openPost,
  pressChip,
  readReading,
  scrollByHand,
  scrollUntil,
  shortArticle,
  test,
} from './marker-test';

const UBER = 'https://eng.uber.com';

test('a text that was scrolled by hand and given its time is read, and Undo sticks', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/athenax/`;
  await openPost({ site, page }, address, shortArticle('AthenaX'));
  await expectChip(page, /On your list/);
  await scrollUntil(page, endIsInView(page, '#p5'));
  await expectChip(page, /Read.*Undo/, 30_000);
  await pressChip(page, 'Undo');
  await expectChip(page, /On your list|%/);
  await scrollByHand(page, 400);
  await page.mouse.wheel(0, -2_000);
  await page.goto('about:blank');
  await expect.poll(async () => (await readReading(shared, address))?.byHand).toBe(true);
  expect((await readReading(shared, address))?.state).not.toBe('read');
});

test('a page that a script scrolls is not scrolled by hand', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/cota/`;
  await openPost({ site, page }, address, shortArticle('COTA'));
  await chipOf(page);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.mouse.move(300, 300);
  await page.goto('about:blank');
  await expect.poll(async () => (await readReading(shared, address))?.visits.length).toBe(1);
  expect((await readReading(shared, address))?.depth).toBe(0);
});

test('a reload restores the place, and that counts for nothing', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/databook/`;
  await openPost({ site, page }, address, article('Databook', 900));
  await chipOf(page);
  await scrollUntil(page, async () => (await page.evaluate(() => scrollY)) > 300);
  const since = Date.now();
  // A glide may follow the hand: a script that scrolls meanwhile could not be told from it.
  await expect.poll(() => Date.now() - since).toBeGreaterThan(1_000);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.reload();
  await chipOf(page);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_300);
  await page.mouse.move(320, 320);
  await page.goto('about:blank');
  await expect.poll(async () => (await readReading(shared, address))?.visits.length).toBe(2);
  expect((await readReading(shared, address))?.depth).toBeLessThan(0.8);
});

test('a text that fits into the window is read by its time alone', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = 'https://stripe.com/blog/rate-limiters';
  const fitting = shortArticle('Scaling your API', 5).replace('420px', '8px');
  await openPost({ site, page }, address, fitting);
  await expectChip(page, /On your list/);
  await page.mouse.move(300, 300);
  await expectChip(page, /Read.*Undo/, 30_000);
  expect((await readReading(shared, address))?.depth).toBe(0);
});

test('a page without end is measured against the article that it began with', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = 'https://stripe.com/blog/operating-kubernetes';
  const endless = `<main id="more"></main><script>
    let left = 8;
    addEventListener('scroll', () => {
      if (left-- > 0) document.getElementById('more').append(
        Object.assign(document.createElement('article'), { innerHTML: '<h1>Another</h1>' +
          '<p>Something else entirely that the page goes on with as long as anybody scrolls.</p>'.repeat(9) }));
    });</script>`;
  await openPost({ site, page }, address, shortArticle('Learning to operate', 6, endless));
  await chipOf(page);
  await scrollUntil(page, endIsInView(page, '#p5'));
  // Nothing is told of a text before it has stayed the same for a while.
  await expect
    .poll(async () => (await readReading(shared, address))?.depth, { timeout: 20_000 })
    .toBeGreaterThan(0.95);
  expect((await readReading(shared, address))?.words).toBeLessThan(130);
});

test('where you stopped is offered on return, and found again at another zoom', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = 'https://slack.engineering/scaling-slacks-job-queue-687222e9d100';
  await openPost({ site, page }, address, shortArticle('Scaling Slack’s Job Queue', 14));
  await chipOf(page);
  await scrollUntil(page, endIsInView(page, '#p8'));
  await expectChip(page, /\d %/, 20_000);
  await page.goto('about:blank');
  const stopped = (await readReading(shared, address))?.stoppedAt;
  expect(stopped?.text).toMatch(/^\d+\. Every consumer/);
  const paragraph = Number.parseInt(stopped?.text ?? '', 10) - 1;

  await page.setViewportSize({ width: 500, height: 700 });
  await page.goto(address);
  await expectChip(page, /Continue/);
  await pressChip(page, 'Continue');
  await expect
    .poll(() =>
      page.locator(`#p${paragraph}`).evaluate((element) => element.getBoundingClientRect().top),
    )
    .toBeLessThan(120);
  await expectChip(page, /^(?!.*Continue)/);

  // Weeks later: a larger font, a note before the text, and every paragraph mended a little.
  const mended = shortArticle('Scaling Slack’s Job Queue', 14)
    .replace('font:18px', 'font:27px')
    .replace('<p id="p0">', '<p>A note that was put before the text later on.</p><p id="p0">')
    .replaceAll('Every consumer keeps', 'Each consumer keeps');
  await openPost({ site, page }, address, mended);
  await expectChip(page, /Continue/);
  await pressChip(page, 'Continue');
  await expect
    .poll(() =>
      page
        .locator(`#p${paragraph}`)
        .evaluate((element) => Math.abs(element.getBoundingClientRect().top)),
    )
    .toBeLessThan(120);
});

test('two tabs of one page add up, and nothing counts twice', async ({ shared, site }) => {
  const address = 'https://slack.engineering/distributed-security-alerting-c89414c992d6';
  site.serve(address, shortArticle('Distributed Security Alerting', 8));
  const tabs = [await shared.context.newPage(), await shared.context.newPage()];
  for (const tab of tabs) {
    await tab.goto(address);
    await chipOf(tab);
    await scrollByHand(tab, 400);
  }
  for (const tab of tabs) await tab.close();
  await expect.poll(async () => (await readReading(shared, address))?.visits.length).toBe(2);
  const reading = await readReading(shared, address);
  const sum = reading?.visits.reduce((total, visit) => total + visit.activeMs, 0);
  expect(reading?.activeMs).toBe(sum);
});
