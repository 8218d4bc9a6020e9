import type { Page } from '@playwright/test';
import { launchBrowser, PREPARED_PROFILE } from '../../../scripts/browser/browser';
import {
  inLayer,
  readLayer,
  statesOfLinks as states,
} from '../../../scripts/browser/link-marks-reader';
import {
  chipOf,
  expect,
  expectChip,
  namesOfMessages,
  pressChip,
  shortArticle,
  test,
} from './marker-test';
import { bundleReactPage, reactPage } from './react-page';

const UBER = 'https://eng.uber.com';
/** Entries that no other test of the marker opens, so that they stay unread. */
const LISTED = [
  'advanced-technologies-detecting-preventing-fraud-uber',
  'distributed-tracing',
  'observability-anomaly-detection',
  'schemaless-rewrite',
  'transforming-financial-forecasting-machine-learning',
  'uber-big-data-platform',
  'mysql-migration',
  'scaling-hdfs',
].map((name) => `${UBER}/${name}/`);
/** An entry that stands beside none of the others in its list. */
const OTHER = 'https://medium.com/airbnb-engineering/chronos-a-replacement-for-cron-f05d7d986a9d';
/** On no list, but on a site that Waymark may see. */
const INDEX = `${UBER}/index-of-posts/`;

const links = (addresses: string[]) =>
  addresses.map((address) => `<p><a href="${address}">A link</a></p>`).join('');
const stateOf = async (page: Page, selector: string) => (await states(page, selector))[0];
const detailsOf = async (page: Page) => (await readLayer(page))?.details;

