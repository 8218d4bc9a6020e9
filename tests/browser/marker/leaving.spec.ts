import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import type { Site } from '../../../scripts/browser/site';
import {
  chipOf,
  endIsInView,
  expect,
  expectChip,
  openPost,
  readReading,
  scrollUntil,
  shortArticle,
  test,
} from './marker-test';

/** On another host, and on no list. */
const AWAY = 'https://leaving.example/away';
/** Half of what reading the 110 words of the article takes at the usual pace, ms. */
const LEAST_READING_MS = 14_000;

test.describe('a page that was read to its end and left for another site at once is read', () => {
  for (const [kind, address, headers] of [
    ['with the back/forward cache', 'https://blogs.dropbox.com/tech/2017/05/introducing-cape/', {}],
    [
      'without it',
      'https://blogs.dropbox.com/tech/2018/03/meet-bandaid-the-dropbox-service-proxy/',
      { 'cache-control': 'no-store' },
    ],
  ] as const) {
    test(kind, async ({ shared, site, quietPage: page }) => {
      site.serve(AWAY, '<!doctype html><title>Away</title><link rel="icon" href="data:,"><p>Away');
      const link = `<a id="away" href="${AWAY}">Away</a>`;
      const body = shortArticle('Peloton', 6).replace('</article>', `${link}</article>`);
      await openPost({ site, page }, address, body, headers);
      await chipOf(page);
      await readToEnd(page);
      await page.click('#away');
      await page.waitForURL(AWAY);
      await expect.poll(async () => (await readReading(shared, address))?.state).toBe('read');
      await page.goBack();
      await expectChip(page, /Read/);
      const reading = await readReading(shared, address);
      const sum = reading?.visits.reduce((total, visit) => total + visit.activeMs, 0);
      expect(reading?.activeMs).toBe(sum);
    });
  }
});

/** Uses the page for as long as reading takes, and brings its end into view only then. */
async function readToEnd(page: Page): Promise<void> {
  const since = Date.now();
  await page.mouse.move(400, 300);
  await expect
    .poll(
      async () => {
        await page.mouse.move(400 + (Date.now() % 40), 300);
        return Date.now() - since;
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(LEAST_READING_MS);
  await scrollUntil(page, endIsInView(page, '#p5'));
}

test.describe('a worker that ends during a visit', () => {
  test('costs the page neither its chip nor its opening, in twenty rounds', async ({
    shared,
    site,
  }) => {
    test.setTimeout(300_000);
    const address = 'https://eng.uber.com/elk/';
    site.serve(address, shortArticle('ELK'));
    for (let round = 0; round < 20; round += 1) {
      await withoutChip(shared, site, address, round * 30);
    }
    const reading = await readReading(shared, address);
    expect(reading?.openedAt).toBeGreaterThan(0);
  });
});

/** Stops the worker some time after the page has loaded; the chip comes all the same. */
async function withoutChip(
  shared: WaymarkBrowser,
  _: Site,
  address: string,
  afterMs: number,
): Promise<void> {
  const page = await shared.context.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await page.goto(address, { waitUntil: 'commit' });
  const since = Date.now();
  while (Date.now() - since < afterMs) await page.evaluate(() => 0);
  await session.send('ServiceWorker.stopAllWorkers');
  await chipOf(page);
  await page.close();
}

test('a script that goes through addresses of entries without a click opens none', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const QUORA = 'https://engineering.quora.com';
  const passed = ['Logging-and-Aggregation-at-Quora', 'Optimizing-Memcached-Efficiency'];
  const [reached, clickedTo] = ['Qmessage-Handling-Billions-of-Tasks-Per-Day', passed[0]];
  const begun = `${QUORA}/Ensuring-Quoras-Resilience-to-Disaster`;
  await openPost({ site, page }, begun, shortArticle('Resilience'));
  // The marker follows the page from here on.
  await chipOf(page);
  await page.evaluate(
    (paths) => {
      for (const path of paths) history.pushState({}, '', `/${path}`);
    },
    [...passed, reached],
  );
  await expectChip(page, /Qmessage/);
  for (const slug of [...passed, reached]) {
    // The time in front of it may have been told by now; an opening it is not.
    const reading = await readReading(shared, `${QUORA}/${slug}`);
    expect(reading?.openedAt).toBeUndefined();
    expect(reading?.state ?? 'unread').toBe('unread');
  }
  // What the user goes to by hand is opened.
  await page.evaluate((path) => {
    addEventListener('click', () => history.pushState({}, '', `/${path}`), { once: true });
  }, clickedTo);
  await page.mouse.click(300, 300);
  await expect
    .poll(async () => (await readReading(shared, `${QUORA}/${clickedTo}`))?.openedAt)
    .toBeGreaterThan(0);
});

test('a page that is gone says so, offers the archived copy, and is not opened', async ({
  shared,
  site,
  quietPage: _,
}) => {
  const address = 'https://eng.uber.com/herb-datacenter-replication/';
  site.serve(address, { status: 404, body: shortArticle('Not here') });
  const before = site.requests.length;
  const page = await shared.context.newPage();
  await page.goto(address);
  await expectChip(page, /Gone/);
  const chip = await chipOf(page);
  expect(chip.buttons.join()).toMatch(/This page is gone \(404\)/);
  await scrollUntil(page, endIsInView(page, '#p5'));
  await page.close();
  expect(await readReading(shared, address)).toBeUndefined();
  const asked = site.requests.slice(before);
  expect(asked.filter((request) => request.includes('archive.org'))).toEqual([]);
});
