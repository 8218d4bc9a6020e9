import type { Page } from '@playwright/test';
import {
  chipOf,
  expect,
  expectChip,
  namesOfMessages,
  openPost,
  placeOfChip,
  pressChip,
  readChip,
  readReading,
  shortArticle,
  test,
} from './marker-test';

const LINKEDIN = 'https://engineering.linkedin.com';
const UBER = 'https://eng.uber.com';

const hosts = (page: Page) => page.evaluate(() => document.querySelectorAll('waymark-mark').length);

test('stays closed, small and at its corner, and takes no focus', async ({
  site,
  quietPage: page,
}) => {
  await openPost({ site, page }, `${UBER}/maze/`, shortArticle('Maze'));
  await chipOf(page);
  const place = await placeOfChip(page);
  expect(place.right).toBeCloseTo(1280 - 16, 0);
  expect(place.bottom).toBeCloseTo(800 - 16, 0);
  expect(place.right - place.left).toBeLessThan(240);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
  expect(await page.evaluate(() => document.querySelector('waymark-mark')?.shadowRoot)).toBeNull();
});

test('is there after one message to the worker, which knows of the visit by then', async ({
  site,
  shared,
  quietPage: page,
}) => {
  const names = await namesOfMessages(shared, async () => {
    await openPost({ site, page }, `${UBER}/maze/`, shortArticle('Maze'));
    await chipOf(page);
  });
  expect(names.filter((name) => name !== 'linksFound')).toEqual(['partsWanted']);
  expect((await readReading(shared, `${UBER}/maze/`))?.openedAt).toBeGreaterThan(0);
});

test('can be used with the keyboard alone, and Escape closes it', async ({
  site,
  quietPage: page,
}) => {
  const body = shortArticle('Manifold').replace(
    '<article>',
    '<a id="first" href="#p1">x</a><article>',
  );
  await openPost({ site, page }, `${UBER}/manifold/`, body);
  const closed = await chipOf(page);
  // Before the page's own first stop, as it stands before the page in the document.
  await page.locator('#first').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readChip(page))?.buttons.length).toBeGreaterThan(3);
  const open = await chipOf(page);
  expect(open.text).toContain('awesome-scalability › ');
  expect(open.text).toContain('The address on the list');
  expect(open.text).toContain('Next in this section');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await readChip(page))?.buttons).toEqual(closed.buttons);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectChip(page, /Marked read.*Undo/);
  await expectChip(page, /Mark unread/);
});

test('every change by hand can be taken back in place', async ({ site, quietPage: page }) => {
  await openPost({ site, page }, `${UBER}/michelangelo/`, shortArticle('Michelangelo'));
  await chipOf(page);
  await pressChip(page, /^Waymark/);
  for (const [press, says] of [
    ['Mark read', 'Marked read'],
    ['Queue', 'Queued'],
    ['Skip', 'Skipped'],
  ] as const) {
    await pressChip(page, press);
    await expectChip(page, new RegExp(`${says}.*Undo`));
    await pressChip(page, 'Undo');
    await expectChip(page, /Mark read .*Queue .*Skip/);
  }
});