test('links to entries bear a mark, and nothing of the page is changed for it', async ({
  site,
  quietPage: page,
}) => {
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><script>
      window.changes = [];
      addEventListener('load', () => new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records)
          changes.push([type, target.nodeName, ...[...addedNodes].map(({ nodeName }) => nodeName)].join(' '));
      }).observe(document, { subtree: true, attributes: true, childList: true, characterData: true }));
    </script>${links([LISTED[0] ?? '', `${UBER}/on-no-list/`, '#here', 'mailto:x@example.com', 'javascript:void 0'])}
    <style>#own::after{content:"↗"} #both::after,#both::before{content:"·"}</style>
    <a id="own" href="${LISTED[1]}">Own</a><a id="both" href="${LISTED[2]}">Both</a>
    <a id="picture" href="${LISTED[3]}"><img alt="A" width="90" height="60" src="/picture.svg"></a><p contenteditable><a href="${LISTED[4]}">Edited</a></p>
    <a style="display:contents" href="${LISTED[5]}"><b>Boxless</b></a>`,
  );
  site.serve(`${UBER}/picture.svg`, {
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>',
    headers: { 'content-type': 'image/svg+xml' },
  });
  await page.goto(INDEX);
  await expect
    .poll(() => states(page))
    .toEqual(['unread', null, null, null, null, 'unread', 'unread', 'unread', 'unread', 'unread']);
  const picture = await page.locator('img').boundingBox();
  const dots = (await readLayer(page))?.dots ?? [];
  const onPictures = dots.filter(({ isOnPicture }) => isOnPicture);
  expect(onPictures).toHaveLength(1);
  expect(onPictures[0]?.left).toBeGreaterThanOrEqual(picture?.x ?? Number.NaN);
  expect(onPictures[0]?.top).toBeGreaterThanOrEqual(picture?.y ?? Number.NaN);
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([
    'childList HTML WAYMARK-LINKS',
  ]);
});

test('what the mark means is said on hover and on focus, and only then', async ({
  site,
  quietPage: page,
}) => {
  site.serve(INDEX, `<!doctype html><title>x</title>${links(LISTED)}`);
  await page.goto(INDEX);
  const link = page.locator('a').first();
  await expect.poll(() => stateOf(page, 'a')).toBe('unread');
  expect(await detailsOf(page)).toBeUndefined();
  await link.hover();
  await expect.poll(() => detailsOf(page)).toBe('On awesome-scalability · Not read yet');
  const words = await inLayer(page, function (this: ShadowRoot) {
    const { left, top, right, bottom } =
      this.querySelector('.details')?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, right, bottom };
  });
  const boxes = await page
    .locator('a')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
  const covered = boxes.filter(
    ({ left, top, right, bottom }) =>
      words && left < words.right && right > words.left && top < words.bottom && bottom > words.top,
  );
  expect(words?.right).toBeGreaterThan(words?.left ?? Number.NaN);
  expect(covered).toEqual([]);
  await page.mouse.move(600, 700);
  await expect.poll(() => detailsOf(page)).toBeUndefined();
  await page.keyboard.press('Tab');
  await expect.poll(() => detailsOf(page)).toBe('On awesome-scalability · Not read yet');
  expect((await readLayer(page))?.spoken[0]).toBe('A link: Not read yet');
});

test('links that come later, or change where they lead, are marked as well', async ({
  site,
  quietPage: page,
}) => {
  site.serve(INDEX, `<!doctype html><title>x</title><a id="one" href="/on-no-list/">One</a>`);
  await page.goto(INDEX);
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), links(LISTED));
  await expect.poll(() => states(page)).toEqual([null, ...LISTED.map(() => 'unread')]);
  await page.evaluate(
    (to) => document.getElementById('one')?.setAttribute('href', to),
    LISTED[0] ?? '',
  );
  await expect.poll(() => stateOf(page, '#one')).toBe('unread');
  await page.evaluate(() => document.getElementById('one')?.setAttribute('href', '/on-no-list/'));
  await expect.poll(() => stateOf(page, '#one')).toBeNull();
});

test('a page built with React renders its links again and keeps their marks', async ({
  site,
  quietPage: page,
}) => {
  site.serve(INDEX, reactPage(LISTED));
  site.serve(`${UBER}/react.js`, {
    body: await bundleReactPage(),
    headers: { 'content-type': 'text/javascript' },
  });
  await page.goto(INDEX);
  const all = LISTED.map(() => 'unread');
  await expect.poll(() => states(page)).toEqual(all);
  for (let turn = 1; turn <= 7; turn += 1) {
    await page.locator('#turn').click();
    await expect(page.locator('a').first()).toHaveText(`Link 0 of turn ${turn}`);
    await expect.poll(() => states(page)).toEqual(all);
  }
  const shown = await page.evaluate(() => [...document.links].map((link) => link.href));
  expect(shown).toEqual([...LISTED].reverse());
});

test('a state that changes elsewhere changes the mark, and no page asks that it does not concern', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/peloton/`;
  site.serve(INDEX, `<!doctype html><title>x</title>${links([address])}`);
  site.serve(address, shortArticle('Post'));
  await page.goto(INDEX);
  await expect.poll(() => states(page)).toEqual(['unread']);
  const other = await shared.context.newPage();
  site.serve(OTHER, shortArticle('Another post'));
  await other.goto(OTHER);
  await chipOf(other);
  const post = await shared.context.newPage();
  await post.goto(address);
  await chipOf(post);
  await pressChip(post, /^Waymark/);
  await expectChip(post, /Mark read/);
  const asked = await namesOfMessages(shared, async () => {
    await pressChip(post, 'Mark read');
    await expect.poll(() => states(page)).toEqual(['read']);
    await expectChip(post, /Undo/);
  });
  expect(asked.filter((name) => name === 'readingSet')).toHaveLength(1);
  expect(asked).not.toContain('pageVisited');
  await other.close();
  await pressChip(post, 'Undo');
  await expect.poll(() => states(page)).not.toEqual(['read']);
  await post.close();
});

const MANY = 5_000;

