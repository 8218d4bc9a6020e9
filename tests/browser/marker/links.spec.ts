import type { CDPSession, Page } from '@playwright/test';
import { launchBrowser, type WaymarkBrowser } from '../browser';
import { chipOf, expect, pressChip, shortArticle, test } from './marker-test';
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
/** On no list, but on a site that Waymark may see. */
const INDEX = `${UBER}/index-of-posts/`;

const links = (addresses: string[]) =>
  addresses.map((address) => `<p><a href="${address}">A link</a></p>`).join('');
const states = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a')].map((link) => link.getAttribute('data-waymark')),
  );
const signOf = (page: Page, selector: string, pseudo: string) =>
  page.locator(selector).evaluate((element, end) => getComputedStyle(element, end).content, pseudo);

test('links to entries carry a sign; everything else is left alone', async ({
  site,
  quietPage: page,
}) => {
  site.serve(
    INDEX,
    `<!doctype html><title>x</title><script>
      window.changes = new Set();
      new MutationObserver((records) => records.forEach(({ type, attributeName }) =>
        changes.add(type + ' ' + attributeName))).observe(document, { subtree: true, attributes: true });
      addEventListener('load', () => new MutationObserver((records) => records.forEach(({ type }) =>
        changes.add(type))).observe(document, { subtree: true, childList: true, characterData: true }));
    </script>${links([LISTED[0] ?? '', `${UBER}/on-no-list/`, '#here', 'mailto:x@example.com', 'javascript:void 0'])}
    <style>#own::after{content:"↗"} #both::after,#both::before{content:"·"}</style>
    <a id="own" href="${LISTED[1]}">Own</a><a id="both" href="${LISTED[2]}">Both</a>
    <a id="picture" href="${LISTED[3]}"><img alt="A" src="data:,"></a><p contenteditable><a href="${LISTED[4]}">Edited</a></p>`,
  );
  await page.goto(INDEX);
  await expect
    .poll(() => states(page))
    .toEqual(['unread', null, null, null, null, 'unread', 'unread', 'unread', null]);
  expect(await signOf(page, `a[href="${LISTED[0]}"]`, '::after')).toContain('""');
  expect(await signOf(page, '#own', '::after')).toBe('"↗"');
  expect(await signOf(page, '#own', '::before')).toContain('""');
  expect(await page.locator('#both').getAttribute('data-waymark-sign')).toBe('line');
  expect(await page.locator('#picture').getAttribute('data-waymark-sign')).toBe('line');
  expect(
    await page.evaluate(() => [...(window as unknown as { changes: Set<string> }).changes].sort()),
  ).toEqual(['attributes data-waymark', 'attributes data-waymark-sign']);
});

test('what the sign means is said on hover and on focus, and only then', async ({
  site,
  quietPage: page,
}) => {
  site.serve(INDEX, `<!doctype html><title>x</title>${links(LISTED)}`);
  await page.goto(INDEX);
  const link = page.locator('a').first();
  await expect(link).toHaveAttribute('data-waymark', 'unread');
  const before = await page.evaluate(() => document.body.getBoundingClientRect().height);
  await link.hover();
  await expect(link).toHaveAttribute('data-waymark-details', 'Not read yet · awesome-scalability');
  expect(await signOf(page, 'a[data-waymark-details]', '::before')).toContain('Not read yet');
  expect(await page.evaluate(() => document.body.getBoundingClientRect().height)).toBe(before);
  await page.mouse.move(600, 700);
  await expect(link).not.toHaveAttribute('data-waymark-details');
  await page.keyboard.press('Tab');
  await expect(link).toHaveAttribute('data-waymark-details', /Not read yet/);
});