test('“not this page” sticks, and can be taken back at once', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/mysql-migration/`;
  await openPost({ site, page }, address, shortArticle('MySQL'));
  await chipOf(page);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'Not this page');
  await expectChip(page, /Not this page.*Undo/);
  const other = await shared.context.newPage();
  await other.goto(address);
  await other.waitForLoadState('load');
  await other.mouse.move(200, 200);
  expect(await hosts(other)).toBe(0);
  await pressChip(page, 'Undo');
  await expectChip(page, /On your list/);
  await expectChip(other, /On your list/);
  await other.close();
});

test('put away, it can be had back in place, and otherwise goes by itself', async ({
  site,
  quietPage: page,
}) => {
  const address = 'https://slack.engineering/search-at-slack-431f8c80619e';
  await openPost({ site, page }, address, shortArticle('Search at Slack'));
  await chipOf(page);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'on this page');
  await expectChip(page, /^Hidden here.*Undo/);
  await pressChip(page, 'Undo');
  await expectChip(page, /^On your list/);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'on this page');
  await expectChip(page, /^Hidden here.*Undo/);
  await expect.poll(() => hosts(page), { timeout: 25_000 }).toBe(0);
});

test('put away on a page, it stays away there and reading is still recorded', async ({
  site,
  quietPage: page,
}) => {
  // What is put away stays away: no other test may need these.
  const here = 'https://slack.engineering/moving-fast-and-securing-things-540e6c5ae58a';
  const elsewhere = 'https://slack.engineering/reducing-slacks-memory-footprint-4480fec7e8eb';
  site.serve(elsewhere, shortArticle('Elsewhere'));
  await openPost({ site, page }, here, shortArticle('Here'));
  await chipOf(page);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'on this page');
  await expectChip(page, /^Hidden here.*Undo/);
  await page.goto(elsewhere);
  await chipOf(page);
  await page.goto(here);
  // A chip that comes would come with the worker's answer; the links' question comes after it.
  await page.waitForLoadState('load');
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  expect(await hosts(page)).toBe(0);
});

test('moves out of the way of what the page has fixed there', async ({ site, quietPage: page }) => {
  const banner =
    '<div id="b" style="position:fixed;inset:auto 0 0 0;height:120px;background:#eee">We use cookies. <button onclick="b.remove()">Fine</button></div>';
  await openPost({ site, page }, `${UBER}/peloton/`, shortArticle('Peloton', 6, banner));
  await chipOf(page);
  await expect.poll(async () => (await placeOfChip(page)).bottom).toBeLessThanOrEqual(800 - 120);
  await page.getByText('Fine').click();
  await expect.poll(async () => (await placeOfChip(page)).bottom).toBeGreaterThan(780);
});

test('is not there in full screen, in print, nor in a frame', async ({ site, quietPage: page }) => {
  const address = `${UBER}/jvm-profiler/`;
  await openPost(
    { site, page },
    address,
    shortArticle(
      'JVM Profiler',
      6,
      '<button id="full" onclick="p1.requestFullscreen()">Full</button>',
    ),
  );
  await chipOf(page);
  await page.locator('#full').evaluate((button: HTMLElement) => button.scrollIntoView());
  await page.locator('#full').click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('p1');
  await expect.poll(async () => (await placeOfChip(page)).isShown).toBe(false);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(async () => (await placeOfChip(page)).isShown).toBe(true);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(async () => (await placeOfChip(page)).isShown).toBe(false);
  await page.emulateMedia({ media: null });

  const framed = `${UBER}/herb-datacenter-replication/`;
  site.serve(framed, shortArticle('Herb'));
  const frames = `<iframe src="${framed}"></iframe><iframe sandbox src="${framed}"></iframe><iframe sandbox="allow-scripts" srcdoc="<p>x"></iframe>`;
  await openPost({ site, page }, `${UBER}/on-no-list/`, `<title>x</title>${frames}`);
  await page.waitForLoadState('load');
  for (const frame of page.frames()) {
    expect(await frame.locator('waymark-mark').count()).toBe(0);
  }
});

test('follows a page that navigates without loading, and goes with it', async ({
  site,
  quietPage: page,
}) => {
  await openPost({ site, page }, `${UBER}/reliable-reprocessing/`, shortArticle('Reprocessing'));
  expect((await chipOf(page)).buttons[0]).toContain('Reprocessing');
  await page.evaluate(() => history.pushState(null, '', '/no-list-has-this/'));
  await expect.poll(() => hosts(page)).toBe(0);
  await page.evaluate(() => history.pushState(null, '', '/scaling-hdfs/'));
  await expect.poll(async () => (await readChip(page))?.buttons[0]).toMatch(/HDFS|Hadoop/i);
  await page.goBack();
  await expect.poll(() => hosts(page)).toBe(0);
  await page.goBack();
  await expect.poll(async () => (await readChip(page))?.buttons[0]).toContain('Reprocessing');
  await page.evaluate(() => {
    location.hash = 'p3';
  });
  expect((await chipOf(page)).buttons[0]).toContain('Reprocessing');
});

test('a stale canonical link of the page before marks nothing', async ({
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/tech-stack-part-two/`;
  const body = shortArticle('The Uber Engineering Tech Stack').replace(
    '<link rel="icon"',
    `<link rel="canonical" href="${address}"><link rel="icon"`,
  );
  await openPost({ site, page }, address, body);
  await chipOf(page);
  await page.evaluate(() => history.pushState(null, '', '/some-other-article/'));
  await expect.poll(() => hosts(page)).toBe(0);
  await page.evaluate(() => {
    document.title = 'Another article';
  });
  await page.mouse.move(300, 300);
  await expect.poll(() => page.evaluate(() => document.title)).toBe('Another article');
  expect(await hosts(page)).toBe(0);
});

test('a page on no list is left exactly as it is', async ({ site, quietPage: page }) => {
  await openPost({ site, page }, `${UBER}/nothing-of-the-kind/`, shortArticle('Nothing'));
  await page.waitForLoadState('load');
  const before = site.requests.length;
  const sent = await page.evaluate(() => document.documentElement.outerHTML);
  expect(sent).not.toMatch(/waymark/i);
  expect(site.requests.slice(before).filter((address) => address.includes('uber'))).toEqual([]);
});