test('of five thousand links those in the window are marked, the others when they come into it', async ({
  site,
  quietPage: page,
}) => {
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><style>p{margin:0;height:20px}</style>${links(
      Array.from(
        { length: MANY },
        (_, index) => `${LISTED[index % LISTED.length]}?utm_source=n${index}`,
      ),
    )}`,
  );
  await page.goto(INDEX);
  const marked = async (from: number, to: number) => {
    const all = await states(page);
    return all.slice(from, to).filter((state) => state === 'unread').length;
  };
  await expect.poll(() => marked(0, 39)).toBe(39);
  expect(await marked(60, MANY)).toBe(0);
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 3_000);
  await expect.poll(() => marked(151, 189)).toBe(38);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(() => marked(MANY - 39, MANY)).toBe(39);
  expect(await marked(0, MANY - 60)).toBe(0);
});

test('links that scroll in a box of their own are marked wherever the box jumps to', async ({
  site,
  quietPage: page,
}) => {
  const many = Array.from(
    { length: 2_000 },
    (_, index) => `${LISTED[index % 8]}?utm_source=${index}`,
  );
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><style>#box{height:180px;overflow:auto}p{margin:0;height:20px}</style>
     <div id="box">${links(many)}</div>`,
  );
  await page.goto(INDEX);
  await expect.poll(async () => (await states(page))[0]).toBe('unread');
  for (const first of [300, 611, 924, 1_237, 1_551, 1_865]) {
    await page.evaluate((top) => document.getElementById('box')?.scrollTo(0, top), first * 20);
    await expect
      .poll(async () => (await states(page)).slice(first, first + 9))
      .toEqual(Array.from({ length: 9 }, () => 'unread'));
  }
});

test('a link far from its neighbours, or hidden at first, is marked when it is seen', async ({
  site,
  quietPage: page,
}) => {
  // So many that one link is watched for several, and these lie apart: a bar, a text, a menu.
  const bar = Array.from({ length: 900 }, (_, index) => `<a href="/on-no-list/${index}">x</a> `);
  const text = LISTED.map((address) => `<p><a href="${address}">A link</a></p>`).join('');
  const menu = Array.from(
    { length: 40 },
    (_, index) =>
      `<li ${index % 2 ? '' : 'hidden'}><a href="${LISTED[0]}?utm_source=n${index}">x</a>`,
  ).join('');
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><style>p{margin:0 0 3000px}#bar{height:90px;overflow:auto}</style>
     <div id="bar">${bar.join('')}</div>${text}<details><summary>Menu</summary><ul>${menu}</ul></details>`,
  );
  await page.goto(INDEX);
  await expect.poll(async () => (await states(page, 'p a'))[0]).toBe('unread');
  for (let index = 1; index < LISTED.length; index += 1) {
    await page.locator('p').nth(index).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await states(page, 'p a'))[index]).toBe('unread');
  }
  await page.locator('summary').click();
  // It opens below the window.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect
    .poll(async () => (await states(page, 'li:not([hidden]) a')).filter(Boolean).length)
    .toBe(20);
});

test('a page that changes all the time costs its links nothing', async ({
  shared,
  site,
  quietPage: page,
}) => {
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><p id="clock">0</p>${links(LISTED)}<script>
      setInterval(() => { clock.textContent = Number(clock.textContent) + 1; }, 20);</script>`,
  );
  await page.goto(INDEX);
  await expect.poll(() => states(page)).toEqual(LISTED.map(() => 'unread'));
  const before = await page.locator('#clock').textContent();
  const asked = await namesOfMessages(shared, async () => {
    await expect
      .poll(async () => Number(await page.locator('#clock').textContent()))
      .toBeGreaterThan(Number(before) + 100);
  });
  expect(asked).not.toContain('linksFound');
});

test('nothing stays behind when the extension is gone', async ({ site }) => {
  const browser = await launchBrowser({ site, startFrom: PREPARED_PROFILE });
  const page = await browser.context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  const address = LISTED[0] ?? '';
  const [other = ''] = LISTED.slice(1);
  site.serve(address, shortArticle('Post').replace('<article>', `<article>${links([other])}`));
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator('waymark-mark')).toHaveCount(1, { timeout: 1_500 });
  }).toPass();
  await expect(page.locator('waymark-links')).toHaveCount(1);
  const extensions = await browser.context.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        management: { setEnabled(id: string, isEnabled: boolean): Promise<void> };
      };
    };
    await chrome.management.setEnabled(id, false);
  }, browser.extensionId);
  await expect(page.locator('waymark-mark')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.locator('waymark-links')).toHaveCount(0);
  await page.mouse.wheel(0, 400);
  expect(complaints).toEqual([]);
  await browser.close();
});