test('links that come later, or change where they lead, are signed as well', async ({
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
  await expect(page.locator('#one')).toHaveAttribute('data-waymark', 'unread');
  await page.evaluate(() => document.getElementById('one')?.setAttribute('href', '/on-no-list/'));
  await expect(page.locator('#one')).not.toHaveAttribute('data-waymark');
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

test('a state that changes elsewhere changes the sign', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/peloton/`;
  site.serve(INDEX, `<!doctype html><title>x</title>${links([address])}`);
  site.serve(address, shortArticle('Post'));
  await page.goto(INDEX);
  await expect.poll(() => states(page)).toEqual(['unread']);
  const post = await shared.context.newPage();
  await post.goto(address);
  await chipOf(post);
  await pressChip(post, /^Waymark/);
  await pressChip(post, 'Mark read');
  await expect.poll(() => states(page)).toEqual(['read']);
  await pressChip(post, 'Undo');
  await expect.poll(() => states(page)).not.toEqual(['read']);
  await post.close();
});

/** Longest task and sum of the marker's own time on a page, ms, from a trace of the browser. */
async function scriptTime(
  page: Page,
  act: () => Promise<void>,
): Promise<{ sum: number; longest: number }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const own = new Set(
    profile.nodes.filter(({ callFrame }) => callFrame.url.includes('/marker')).map(({ id }) => id),
  );
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const isOwn = (id: number): boolean => {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at))
      if (own.has(at)) return true;
    return false;
  };
  let sum = 0;
  let stretch = 0;
  let longest = 0;
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const ms = (profile.timeDeltas?.[index + 1] ?? 0) / 1_000;
    if (!isOwn(id)) {
      stretch = 0;
      continue;
    }
    sum += ms;
    stretch += ms;
    longest = Math.max(longest, stretch);
  }
  return { sum, longest };
}

test('five thousand links, and a page without any: what it costs is written down', async ({
  site,
  quietPage: page,
}) => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    index % 25 === 0
      ? (LISTED[index % LISTED.length] ?? '')
      : `${UBER}/post-${index}/?page=${index}`,
  );
  site.serve(INDEX, `<!doctype html><title>x</title>${links(many)}`);
  const busy = await scriptTime(page, async () => {
    await page.goto(INDEX);
    await expect.poll(async () => (await states(page)).filter((state) => state).length).toBe(200);
  });
  site.serve(INDEX, '<!doctype html><title>x</title><p>No link at all.');
  const idle = await scriptTime(page, async () => {
    await page.goto(INDEX);
    await page.waitForLoadState('load');
    await page.mouse.move(100, 100);
  });
  test.info().annotations.push({
    type: 'cost',
    description: `5,000 links: ${busy.sum.toFixed(1)} ms, longest ${busy.longest.toFixed(1)} ms; none: ${idle.sum.toFixed(1)} ms`,
  });
  console.log(test.info().annotations.at(-1)?.description);
  expect(busy.sum).toBeGreaterThan(0);
});

test.describe('on GitHub, when it was granted', () => {
  test('a list’s own page shows how far each section is, also after navigating in place', async ({
    site,
  }) => {
    const browser = await launchBrowser({ site });
    await grantEverything(browser);
    const readme = (addresses: string[]) =>
      `<article class="markdown-body"><div class="markdown-heading"><h1>List</h1></div>
       <div class="markdown-heading"><h2 id="a">Uber</h2></div><ul>${addresses
         .slice(0, 5)
         .map((to) => `<li><a href="${to}">Post</a></li>`)
         .join('')}</ul>
       <div class="markdown-heading"><h2 id="b">More</h2></div><ul>${addresses
         .slice(5)
         .map((to) => `<li><a href="${to}">Post</a></li>`)
         .join('')}</ul></article>`;
    const list = 'https://github.com/binhnguyennus/awesome-scalability';
    site.serve(
      list,
      `<!doctype html><title>List</title><body><main>${readme(LISTED)}</main></body>`,
    );
    const page = await browser.context.newPage();
    await expect(async () => {
      await page.goto(list);
      await expect(page.locator('#a')).toHaveAttribute('data-waymark-section', '0 of 5 read', {
        timeout: 1_500,
      });
    }).toPass();
    await expect(page.locator('#b')).toHaveAttribute('data-waymark-section', '0 of 3 read');
    expect(await page.locator('#a').textContent()).toBe('Uber');
    // Turbo keeps a copy of the body, attributes and all, and puts another one in its place.
    await page.evaluate(() => {
      const kept = document.body.cloneNode(true) as HTMLElement;
      history.pushState(null, '', '/binhnguyennus/awesome-scalability/issues');
      const next = document.createElement('body');
      next.innerHTML = '<main>Issues</main>';
      document.body.replaceWith(next);
      (window as unknown as { kept: HTMLElement }).kept = kept;
    });
    await expect(page.locator('[data-waymark]')).toHaveCount(0);
    await page.evaluate(() => {
      history.back();
      document.body.replaceWith((window as unknown as { kept: HTMLElement }).kept);
    });
    await expect(page.locator('a[data-waymark]')).toHaveCount(LISTED.length);
    await expect(page.locator('#a')).toHaveAttribute('data-waymark-section', '0 of 5 read');
    await browser.close();
  });
});

test('nothing stays behind when the extension is gone', async ({ site }) => {
  const browser = await launchBrowser({ site });
  const page = await browser.context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  const address = LISTED[0] ?? '';
  const [other = ''] = LISTED.slice(1);
  site.serve(address, shortArticle('Post', 6, links([other])));
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator('waymark-mark')).toHaveCount(1, { timeout: 1_500 });
  }).toPass();
  await expect(page.locator('[data-waymark]')).toHaveCount(1);
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
  await expect(page.locator('[data-waymark]')).toHaveCount(0);
  await page.mouse.wheel(0, 400);
  expect(complaints).toEqual([]);
  await browser.close();
});

/** The user's grant for every site, without its dialog. */
async function grantEverything(browser: WaymarkBrowser): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
    };
    await chrome.developerPrivate.addHostPermission(id, '*://*/*');
  }, browser.extensionId);
  await page.goto(browser.url('popup.html'));
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { request(what: object): Promise<boolean> } };
    };
    await chrome.permissions.request({ origins: ['*://*/*'] });
  });
  await page.close();
}