const HOSTILE: [string, string, Record<string, string>?][] = [
  [
    'a policy that forbids everything',
    `<!doctype html><title>X</title><article>${'<p>Nothing may load here, not even a style. '.repeat(12)}</article>`,
    {
      'content-security-policy':
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts",
    },
  ],
  [
    'forms named like the document’s own parts',
    shortArticle(
      'X',
      6,
      [
        'createElement',
        'body',
        'title',
        'head',
        'links',
        'querySelectorAll',
        'addEventListener',
        'documentElement',
        'activeElement',
        'hasFocus',
      ]
        .map(
          (name) =>
            `<form name="${name}"><input name="children"><input name="parentElement"><input name="textContent"><input name="tagName"><input name="getAttribute"></form>`,
        )
        .join(''),
    ),
  ],
  [
    'an article inside such a form',
    `<!doctype html><title>X</title><form name="body"><input name="children"><input name="getAttribute"><input name="querySelector"><input name="closest"><input name="hasAttribute"><input name="contains">${shortArticle('X')}</form>`,
  ],
  ['a title of a megabyte', shortArticle('X'.repeat(1_000_000))],
  ['a title that is a script', shortArticle('&lt;img src=x onerror=console.error(1)&gt;')],
  ['quirks mode', shortArticle('X').replace('<!doctype html>', '')],
  [
    'prototypes tampered with',
    `<script>Array.prototype.filter=Element.prototype.append=Document.prototype.createElement=EventTarget.prototype.addEventListener=()=>{throw new Error('torn')};</script>${shortArticle('X')}`,
  ],
  [
    'styles for everything',
    shortArticle(
      'X',
      6,
      '<style>*{display:none !important;position:static !important;opacity:0 !important}html,body,article,article *{display:block !important;opacity:1 !important}</style>',
    ),
  ],
  [
    'a canonical link that is no address',
    shortArticle('X').replace('<link', '<link rel="canonical" href="http://["><link'),
  ],
  ['no body of its own', '<!doctype html><title>X</title>'],
];

for (const [index, [what, body, headers]] of HOSTILE.entries()) {
  test(`bears ${what}`, async ({ site, quietPage: page }) => {
    const addresses = [
      '2017/05/boosting-site-speed-using-brotli-compression',
      '2017/11/improving-resiliency-and-stability-of-a-large-scale-api',
      '2017/11/resilience-engineering-at-linkedin-with-project-waterbear',
      '2017/12/couchbase-ecosystem-at-linkedin',
      '2018/03/scaling-decision-making-across-teams-within-linkedin-engineering',
      '2018/03/search-federation-architecture-at-linkedin',
      '2018/04/samza-aeon--latency-insights-for-asynchronous-one-way-flows',
      '2018/09/automated-fake-account-detection-at-linkedin',
      '2018/09/managing-software-dependency-at-scale',
      '2019/04/privacy-preserving-analytics-and-reporting-at-linkedin',
    ];
    await openPost({ site, page }, `${LINKEDIN}/blog/${addresses[index]}`, body, headers ?? {});
    await expectChip(page, /On your list|%/);
    expect((await placeOfChip(page)).isShown).toBe(true);
  });
}

test('comes back when <html> is replaced, and ever later where it is not wanted', async ({
  site,
  quietPage: page,
}) => {
  await openPost({ site, page }, `${UBER}/forecasting-introduction/`, shortArticle('Forecasting'));
  await chipOf(page);
  await page.evaluate(() => {
    const html = document.createElement('html');
    html.innerHTML = '<head><title>New</title></head><body><p>Replaced</p></body>';
    document.documentElement.replaceWith(html);
  });
  await expect.poll(() => hosts(page)).toBe(1);
  await page.evaluate(() => {
    let removed = 0;
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if ((node as Element).localName === 'waymark-mark') {
            (node as Element).remove();
            removed += 1;
          }
      document.documentElement.dataset.removed = String(removed);
    }).observe(document.documentElement, { childList: true });
    document.querySelector('waymark-mark')?.remove();
  });
  await expect
    .poll(() => page.evaluate(() => Number(document.documentElement.dataset.removed)))
    .toBeGreaterThan(0);
  const since = Date.now();
  await expect.poll(() => Date.now() - since).toBeGreaterThan(2_000);
  expect(
    await page.evaluate(() => Number(document.documentElement.dataset.removed)),
  ).toBeLessThanOrEqual(3);
  expect(await hosts(page)).toBe(0);
});
